import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from heliu.domains.catalog.tests.factories import make_product
from heliu.domains.shops.models import Shop
from heliu.domains.shops.tests.factories import make_shop
from heliu.web.shopper.orders.tests.trading import guest, make_user, owner_of, signed_in

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

    with django_assert_max_num_queries(13 + 2):
        client.get(url)
