"""The shop's figures and the rows behind them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from heliu.domains.accounts.models import User
from heliu.domains.accounts.tests.factories import make_actor, make_user
from heliu.domains.analytics.tests.factories import make_click, make_reach, make_sale
from heliu.domains.catalog.tests.factories import make_product
from heliu.domains.reviews.tests.factories import make_review
from heliu.domains.shops.models import Shop
from heliu.domains.shops.tests.factories import make_shop, make_staff
from heliu.domains.social.tests.factories import make_post, make_share
from heliu.kernel import clock

pytestmark = pytest.mark.django_db


def browser(user: User | None = None) -> Client:
    client = Client()
    client.cookies["heliu_lang"] = "en"
    if user:
        client.force_login(user, backend="heliu.web.kit.viewer.Backend")
    return client


@pytest.fixture
def owner() -> User:
    return make_user()


@pytest.fixture
def shop(owner: User) -> Shop:
    return make_shop(owner=owner, handle="shanlan")


@pytest.fixture
def told(shop: Shop) -> list[int]:
    """A sale through a friend's share of the shop's post, one direct, half of it refunded.

    The codes of the share's path, the first one first.
    """
    friend = make_actor(handle="chenjun", name="Chen Jun")
    product = make_product(shop, title="Morning blend")
    post = make_post(shop.actor, "New beans today", cards=[("product", product.pk)])
    share = make_share(friend, post)
    for source, one, author in [("post", post, shop.actor_id), ("share", share, friend.pk)]:
        make_reach(shop.pk, author_id=author, source=source, post_id=one.pk, code_id=one.code_id)
    make_click(shop.pk, source="share", code_id=share.code_id, product_id=product.pk)
    through = {
        "source": "share",
        "last_code_id": share.code_id,
        "last_owner_id": friend.pk,
        "path_code_ids": [post.code_id, share.code_id],
        "product_id": product.pk,
        "confirmed_at": clock.now(),
        "reviewed_at": clock.now(),
    }
    make_sale(shop.pk, amount_minor=30_000, **through)
    make_sale(shop.pk, amount_minor=20_000, refunded_minor=10_000)
    make_sale(shop.pk, amount_minor=77_700, paid_at=clock.now() - timedelta(days=45))
    make_sale(make_shop().pk, amount_minor=99_900)
    make_review(make_actor(), product, kind="suggestion")
    return [post.code_id, share.code_id]


def text_of(user: User, name: str, query: str = "") -> str:
    answer = browser(user).get(reverse(name, args=["shanlan"]) + query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_a_shop_without_a_past_is_told_what_will_be_here(owner: User, shop: Shop) -> None:
    text = text_of(owner, "console_insight")

    assert "Nothing to count yet" in text
    assert '<svg class="flow"' not in text


def test_figures_are_net_of_refunds_and_split_by_source(
    owner: User, shop: Shop, told: list[int]
) -> None:
    text = text_of(owner, "console_insight")

    assert "</small>400</span>" in text  # net: 300 through the share and 100 of the direct one
    assert "75%" in text  # of it from talk
    assert "1 of 2" in text  # reached twice, bought once
    assert "50.0%" in text
    assert "</small>777" not in text
    assert "</small>999" not in text
    assert "Shares 75%" in text
    assert "Direct 25%" in text


def test_the_way_and_who_brought_it_are_named(owner: User, shop: Shop, told: list[int]) -> None:
    text = text_of(owner, "console_insight")

    assert 'Your post</span> <span class="way-said">New beans today' in text
    assert "Share</span> Chen Jun" in text
    assert reverse("profile", args=["chenjun"]) in text


def test_the_period_can_be_longer_and_nonsense_is_thirty_days(
    owner: User, shop: Shop, told: list[int]
) -> None:
    longer = text_of(owner, "console_insight", "?days=90")
    nonsense = text_of(owner, "console_insight", "?days=12x")

    assert "1,177" in longer
    assert "The last 90 days" in longer
    assert "The last 30 days" in nonsense


@pytest.mark.parametrize("name", ["console_insight", "console_overview"])
def test_another_period_is_a_link_to_the_same_page(
    owner: User, shop: Shop, told: list[int], name: str
) -> None:
    address = reverse(name, args=["shanlan"])

    text = browser(owner).get(address).content.decode()

    assert f'href="{address}?days=7"' in text
    assert f'href="{address}?days=30"' in text


def test_every_figure_says_what_it_counts(owner: User, shop: Shop, told: list[int]) -> None:
    text = text_of(owner, "console_insight")

    assert text.count('<details class="define">') == 14
    assert "less what was refunded of them since" in text


def test_rows_behind_a_source_are_exactly_those(owner: User, shop: Shop, told: list[int]) -> None:
    shares = text_of(owner, "console_insight_rows", "?what=paid&source=share")
    everything = text_of(owner, "console_insight_rows", "?what=paid")
    reviewed = text_of(owner, "console_insight_rows", "?what=reviewed")
    reached = text_of(owner, "console_insight_rows", "?what=reached&source=post")
    clicked = text_of(owner, "console_insight_rows", "?what=clicked")

    assert [t.count("<tr>") - 1 for t in (shares, everything, reviewed, reached, clicked)] == [
        1, 2, 1, 1, 1,
    ]  # fmt: skip
    assert "Morning blend" in shares
    assert "Chen Jun" in shares
    assert "New beans today" in reached


def test_rows_of_one_path(owner: User, shop: Shop, told: list[int]) -> None:
    path = "-".join(map(str, told))

    text = text_of(owner, "console_insight_rows", f"?what=paid&path={path}")
    other = text_of(owner, "console_insight_rows", "?what=paid&path=1-2")

    assert text.count("<tr>") == 2
    assert "Nothing is counted here." in other


@pytest.mark.parametrize(
    "query",
    [
        "?what=nothing&source=anything",
        "?page=0",
        "?page=-1",
        "?page=99999999999999999999",
        "?path=x",
        "?path=99999999999999999999",
        "?path=" + "-".join("1" * 99),
        "?days=%01",
    ],
)
def test_nonsense_in_the_address_is_no_error(
    owner: User, shop: Shop, told: list[int], query: str
) -> None:
    answer = browser(owner).get(reverse("console_insight_rows", args=["shanlan"]) + query)

    assert answer.status_code == 200


def test_rows_are_paged(owner: User, shop: Shop) -> None:
    for _ in range(51):
        make_sale(shop.pk)

    first = text_of(owner, "console_insight_rows")
    second = text_of(owner, "console_insight_rows", "?page=2")

    assert first.count("<tr>") - 1 == 50
    assert "page=2" in first
    assert second.count("<tr>") - 1 == 1
    assert "page=1" in second


@pytest.mark.parametrize("name", ["console_insight", "console_insight_rows"])
def test_only_who_may_see_insight(shop: Shop, name: str) -> None:
    url = reverse(name, args=["shanlan"])

    assert browser(make_user()).get(url).status_code == 404
    assert browser(make_staff(shop, "warehouse")).get(url).status_code == 404
    assert browser(make_staff(shop, "service")).get(url).status_code == 404
    assert browser(make_staff(shop, "manager")).get(url).status_code == 200
    assert browser().get(url).headers["Location"].startswith(reverse("account_login"))


def test_the_page_costs_what_it_says(
    owner: User,
    shop: Shop,
    told: list[int],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client = browser(owner)

    with django_assert_max_num_queries(2 + 1 + 13):  # session and viewer; the shop; the figures
        client.get(reverse("console_insight", args=["shanlan"]))
