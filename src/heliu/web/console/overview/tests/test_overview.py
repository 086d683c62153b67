"""The console's first page."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from heliu.domains.accounts.models import User
from heliu.domains.accounts.tests.factories import make_actor, make_user
from heliu.domains.analytics.tests.factories import make_reach, make_sale
from heliu.domains.catalog.tests.factories import make_product
from heliu.domains.inventory.queries import low_stock
from heliu.domains.orders.models import Order
from heliu.domains.orders.queries import shop_work
from heliu.domains.reviews.tests.factories import make_bought_line, make_review
from heliu.domains.shops.models import Shop
from heliu.domains.shops.tests.factories import make_shop, make_staff
from heliu.domains.social.tests.factories import make_post
from heliu.kernel import clock, timers
from heliu.kernel.models import MediaFile

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

    assert "First steps" in text
    assert "1 of 4 done" in text  # a shop is opened with a way to ship
    assert reverse("console_product_new", args=["shanlan"]) in text
    assert "Nothing waits for you." not in text
    assert 'class="tiles"' not in text  # four empty figures tell nobody anything
    assert "Nothing was sold in this period." in text
    assert '<svg class="chart-bars"' not in text


def test_the_first_steps_go_away_when_all_are_done(owner: User, shop: Shop) -> None:
    make_product(shop)
    make_post(shop.actor, "We are open")
    cover = MediaFile.objects.create(
        content_type="image/png", width=1, height=1, byte_size=1, sha256="0"
    )
    Shop.objects.filter(pk=shop.pk).update(cover=cover)

    text = text_of(owner)

    assert "First steps" not in text
    assert "Nothing waits for you." in text
    assert 'class="tiles"' in text


def test_nobody_is_asked_for_a_step_that_is_not_theirs(shop: Shop) -> None:
    text = text_of(make_staff(shop, "service"))

    assert "Write the first post" in text
    assert "Put the first product on sale" not in text
    assert "First steps" not in text_of(make_staff(shop, "warehouse"))


def test_what_waits_is_counted_and_leads_there(owner: User, shop: Shop) -> None:
    buyer = make_user().actor
    product = make_product(shop, stock=3, title="Mug")
    make_product(shop, stock=9, title="Bowl")
    make_product(shop, stock=0, title="Plate")
    for state in ("paid", "paid", "shipped", "confirmed", "pending_payment"):
        make_bought_line(buyer, product, state=state)
    late, in_time = Order.objects.filter(state="paid")
    Order.objects.filter(pk=late.pk).update(is_late=True)
    timers.set_timer("order.ship", in_time.pk, clock.now() + timedelta(hours=5, minutes=1))
    make_review(make_user().actor, product, kind="dissatisfaction")
    orders = reverse("console_orders", args=["shanlan"])

    text = text_of(owner)

    assert "<strong>2</strong> orders to ship" in text
    assert "The next one: 5 hours left" in text
    assert "<strong>1</strong> parcel is late" in text
    assert f'href="{orders}?state=paid&amp;late=1"' in text
    assert "with a problem" not in text
    assert "<strong>1</strong> variant is sold out" in text
    assert "<strong>1</strong> variant almost gone" in text
    assert "<strong>1</strong> buyer was not happy" in text
    assert "what=voices&amp;kind=dissatisfaction" in text
    assert "Mug" in text
    assert "Bowl" not in text


def test_sales_of_every_day_are_drawn_and_stand_in_a_table(owner: User, shop: Shop) -> None:
    make_sale(shop.pk, amount_minor=30_000, source="share")
    make_sale(shop.pk, amount_minor=10_000)
    make_sale(shop.pk, amount_minor=10_000, paid_at=clock.now() - timedelta(days=3))
    today = timezone.localdate(clock.now(), ZoneInfo(owner.time_zone))

    text = text_of(owner)

    assert text.count('<g class="chart-day">') == 30
    assert text.count('<rect class="ink-join-down"') == 1
    assert text.count('<rect class="ink-trade"') == 2
    assert f"?what=paid&amp;from={today}&amp;to={today}" in text
    assert "75%" not in text.split("From talk")[0]


def test_figures_say_how_many_they_are_of(owner: User, shop: Shop) -> None:
    product = make_product(shop)
    for kind in ("joy", "joy", "feedback"):
        make_review(make_user().actor, product, kind=kind)

    text = text_of(owner)

    assert "2 of 3" in text
    assert "67%" not in text


def test_what_people_say_is_shown_with_whose_words_they_are(owner: User, shop: Shop) -> None:
    friend = make_actor(handle="chenjun", name="Chen Jun")
    product = make_product(shop, title="Mug")
    post = make_post(friend, "Look at this mug", cards=[("product", product.pk)])
    make_reach(shop.pk, author_id=friend.pk, source="mention", post_id=post.pk, code_id=1)
    make_review(make_user().actor, product, kind="suggestion", text="A larger handle, please")

    text = text_of(owner)

    assert "Look at this mug" in text
    assert reverse("post", args=[post.pk]) in text
    assert "A larger handle, please" in text
    assert "Suggestion" in text


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
        ("warehouse", ["order to ship", "almost gone"], ["Net sales", "What people say"]),
        ("service", ["order to ship"], ["Net sales", "almost gone"]),
        ("manager", ["order to ship", "almost gone", "Net sales", "What people say"], []),
    ],
)
def test_a_role_sees_what_it_may(shop: Shop, role: str, seen: list[str], unseen: list[str]) -> None:
    make_bought_line(make_user().actor, make_product(shop, stock=2), state="paid")

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
