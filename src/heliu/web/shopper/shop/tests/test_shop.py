import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from heliu.domains.catalog.actions import pin_product
from heliu.domains.catalog.tests.factories import make_product
from heliu.domains.reviews.tests.factories import make_review
from heliu.domains.shops.models import Shop
from heliu.domains.shops.tests.factories import make_shop
from heliu.domains.social.tests.factories import make_block, make_post
from heliu.web.shopper.orders.tests.trading import guest, make_user, owner_of, signed_in
from heliu.web.shopper.shop import views

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> Shop:
    return make_shop(handle="kiln", name="The Kiln")


def test_name_story_colour_and_products(shop: Shop) -> None:
    Shop.objects.update(accent="#2f6d69", tagline="Clay", story="One <b>\ntwo")
    make_product(shop, title="Cup")
    make_product(shop, title="Hidden", published=False)
    make_product(make_shop(), title="Foreign")

    page = guest().get(reverse("shop", args=["kiln"])).content.decode()

    assert all(part in page for part in ("The Kiln", "Clay", "#2f6d69", "Cup"))
    assert "One &lt;b&gt;<br>two" in page
    assert "Hidden" not in page
    assert "Foreign" not in page


@pytest.mark.parametrize("state", ["suspended", "closed"])
def test_a_shop_that_is_not_open_is_not_there(shop: Shop, state: str) -> None:
    Shop.objects.update(state=state)

    assert guest().get(reverse("shop", args=["kiln"])).status_code == 404


def test_people_are_no_shops(shop: Shop) -> None:
    handle = owner_of(shop).actor.handle

    assert guest().get(reverse("shop", args=[handle])).status_code == 404


def test_signed_in_it_costs_few_statements(
    shop: Shop, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make_product(shop)
    client, url = signed_in(make_user()), reverse("shop", args=["kiln"])
    client.get(url)

    with django_assert_max_num_queries(3 + 2):
        client.get(url)


def test_pinned_products_stand_before_new_ones(shop: Shop) -> None:
    old = make_product(shop, title="Old favourite")
    make_product(shop, title="Brand new")
    pin_product.pin_product(shop_id=shop.pk, product_id=old.pk)

    page = guest().get(reverse("shop", args=["kiln"])).content.decode()

    assert page.index("Picked by the shop") < page.index("Old favourite") < page.index("Brand new")
    assert page.count("Old favourite") == 1


def test_figures_are_true_or_not_there(shop: Shop) -> None:
    product = make_product(shop, title="Cup")
    for _ in range(3):
        make_review(make_user().actor, product, rating=4)

    page = guest().get(reverse("shop", args=["kiln"])).content.decode()
    empty = guest().get(reverse("shop", args=[make_shop(handle="fresh").actor.handle]))

    assert "3 reviews" in page
    assert "4.0" in page
    assert "sold and received" in page
    assert "reviews" not in empty.content.decode().split("front-facts")[1].split("</ul>")[0]


def test_all_products_sorted_and_narrowed(shop: Shop) -> None:
    make_product(shop, title="Dear cup", price_minor=9_000)
    make_product(shop, title="Cheap cup", price_minor=1_000)
    make_product(shop, title="Gone cup", price_minor=500, stock=0)
    client, url = guest(), reverse("shop_products", args=["kiln"])

    page = client.get(url, {"sort": "price", "stock": "1"}).content.decode()

    assert page.index("Cheap cup") < page.index("Dear cup")
    assert "Gone cup" not in page
    assert "2 products" in page
    nothing = client.get(url, {"category": "5", "stock": "1"}).content.decode()
    assert "Nothing like that" in nothing


@pytest.mark.parametrize("query", ["page=x", "page=-1", "page=99999999999", "sort=x&category=x"])
def test_odd_addresses_are_no_errors(shop: Shop, query: str) -> None:
    assert guest().get(f"{reverse('shop_products', args=['kiln'])}?{query}").status_code == 200


def test_the_shelf_goes_on_where_it_ended(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "PER_PAGE", 2)
    for n in range(3):
        make_product(shop, title=f"Cup number {n}")
    client, url = guest(), reverse("shop_products", args=["kiln"])

    first = client.get(url).content.decode()
    more = client.get(f"{url}?page=2", headers={"hx-request": "true"}).content.decode()

    assert f'href="{url}?page=2"' in first
    assert "Cup number 0" in more
    assert "<html" not in more


def test_what_the_shop_says(shop: Shop) -> None:
    make_post(shop.actor, "New kiln")

    page = guest().get(reverse("shop_posts", args=["kiln"])).content.decode()

    assert "New kiln" in page


def test_the_whole_story_and_how_it_ships(shop: Shop) -> None:
    Shop.objects.update(story="Once upon a time")

    page = guest().get(reverse("shop_about", args=["kiln"])).content.decode()

    assert "Once upon a time" in page
    assert "free from" in page


@pytest.mark.parametrize("name", ["shop", "shop_products", "shop_posts", "shop_about"])
def test_whom_the_shop_blocks_sees_none_of_it(shop: Shop, name: str) -> None:
    person = make_user()
    make_block(shop.actor, person.actor)

    assert signed_in(person).get(reverse(name, args=["kiln"])).status_code == 404


def test_who_works_there_finds_the_console(shop: Shop) -> None:
    page = signed_in(owner_of(shop)).get(reverse("shop", args=["kiln"])).content.decode()

    assert reverse("console_overview", args=["kiln"]) in page


def test_what_the_shop_says_is_a_region_that_its_home_fetches(shop: Shop) -> None:
    url = reverse("shop_said", args=["kiln"])
    silent = guest().get(reverse("shop", args=["kiln"])).content.decode()
    for words in ("First words", "Second words", "Third words"):
        make_post(shop.actor, words)

    home = guest().get(reverse("shop", args=["kiln"])).content.decode()
    region = guest().get(url, headers={"hx-request": "true"}).content.decode()
    whole = guest().get(url)

    assert url not in silent
    assert f'hx-get="{url}"' in home
    # What it says has forms of its own, which swap themselves and not the region.
    assert 'hx-disinherit="*"' in home
    assert ["First words" in region, "Second words" in region, "Third words" in region] == [
        False, True, True,
    ]  # fmt: skip
    assert "<html" not in region
    assert whole.headers["Location"] == reverse("shop_posts", args=["kiln"])
