"""The console's first page."""

import pytest
from django.test import Client
from django.urls import reverse

from heliu.domains.accounts.models import User
from heliu.domains.accounts.tests.factories import make_user
from heliu.domains.analytics.tests.factories import make_sale
from heliu.domains.catalog.tests.factories import make_product
from heliu.domains.inventory.queries import low_stock
from heliu.domains.orders.models import Order
from heliu.domains.orders.queries import shop_work
from heliu.domains.reviews.tests.factories import make_bought_line
from heliu.domains.shops.models import Shop
from heliu.domains.shops.tests.factories import make_shop, make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> User:
    return make_user()


@pytest.fixture
def shop(owner: User) -> Shop:
    return make_shop(owner=owner, handle="shanlan")


def text_of(user: User, query: str = "") -> str:
    client = Client()
    client.cookies["heliu_lang"] = "en"
    client.force_login(user, backend="heliu.web.kit.viewer.Backend")
    answer = client.get(reverse("console_overview", args=["shanlan"]) + query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_a_new_shop_is_told_how_to_begin(owner: User, shop: Shop) -> None:
    text = text_of(owner)

    assert "A shop is born" in text
    assert reverse("console_imports", args=["shanlan"]) in text
    assert "Nothing was sold in the last 7 days." in text


def test_what_waits_is_counted(owner: User, shop: Shop) -> None:
    buyer = make_user().actor
    product = make_product(shop, stock=3, title="Mug")
    make_product(shop, stock=9, title="Bowl")
    for state in ("paid", "paid", "shipped", "confirmed", "pending_payment"):
        make_bought_line(buyer, product, state=state)
    late = Order.objects.filter(state="paid")[0]
    Order.objects.filter(pk=late.pk).update(is_late=True)

    text = text_of(owner)

    assert "<strong>2</strong><span>orders to ship" in text
    assert "1 late" in text
    assert "<strong>0</strong><span>orders with a problem" in text
    assert "<strong>1</strong><span>variant almost gone" in text
    assert "Mug" in text
    assert "Bowl" not in text
    assert "A shop is born" not in text


def test_recent_sales_say_where_they_came_from(owner: User, shop: Shop) -> None:
    product = make_product(shop, title="Mug")
    make_sale(shop.pk, product_id=product.pk, amount_minor=12_300, refunded_minor=2_300)

    text = text_of(owner, "?days=30")

    assert "Mug" in text
    assert "Direct" in text
    assert "</small>100</span>" in text  # net of what was refunded


@pytest.mark.parametrize(
    ("role", "seen", "unseen"),
    [
        ("warehouse", ["orders to ship", "almost gone"], ["Net sales"]),
        ("service", ["orders to ship"], ["Net sales", "almost gone"]),
        ("manager", ["orders to ship", "almost gone", "Net sales"], []),
    ],
)
def test_a_role_sees_what_it_may(shop: Shop, role: str, seen: list[str], unseen: list[str]) -> None:
    text = text_of(make_staff(shop, role))

    assert [words for words in seen if words not in text] == []
    assert [words for words in unseen if words in text] == []


def test_to_anybody_else_it_does_not_exist(shop: Shop) -> None:
    client = Client()
    client.force_login(make_user(), backend="heliu.web.kit.viewer.Backend")

    assert client.get(reverse("console_overview", args=["shanlan"])).status_code == 404


def test_work_and_stock_of_other_shops_are_not_counted(shop: Shop) -> None:
    other = make_shop()
    product = make_product(other, stock=0)
    make_bought_line(make_user().actor, product, state="paid")

    work = shop_work.shop_work(shop.pk)

    assert (work.to_ship, work.late, work.problems) == (0, 0, 0)
    assert low_stock.low_stock(shop_id=shop.pk) == []
    assert [row.on_hand for row in low_stock.low_stock(shop_id=other.pk)] == [0]


def test_sold_without_limit_is_never_almost_gone(shop: Shop) -> None:
    make_product(shop, stock=None)
    make_product(shop, stock=1, published=False)

    assert low_stock.low_stock(shop_id=shop.pk) == []
