from typing import Any

import pytest

from heliu.domains.catalog.actions.save_products import save_products
from heliu.domains.catalog.drafting import InvalidDraft
from heliu.domains.catalog.models import Product, ProductIdentity, ProductOption, Variant
from heliu.domains.catalog.tests.factories import make_shop_row
from heliu.domains.catalog.types import PictureDraft, ProductDraft, VariantDraft
from heliu.kernel import sql

pytestmark = pytest.mark.django_db


def draft(**changes: Any) -> ProductDraft:
    fields = {
        "handle": "cup",
        "title": "A cup",
        "is_published": True,
        "option_names": ("Colour",),
        "variants": (
            VariantDraft(options=("Red", "", ""), price_minor=2000, compare_at_minor=2500),
            VariantDraft(options=("Blue", "", ""), price_minor=3000, barcode="741360637481"),
        ),
    }
    return ProductDraft(**{**fields, **changes})


def topics() -> list[str]:
    return [
        topic for (topic,) in sql.fetch_tuples("SELECT topic FROM stream_event ORDER BY id", {})
    ]


def test_a_new_product_has_its_card() -> None:
    shop = make_shop_row()

    [saved] = save_products(
        shop_id=shop.pk,
        drafts=[draft(category_id=2, vendor="Kiln", tags=("tea", "gift"))],
        merge=True,
    )

    product = Product.objects.get(pk=saved.product_id)
    assert (saved.outcome, saved.variant_outcomes) == ("created", ["created", "created"])
    assert (product.min_price_minor, product.max_price_minor) == (2000, 3000)
    assert (product.compare_at_minor, product.slug, product.currency) == (2500, "cup", "CNY")
    assert product.published_at is not None
    assert product.search_text == (
        "a cup kiln tea gift 家居生活 home & living 厨房餐具 kitchen & dining"
    )
    assert ProductIdentity.objects.get().gtin == "00741360637481"
    assert topics() == ["catalog.product_published"]


def test_the_same_draft_again_changes_nothing() -> None:
    shop = make_shop_row()
    first = save_products(shop_id=shop.pk, drafts=[draft()], merge=True)
    before = list(Product.objects.values()), list(Variant.objects.order_by("id").values())

    [again] = save_products(shop_id=shop.pk, drafts=[draft()], merge=True)

    assert (again.outcome, again.variant_outcomes) == ("unchanged", ["unchanged", "unchanged"])
    assert again.variant_ids == first[0].variant_ids
    assert before == (list(Product.objects.values()), list(Variant.objects.order_by("id").values()))
    assert topics() == ["catalog.product_published"]


def test_one_changed_price_changes_one_variant_and_the_card() -> None:
    shop = make_shop_row()
    save_products(shop_id=shop.pk, drafts=[draft()], merge=True)
    cheaper = draft(variants=(VariantDraft(options=("Blue", "", ""), price_minor=500),))

    [saved] = save_products(shop_id=shop.pk, drafts=[cheaper], merge=True)

    product = Product.objects.get()
    assert (saved.outcome, saved.variant_outcomes) == ("updated", ["updated"])
    assert (product.min_price_minor, product.compare_at_minor) == (500, None)
    assert Variant.objects.filter(is_active=True).count() == 2
    assert topics() == ["catalog.product_published", "catalog.product_changed"]


def test_without_merging_what_is_not_named_goes_out_of_sale() -> None:
    shop = make_shop_row()
    save_products(shop_id=shop.pk, drafts=[draft()], merge=True)
    only_blue = draft(variants=(VariantDraft(options=("Blue", "", ""), price_minor=3000),))

    save_products(shop_id=shop.pk, drafts=[only_blue], merge=False)

    active = dict(Variant.objects.values_list("option1", "is_active"))
    assert active == {"Red": False, "Blue": True}
    assert Product.objects.get().min_price_minor == 3000


def test_other_axes_retire_the_variants_of_the_old_ones() -> None:
    shop = make_shop_row()
    save_products(shop_id=shop.pk, drafts=[draft()], merge=True)
    sized = draft(
        option_names=("Size", "Colour"),
        variants=(VariantDraft(options=("S", "Red", ""), price_minor=100),),
    )

    save_products(shop_id=shop.pk, drafts=[sized], merge=True)

    assert list(Variant.objects.filter(is_active=True).values_list("option1", "option2")) == [
        ("S", "Red")
    ]
    assert list(ProductOption.objects.order_by("position").values_list("name", flat=True)) == [
        "Size",
        "Colour",
    ]


def test_a_guess_never_replaces_a_category_but_a_choice_does() -> None:
    shop = make_shop_row()
    save_products(shop_id=shop.pk, drafts=[draft(category_id=2)], merge=True)

    save_products(
        shop_id=shop.pk, drafts=[draft(category_id=10, is_category_guessed=True)], merge=True
    )
    guessed = Product.objects.get().category_id
    save_products(shop_id=shop.pk, drafts=[draft(category_id=10)], merge=True)

    assert (guessed, Product.objects.get().category_id) == (2, 10)


def test_handles_that_make_one_slug_get_two() -> None:
    shop = make_shop_row()

    save_products(shop_id=shop.pk, drafts=[draft(handle="a b"), draft(handle="a-b")], merge=True)
    save_products(shop_id=shop.pk, drafts=[draft(handle="A B")], merge=True)

    assert set(Product.objects.values_list("slug", flat=True)) == {"a-b", "a-b-2", "a-b-3"}


def test_pictures_by_address_are_told_once_and_linked_to_their_variants() -> None:
    shop = make_shop_row()
    url = "https://example.org/cup.jpg"
    pictured = draft(
        pictures=(PictureDraft(source_url=url),),
        variants=(VariantDraft(options=("Red", "", ""), price_minor=1, image_url=url),),
    )

    [first] = save_products(shop_id=shop.pk, drafts=[pictured], merge=True)
    [again] = save_products(shop_id=shop.pk, drafts=[pictured], merge=True)

    assert [address for _, address in first.pictures_to_fetch] == [url]
    assert Variant.objects.get().image_id == first.pictures_to_fetch[0][0]
    assert (again.outcome, again.pictures_to_fetch) == ("unchanged", [])


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"title": " "}, "title_missing"),
        ({"variants": ()}, "variants_missing"),
        ({"option_names": ("a", "b", "c", "d")}, "option_names"),
        ({"option_names": ("A", "a")}, "option_names"),
        ({"option_names": ()}, "options_missing"),
        ({"variants": (VariantDraft(options=("x", "", ""), price_minor=-1),)}, "price"),
        (
            {"variants": (VariantDraft(options=("x", "", ""), price_minor=2, compare_at_minor=2),)},
            "compare_at",
        ),
        ({"variants": (VariantDraft(options=("x", "", ""), price_minor=1),) * 2}, "options_twice"),
    ],
)
def test_what_cannot_be_a_product_is_refused(changes: dict[str, Any], code: str) -> None:
    shop = make_shop_row()

    with pytest.raises(InvalidDraft) as refused:
        save_products(shop_id=shop.pk, drafts=[draft(**changes)], merge=True)

    assert refused.value.code == code
    assert not Product.objects.exists()
