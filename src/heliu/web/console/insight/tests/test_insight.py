"""The shop's figures and the rows behind them."""

import csv
import io
import re
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from heliu.domains.accounts.models import Actor, User
from heliu.domains.accounts.tests.factories import make_actor, make_user
from heliu.domains.analytics.tests.factories import make_click, make_reach, make_sale
from heliu.domains.catalog.tests.factories import make_product
from heliu.domains.reviews.tests.factories import make_review
from heliu.domains.shops.models import Shop
from heliu.domains.shops.tests.factories import make_shop, make_staff
from heliu.domains.social.tests.factories import make_post, make_share
from heliu.kernel import clock
from heliu.web.console.insight.files import TABLES

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
    assert '<svg class="flow' not in text
    assert reverse("console_posts", args=["shanlan"]) in text


def test_figures_are_net_of_refunds_and_split_by_source(
    owner: User, shop: Shop, told: list[int]
) -> None:
    text = text_of(owner, "console_insight")

    assert "</small>400</span>" in text  # net: 300 through the share and 100 of the direct one
    assert "75%" in text  # of it from talk
    assert "1 of 2" in text  # reached twice, bought once: too few for a percentage
    assert "50%" not in text
    assert "</small>777" not in text
    assert "</small>999" not in text


def test_the_picture_adds_up_and_says_the_same_as_its_table(
    owner: User, shop: Shop, told: list[int]
) -> None:
    text = text_of(owner, "console_insight")
    wide = text.split('<svg class="flow flow-wide"')[1].split("</svg>")[0]

    words = " ".join(re.findall(r"<tspan[^>]*>([^<]*)</tspan>", wide))
    assert words == (
        "Shares ¥300 · 75% Direct ¥100 · 25% Received ¥300 · 75% On the way ¥100 · 25%"
        " Net sales · 2 orders ¥400"
    )
    assert wide.count("stream-join") == 1  # only where talk became trade
    assert wide.count("stream-trade") == 3
    assert '<svg class="flow flow-tall"' in text
    assert "¥300 of ¥400 net sales came through talk." in wide


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

    assert text.count('<details class="define"') == 18
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
    through_talk = text_of(owner, "console_insight_rows", "?what=paid&source=talk")
    on_the_way = text_of(owner, "console_insight_rows", "?what=on_the_way")
    refunded = text_of(owner, "console_insight_rows", "?what=refunded")
    voices = text_of(owner, "console_insight_rows", "?what=voices&kind=suggestion")
    joy = text_of(owner, "console_insight_rows", "?what=voices&kind=joy")
    assert [t.count("<tr>") - 1 for t in (through_talk, on_the_way, refunded, voices)] == [1] * 4
    assert "Nothing is counted here." in joy
    assert "Morning blend" in shares
    assert "Chen Jun" in shares
    assert "New beans today" in reached


def test_rows_of_one_persons_words(owner: User, shop: Shop, told: list[int]) -> None:
    friend = Actor.objects.get(handle="chenjun")
    here = reverse("console_insight_rows", args=["shanlan"])

    page = text_of(owner, "console_insight")
    paid = text_of(owner, "console_insight_rows", f"?what=paid&person={friend.pk}")
    reached = text_of(owner, "console_insight_rows", f"?what=reached&person={friend.pk}")
    nobody = text_of(owner, "console_insight_rows", "?what=paid&person=1")

    assert f"{here}?what=paid&amp;person={friend.pk}&amp;days=30" in page
    assert paid.count("<tr>") == 2
    assert reached.count("<tr>") == 2
    assert "Chen Jun</h1>" in paid
    assert "Nothing is counted here." in nobody


def test_what_the_figures_suggest_leads_there(owner: User, shop: Shop, told: list[int]) -> None:
    dull = make_product(shop, title="Dull cup")
    for _ in range(3):
        make_click(shop.pk, source="post", code_id=told[0], product_id=dull.pk)

    text = text_of(owner, "console_insight")

    assert "What Chen Jun said brought 1 order worth ¥300." in text
    assert "3 people came to “Dull cup”, and nobody bought it in this period." in text
    assert reverse("console_product", args=["shanlan", dull.pk]) in text
    assert "1 buyer made a suggestion." in text


def test_days_can_be_picked_by_date(owner: User, shop: Shop, told: list[int]) -> None:
    today = timezone.localdate(clock.now(), ZoneInfo(owner.time_zone))
    long_ago = today - timedelta(days=45)

    then = text_of(owner, "console_insight", f"?from={long_ago}&to={long_ago}")
    turned = text_of(owner, "console_insight", f"?from={today}&to={long_ago}")
    never = text_of(owner, "console_insight", "?from=2001-01-01&to=2001-01-02")

    assert "</small>777</span>" in then
    assert "</small>1,177</span>" in turned
    assert f"?what=paid&amp;from={long_ago}&amp;to={today}" in turned
    assert "Nothing to count yet" in never


def test_growth_is_said_against_as_many_days_before(owner: User, shop: Shop) -> None:
    make_sale(shop.pk, amount_minor=30_000)
    make_sale(shop.pk, amount_minor=20_000, paid_at=clock.now() - timedelta(days=40))
    make_sale(shop.pk, amount_minor=99_900, paid_at=clock.now() - timedelta(days=70))

    assert "+50% vs the period before" in text_of(owner, "console_insight")


def file_of(user: User, name: str, query: str = "") -> list[list[str]]:
    answer = browser(user).get(reverse(name, args=["shanlan"]) + query)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    text = answer.getvalue().decode("utf-8")
    assert text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}")
    return list(csv.reader(io.StringIO(text[1:])))


def test_every_table_is_a_file_too(owner: User, shop: Shop, told: list[int]) -> None:
    tables = {name: file_of(owner, "console_insight_table", f"?of={name}")[1:] for name in TABLES}

    assert tables["sources"] == [
        ["Shares", "1", "1", "300.00", "0.00", "300.00", "CNY"],
        ["Direct", "1", "1", "200.00", "100.00", "100.00", "CNY"],
    ]
    assert ["Shares", "1", "1", "0", "1", "1", "1"] in tables["funnel"]
    assert tables["paths"] == [
        ["Your post New beans today → Share Chen Jun", "1", "1", "300.00", "CNY"]
    ]
    assert tables["sharers"] == [["Chen Jun", "1", "1", "300.00", "CNY"]]
    assert ["Morning blend", "1", "0", "1", "300.00", "CNY"] in tables["products"]
    assert ["Suggestion", "1"] in tables["voices"]
    assert len(tables["days"]) == 30
    assert tables["days"][-1][1:] == ["2", "400.00", "300.00", "CNY"]


def test_rows_are_a_file_and_never_a_formula(owner: User, shop: Shop, told: list[int]) -> None:
    product = make_product(shop, title="=cmd()")
    paid_at = clock.now() - timedelta(seconds=1)
    make_sale(shop.pk, product_id=product.pk, amount_minor=5_000, paid_at=paid_at)
    make_review(make_actor(), product, kind="joy", text="@SUM(A1)")

    lines = file_of(owner, "console_insight_rows_file")
    shares = file_of(owner, "console_insight_rows_file", "?what=paid&source=share")
    reached = file_of(owner, "console_insight_rows_file", "?what=reached")
    voices = file_of(owner, "console_insight_rows_file", "?what=voices&kind=joy")

    assert len(lines) == 4
    [line] = [line for line in lines if line[3] == "'=cmd()"]
    assert line[0] == f"{paid_at.astimezone(ZoneInfo(owner.time_zone)):%Y-%m-%d %H:%M}"
    assert shares[1][1:4] == [
        "Shares", "Your post New beans today → Share Chen Jun", "Morning blend",
    ]  # fmt: skip
    assert shares[1][-4:] == ["300.00", "0.00", "300.00", "CNY"]
    assert reached[0] == ["When", "Source", "Came from", "Product"]
    assert len(reached) == 3
    assert voices[1][1:] == ["'=cmd()", voices[1][2], "5", "Joy", "'@SUM(A1)"]


def test_a_file_of_nothing_known_is_that_of_the_sources(
    owner: User, shop: Shop, told: list[int]
) -> None:
    unknown = file_of(owner, "console_insight_table", "?of=money")

    assert unknown == file_of(owner, "console_insight_table", "?of=sources")


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
        "?from=x&to=2026-13-45",
        "?from=9999-12-31",
        "?what=voices&kind=nothing&person=x&product=-1",
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

    with django_assert_max_num_queries(2 + 1 + 16):  # session and viewer; the shop; the figures
        client.get(reverse("console_insight", args=["shanlan"]))
