"""The feed page."""

from typing import Any

import pytest
from django.urls import reverse

from heliu.domains.accounts.tests.factories import make_user
from heliu.domains.catalog.tests.factories import make_product
from heliu.domains.shops.tests.factories import make_shop
from heliu.domains.social.tests.factories import make_follow, make_post, make_share
from heliu.kernel import sql
from heliu.kernel.stream import behaviour
from heliu.web.kit import posts as posts_kit
from heliu.web.shopper.post.tests.browsers import browser

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_buffered() -> None:
    behaviour._buffer.clear()


def reached() -> set[tuple[Any, ...]]:
    behaviour.flush()
    return set(
        sql.fetch_tuples(
            "SELECT subject_id, payload->>'viewer' FROM behaviour_event "
            "WHERE topic = 'traffic.post_reached'",
            {},
        )
    )


def test_the_front_door() -> None:
    assert browser(make_user()).get("/").headers["Location"] == reverse("feed")
    assert browser().get("/").headers["Location"] == reverse("discover")


def test_who_is_not_signed_in_is_asked_to() -> None:
    assert browser().get("/feed").headers["Location"].startswith(reverse("account_login"))


def test_who_follows_nobody_is_shown_whom_to_follow() -> None:
    shop = make_shop(name="Shan Lan")
    make_post(shop.actor)

    text = browser(make_user()).get("/feed").content.decode()

    assert "Two streams meet here" in text
    assert "Shan Lan" in text.split("Shops you may like")[-1]


def test_an_empty_feed_says_what_to_do() -> None:
    me = make_user()
    make_follow(me.actor, make_user().actor)

    text = browser(me).get("/feed").content.decode()

    assert "Nothing here yet" in text


def test_the_story_a_shop_posts_and_a_friend_shares() -> None:
    shopper, friend, shop = make_user(), make_user(name="Chen Jun"), make_shop(name="Shan Lan")
    make_follow(shopper.actor, friend.actor)
    make_follow(shopper.actor, shop.actor)
    product = make_product(shop, title="Yunnan beans")
    post = make_post(shop.actor, "New harvest", cards=[("product", product.pk)])
    share = make_share(friend.actor, post, "真的好喝")

    text = browser(shopper).get("/feed").content.decode()

    assert text.count("New harvest") == 2
    assert "真的好喝" in text
    assert "Because you follow Chen Jun" in text
    assert "Because you follow Shan Lan" in text
    for code in (post.code, share.code):
        assert reverse("link", args=[code.token, "product", product.pk]) in text
    assert reached() == {(post.pk, f"u{shopper.pk}"), (share.pk, f"u{shopper.pk}")}


def test_the_original_inside_a_share_is_reached_too() -> None:
    shopper, friend, author = make_user(), make_user(), make_user()
    make_follow(shopper.actor, friend.actor)
    post = make_post(author.actor)
    share = make_share(friend.actor, post)

    browser(shopper).get("/feed")

    assert reached() == {(post.pk, f"u{shopper.pk}"), (share.pk, f"u{shopper.pk}")}


def test_talk_without_goods_needs_no_reason() -> None:
    shopper, friend = make_user(), make_user()
    make_follow(shopper.actor, friend.actor)
    make_post(friend.actor, "good morning")

    text = browser(shopper).get("/feed").content.decode()

    assert "good morning" in text
    assert "Because" not in text


def test_pages_follow_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posts_kit, "PAGE", 2)
    me = make_user()
    made = [make_post(me.actor, f"post number {n}") for n in range(5)]
    client = browser(me)

    seen, url = [], "/feed"
    while url:
        text = client.get(url).content.decode()
        seen += [n for n in range(5) if f"post number {n}" in text]
        url = (
            text.split('hx-get="/feed?')[1].split('"')[0] if 'hx-get="/feed?' in text else ""
        ) and "/feed?" + text.split('hx-get="/feed?')[1].split('"')[0]

    assert sorted(seen) == list(range(5))
    fragment = client.get(f"/feed?before={made[-1].pk}", headers={"hx-request": "true"})
    assert "<html" not in fragment.content.decode()
    assert fragment.content.decode().count("<article") == 2


@pytest.mark.parametrize("before", ["x", "", "-3", "9" * 40])
def test_an_odd_page_is_no_error(before: str) -> None:
    assert browser(make_user()).get(f"/feed?before={before}").status_code == 200
