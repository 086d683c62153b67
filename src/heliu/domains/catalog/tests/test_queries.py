import pytest
from pytest_django import DjangoAssertNumQueries

from heliu.domains.catalog.actions import change_slug
from heliu.domains.catalog.models import Variant
from heliu.domains.catalog.queries.buyable_variants import buyable_variants
from heliu.domains.catalog.queries.category_tree import category_tree
from heliu.domains.catalog.queries.moved_product import moved_product
from heliu.domains.catalog.queries.product_cards import product_cards
from heliu.domains.catalog.queries.product_list import product_list
from heliu.domains.catalog.queries.product_page import own_product, product_page
from heliu.domains.catalog.queries.selling_shops import selling_shops
from heliu.domains.catalog.queries.shop_neighbours import shop_neighbours
from heliu.domains.catalog.queries.shop_products import ShopProduct, product_counts, shop_products
from heliu.domains.catalog.tests.factories import make_product, make_shop_row, only_variant
from heliu.domains.catalog.types import ProductCard

pytestmark = pytest.mark.django_db


def titles(cards: list[ProductCard] | list[ShopProduct]) -> list[str]:
    return [card.title for card in cards]


def test_cards_carry_price_and_shop() -> None:
    shop = make_shop_row(handle="kiln")
    product = make_product(shop, title="Cup", price_minor=500)

    cards = product_cards([product.pk, 1])

    assert list(cards) == [product.pk]
    assert (cards[product.pk].shop_handle, cards[product.pk].min_price_minor) == ("kiln", 500)


@pytest.mark.parametrize("broken", ["nothing", "draft", "retired", "closed"])
def test_what_is_buyable(broken: str) -> None:
    shop = make_shop_row()
    product = make_product(shop, published=broken != "draft")
    variant = only_variant(product)
    Variant.objects.filter(pk=variant.pk).update(is_active=broken != "retired")
    if broken == "closed":
        shop.state = "closed"
        shop.save()

    row = buyable_variants([variant.pk])[variant.pk]

    assert row.is_buyable == (broken == "nothing")
    assert (row.price_minor, row.options, row.shop_id) == (1999, [], shop.pk)


def test_the_page_has_everything_in_one_statement(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    shop = make_shop_row(handle="kiln")
    make_product(
        shop, slug="cup", variants=[{"option1": "Red"}, {"option1": "Blue", "price_minor": 5}]
    )

    with django_assert_num_queries(1):
        page = product_page(shop_handle="kiln", slug="cup")

    assert page is not None
    assert [variant.options for variant in page.variants] == [["Red"], ["Blue"]]
    assert page.pictures == []


def test_a_draft_is_only_its_own_shops() -> None:
    shop = make_shop_row(handle="kiln")
    product = make_product(shop, slug="cup", published=False)

    assert product_page(shop_handle="kiln", slug="cup") is None
    own = own_product(shop_id=shop.pk, product_id=product.pk)
    assert own is not None
    assert own.id == product.pk
    assert own_product(shop_id=make_shop_row().pk, product_id=product.pk) is None


def test_old_addresses_lead_to_the_new_one_and_back() -> None:
    shop = make_shop_row(handle="kiln")
    product = make_product(shop, slug="cup")
    other = make_product(shop, slug="bowl")

    change_slug.change_slug(shop_id=shop.pk, product_id=product.pk, slug="mug")
    with pytest.raises(change_slug.SlugTaken):
        change_slug.change_slug(shop_id=shop.pk, product_id=other.pk, slug="cup")
    with pytest.raises(change_slug.BadSlug):
        change_slug.change_slug(shop_id=shop.pk, product_id=other.pk, slug="a/b")

    assert moved_product(shop_handle="kiln", slug="cup") == "mug"
    assert change_slug.change_slug(shop_id=shop.pk, product_id=product.pk, slug="cup")
    assert moved_product(shop_handle="kiln", slug="mug") == "cup"
    assert moved_product(shop_handle="kiln", slug="cup") is None


def test_lists_show_what_is_on_sale_newest_first() -> None:
    shop, closed = make_shop_row(), make_shop_row()
    make_product(shop, title="Old")
    newest = make_product(shop, title="New", category_id=16)
    make_product(shop, title="Draft", published=False)
    make_product(closed, title="Elsewhere")
    closed.state = "suspended"
    closed.save()

    assert titles(product_list()) == ["New", "Old"]
    assert titles(product_list(before_id=newest.pk)) == ["Old"]
    assert titles(product_list(category_id=14)) == ["New"]
    assert titles(product_list(shop_id=closed.pk)) == []
    assert [shop.products for shop in selling_shops()] == [2]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("杯", ["山岚咖啡杯 100% Cup"]),
        ("CUP 咖啡", ["山岚咖啡杯 100% Cup"]),
        ("ｃｕｐ", ["山岚咖啡杯 100% Cup"]),
        ("100%", ["山岚咖啡杯 100% Cup"]),
        ("1%0", []),
        ("_", []),
        ("cup tea", []),
        ("\\", []),
        ("\x00'", []),
    ],
)
def test_all_words_must_occur(words: str, found: list[str]) -> None:
    make_product(make_shop_row(), title="山岚咖啡杯 100% Cup")
    make_product(make_shop_row(), title="Tea")

    assert titles(product_list(words=words)) == found


def test_the_console_lists_drafts_and_finds_by_sku() -> None:
    shop = make_shop_row()
    make_product(shop, title="Cup", published=False)
    make_product(shop, title="Bowl", variants=[{"sku": "B-1"}])
    make_product(make_shop_row(), title="Foreign")

    assert titles(shop_products(shop_id=shop.pk)) == ["Bowl", "Cup"]
    assert titles(shop_products(shop_id=shop.pk, state="draft")) == ["Cup"]
    assert titles(shop_products(shop_id=shop.pk, words="B-1")) == ["Bowl"]
    assert titles(shop_products(shop_id=shop.pk, words="CU")) == ["Cup"]
    assert product_counts(shop.pk) == {"draft": 1, "published": 1}


def test_neighbours_are_of_the_same_shop_and_its_category_first() -> None:
    shop = make_shop_row(handle="kiln")
    make_product(shop, slug="cup", category_id=2)
    make_product(shop, title="Bowl", category_id=2)
    make_product(shop, title="Lamp", category_id=3)
    make_product(shop, title="Draft", published=False)
    make_product(make_shop_row(), title="Foreign", category_id=2)

    assert titles(shop_neighbours(shop_handle="kiln", slug="cup")) == ["Bowl", "Lamp"]
    assert titles(shop_neighbours(shop_handle="kiln", slug="cup", limit=1)) == ["Bowl"]
    assert shop_neighbours(shop_handle="elsewhere", slug="cup") == []


def test_the_tree_starts_with_stable_slugs() -> None:
    tree = {row.slug: row for row in category_tree()}

    assert tree["bicycle-parts"].path == [14, 15, 16]
    assert len(tree) == 22
