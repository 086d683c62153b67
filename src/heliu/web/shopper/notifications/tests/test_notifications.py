"""The page of notifications: words, ways, what is new, and the number on the bell."""

import re
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from markupsafe import Markup

from heliu.domains.accounts.actions import delete_account
from heliu.domains.accounts.models import User
from heliu.domains.checkout.events import CheckoutRefunded
from heliu.domains.notifications.models import Seen
from heliu.domains.notifications.tests.streams import Stream
from heliu.domains.notifications.tests.streams import stream as stream
from heliu.domains.notifications.types import NoticeKind
from heliu.domains.orders.actions import cancel_order, confirm_receipt
from heliu.domains.shops.models import Shop
from heliu.domains.shops.tests.factories import make_staff
from heliu.domains.social.actions import comment_post, like_post
from heliu.domains.social.models import Post
from heliu.domains.social.tests.factories import make_follow, make_friends, make_post, make_share
from heliu.kernel import clock
from heliu.kernel.stream import publish
from heliu.web.shopper.notifications import lines, views, words
from heliu.web.shopper.orders.tests import trading
from heliu.web.shopper.orders.tests.trading import make_user, signed_in, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def author() -> User:
    return make_user(name="Author")


@pytest.fixture
def shop() -> Shop:
    return trading.make_shop(name="Kiln", handle="kiln")


def liked(post: Post, *names: str) -> list[User]:
    people = [make_user(name=name) for name in names]
    for person in people:
        like_post.like_post(actor_id=person.actor.pk, post_id=post.pk)
    return people


def page_of(user: User, language: str = "en", query: str = "") -> str:
    return text_of(signed_in(user, language).get(reverse("notifications") + query))


def said(text: str) -> list[str]:
    """The sentences of a page, without their links."""
    found = re.findall(r'<p class="told-line"[^>]*>(.*?)</p>', text, re.DOTALL)
    return [
        re.sub(r"<[^>]+>", "", each).replace("New: ", "").replace("新： ", "") for each in found
    ]


def opened(text: str) -> list[str]:
    """Where the lines lead."""
    return re.findall(r'class="told-open" href="([^"]+)"', text)


@pytest.mark.parametrize(
    ("names", "en", "zh"),
    [
        (["Mei"], "Mei liked your post", "Mei喜欢了你的动态"),
        (["Jun", "Mei"], "Mei and Jun liked your post", "Mei和Jun喜欢了你的动态"),
        (
            ["Lin", "Jun", "Mei"],
            "Mei, Jun and 1 other liked your post",
            "Mei、Jun和另外 1 人喜欢了你的动态",
        ),
        (
            ["An", "Lin", "Jun", "Mei"],
            "Mei, Jun and 2 others liked your post",
            "Mei、Jun和另外 2 人喜欢了你的动态",
        ),
    ],
)
def test_people_are_joined_as_each_language_does(
    author: User, stream: Stream, names: list[str], en: str, zh: str
) -> None:
    liked(make_post(author.actor), *names)
    stream.read()

    assert said(page_of(author)) == [en]
    assert said(page_of(author, "zh-hans")) == [zh]


def test_very_many_are_not_counted() -> None:
    with translation.override("en"):
        assert str(words.joined([Markup("A"), Markup("B")], 100)) == "A, B and many others"


def test_names_and_texts_are_escaped(author: User, stream: Stream) -> None:
    (person,) = liked(post := make_post(author.actor, "<i>mine</i>"), "<b>Mei</b>")
    comment_post.comment_post(actor_id=person.actor.pk, post_id=post.pk, text="<u>Ah</u>")
    stream.read()

    text = page_of(author)

    assert "&lt;b&gt;Mei&lt;/b&gt;" in text
    assert not re.search(r"<b>Mei|<i>mine|<u>Ah", text)


def test_talk_leads_to_what_was_said(author: User, stream: Stream) -> None:
    post, friend = make_post(author.actor, "My cups"), make_user(name="Mei")
    share = make_share(friend.actor, post)
    comment_id = comment_post.comment_post(
        actor_id=friend.actor.pk, post_id=post.pk, text="So round!"
    )
    like_post.like_post(actor_id=friend.actor.pk, post_id=post.pk)
    stream.read()

    text = page_of(author)

    assert said(text) == [
        "Mei liked your post",
        "Mei commented on your post",
        "Mei shared your post",
    ]
    assert opened(text) == [
        reverse("post", args=[post.pk]),
        reverse("post", args=[post.pk]) + f"#comment-{comment_id}",
        reverse("post", args=[share.pk]),
    ]
    assert "So round!" in text
    assert "My cups" in text


def test_a_follow_can_be_returned_and_friends_are_named_so(stream: Stream) -> None:
    me, fan, friend = make_user(), make_user(name="Fan"), make_user(name="Friend")
    make_follow(fan.actor, me.actor)
    make_follow(me.actor, friend.actor)
    make_follow(friend.actor, me.actor)
    stream.read()

    text = page_of(me)

    assert said(text) == [
        "Friend followed you back: you are friends now",
        "Fan followed you",
    ]
    assert opened(text)[1] == reverse("profile", args=[fan.actor.handle])
    assert re.search(rf'action="/a/{fan.actor.pk}/follow"', text)
    assert "Follow back" in text
    assert 'aria-pressed="true"' in text


def test_trade_leads_to_the_order(shop: Shop, stream: Stream) -> None:
    buyer, owner = make_user(name="Xu"), trading.owner_of(shop)
    order = trading.shipped(
        buyer, trading.make_product(shop, title="Cup", price_minor=20_000, stock=3)
    )
    confirm_receipt.confirm_receipt(order_id=order.pk, by="buyer", by_user_id=buyer.pk)
    stream.read()

    mine, theirs = page_of(buyer), page_of(owner)

    assert (said(mine), opened(mine)) == (
        ["Kiln shipped your order"],
        [reverse("order", args=[order.number])],
    )
    assert said(theirs) == [
        "Xu’s order is confirmed: ¥190 was released to you",
        "New order from Xu: ¥200",
    ]
    assert set(opened(theirs)) == {reverse("console_order", args=["kiln", order.number])}
    assert theirs.count('class="told-shop"') == 2
    assert 'class="told-shop"' not in mine
    assert "Cup" in mine


def test_every_kind_has_words_and_a_picture() -> None:
    assert set(lines._ICONS) == set(NoticeKind)
    assert words._of_person().keys() | words._of_shop().keys() == set(NoticeKind)
    assert words._without_money().keys() <= set(NoticeKind)


def test_money_that_came_too_late_leads_to_what_became_of_it(stream: Stream) -> None:
    buyer = make_user()
    with transaction.atomic():
        event = CheckoutRefunded(user_id=buyer.pk, amount_minor=5_000, currency="CNY")
        publish(event, subject_id=77)
    stream.read()

    text = page_of(buyer)

    assert said(text) == ["The goods were gone when you paid. ¥50 goes straight back"]
    assert opened(text) == [reverse("checkout_done", args=[77])]


def test_each_side_has_its_tab(shop: Shop, stream: Stream) -> None:
    owner = trading.owner_of(shop)
    liked(make_post(owner.actor), "Mei")
    trading.paid(make_user(name="Xu"), trading.make_product(shop, stock=2))
    stream.read()

    assert said(page_of(owner, query="?side=talk")) == ["Mei liked your post"]
    assert said(page_of(owner, query="?side=trade"))[0].startswith("New order from Xu")
    assert len(said(page_of(owner, query="?side=nonsense"))) == 2


def test_posts_of_a_shop_that_not_everyone_sees_lead_to_the_console(
    shop: Shop, stream: Stream
) -> None:
    fan, clerk = make_user(name="Mei"), make_staff(shop, "service")
    make_follow(fan.actor, shop.actor)
    post = make_post(shop.actor, "For you", visibility="followers")
    like_post.like_post(actor_id=fan.actor.pk, post_id=post.pk)
    stream.read()

    text = page_of(clerk)

    assert said(text) == ["Mei liked the shop’s post", "Mei followed the shop"]
    assert opened(text) == [
        reverse("console_posts", args=["kiln"]),
        reverse("connections", args=["kiln", "followers"]),
    ]


def test_days_have_titles_in_the_readers_zone(author: User, stream: Stream) -> None:
    post, older, oldest = (make_post(author.actor) for _ in range(3))
    now = clock.now().replace(hour=4)  # noon in Shanghai
    with clock.travel(now - timedelta(days=3)):
        liked(oldest, "A")
    with clock.travel(now - timedelta(days=1)):
        liked(older, "B")
    with clock.travel(now):
        liked(post, "C")
        stream.read()
        text = page_of(author)

    assert re.findall(r"<h2>(\w+)</h2>", text) == ["Today", "Yesterday", "Earlier"]


def test_older_ones_go_on_below_without_a_second_title(
    author: User, stream: Stream, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "PAGE_SIZE", 2)
    for name in ("A", "B", "C"):
        liked(make_post(author.actor), name)
    stream.read()
    client = signed_in(author)

    first = text_of(client.get(reverse("notifications")))
    more = re.findall(r'rel="next" href="([^"]+)"', first)[0].replace("&amp;", "&")
    fragment = text_of(client.get(more, headers={"HX-Request": "true"}))
    alone = text_of(client.get(more))

    assert said(first) == ["C liked your post", "B liked your post"]
    assert said(fragment) == said(alone) == ["A liked your post"]
    assert "<h2>" not in fragment
    assert "<html" not in fragment
    assert "<h2>Today</h2>" in alone


def test_what_the_page_showed_is_seen_when_it_says_so(author: User, stream: Stream) -> None:
    liked(post := make_post(author.actor), "Mei")
    stream.read()
    client = signed_in(author)
    text = text_of(client.get(reverse("notifications")))
    liked(post, "Jun")
    stream.read()
    form = {"until": re.findall(r'name="until" value="([^"]+)"', text)[0]}

    assert "is-new" in text
    assert count(client) == "1"

    answer = client.post(reverse("notifications_read"), form, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Trigger"]) == (204, "notices-changed")
    assert count(client) == "1"

    answer = client.post(reverse("notifications_read"), {})
    assert answer.headers["Location"] == reverse("notifications")
    assert count(client) == ""
    assert "is-new" not in text_of(client.get(reverse("notifications")))


def test_looking_writes_nothing(author: User, stream: Stream) -> None:
    liked(make_post(author.actor), "Mei")
    stream.read()
    client = signed_in(author)

    client.get(reverse("notifications"))
    client.get(reverse("notifications_count"))

    assert not Seen.objects.exists()


@pytest.mark.parametrize("form", [{"side": "other"}, {"until": "1"}, {"until": "1.-2"}])
def test_what_no_page_says_is_refused(author: User, form: dict[str, str]) -> None:
    answer = signed_in(author).post(reverse("notifications_read"), form)

    assert answer.status_code == 400
    assert not Seen.objects.exists()


def test_who_left_is_somebody(shop: Shop, stream: Stream) -> None:
    buyer, owner = make_user(name="Xu"), trading.owner_of(shop)
    (order,) = trading.paid(buyer, trading.make_product(shop, stock=2))
    cancel_order.cancel_order(order_id=order.pk, by_user_id=buyer.pk, by="buyer")
    stream.read()

    delete_account.delete_account(user_id=buyer.pk)

    assert said(page_of(owner))[0] == "Somebody cancelled the order"
    assert "gone_" not in page_of(owner)


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("", "Nothing has happened yet"),
        ("?side=talk", "Quiet so far"),
        ("?side=trade", "No parcels on the way"),
        ("?before=5", "There is nothing older."),
    ],
)
def test_an_empty_inbox_says_what_will_be_here(author: User, query: str, title: str) -> None:
    assert title in page_of(author, query=query)


def test_who_has_not_signed_in_is_asked_to(client: Client) -> None:
    for name in ("notifications", "notifications_count"):
        assert "/account/login/" in client.get(reverse(name)).headers["Location"]
    assert 'data-badge="notices"' not in text_of(client.get("/discover"))


def test_every_page_carries_the_bell(author: User) -> None:
    text = text_of(signed_in(author).get(reverse("me")))

    assert 'data-live="notifications"' in text
    assert reverse("notifications_count") in text


def test_a_full_page_costs_no_more_than_a_short_one(shop: Shop, stream: Stream) -> None:
    owner = trading.owner_of(shop)
    client = signed_in(owner)
    _something_of_everything(shop, owner)
    stream.read()
    few = cost(client)

    for _ in range(3):
        _something_of_everything(shop, owner)
    stream.read()

    assert cost(client) == few
    assert few <= 12


def _something_of_everything(shop: Shop, owner: User) -> None:
    fan = make_user()
    product = trading.make_product(shop, stock=9)
    for post in (make_post(owner.actor), make_post(shop.actor, cards=[("product", product.pk)])):
        like_post.like_post(actor_id=fan.actor.pk, post_id=post.pk)
        comment_post.comment_post(actor_id=fan.actor.pk, post_id=post.pk, text="Ah.")
        make_share(fan.actor, post)
    make_friends(owner.actor, fan.actor)
    trading.shipped(fan, product)


def cost(client: Client) -> int:
    with CaptureQueriesContext(connection) as seen:
        client.get(reverse("notifications"))
    return len(seen)


def count(client: Client) -> str:
    text = text_of(client.get(reverse("notifications_count")))
    return re.sub(r"<[^>]+>", "", text).strip()
