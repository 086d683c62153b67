"""The feed page."""

from typing import Any

import pytest
from django.urls import reverse

from heliu.domains.accounts.tests.factories import make_user
from heliu.domains.catalog.tests.factories import make_product
from heliu.domains.reviews.tests.factories import make_review
from heliu.domains.shops.tests.factories import make_shop
from heliu.domains.social.tests.factories import make_follow, make_friends, make_post, make_share
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


def test_of_two_posts_of_a_shop_one_is_folded_and_not_reached() -> None:
    shopper, shop = make_user(), make_shop(name="Shan Lan")
    make_follow(shopper.actor, shop.actor)
    make_post(shop.actor, "The older one")
    newer = make_post(shop.actor, "The newer one")

    text = browser(shopper).get("/feed").content.decode()

    assert "The newer one" in text
    assert "The older one" not in text
    assert "1 more post from shops" in text
    assert reached() == {(newer.pk, f"u{shopper.pk}")}


def test_how_much_of_shops_is_the_readers_to_say() -> None:
    shopper, shop = make_user(), make_shop()
    make_follow(shopper.actor, shop.actor)
    make_post(shop.actor, "New harvest")
    client = browser(shopper)

    response = client.post(reverse("feed_settings"), {"shop_posts": "none"})

    assert response.headers["Location"] == reverse("feed")
    assert "New harvest" not in client.get("/feed").content.decode()
    assert 'value="none" checked' in client.get(reverse("feed_settings")).content.decode()


def test_a_choice_that_does_not_exist_is_said_back() -> None:
    response = browser(make_user()).post(reverse("feed_settings"), {"shop_posts": "x"})

    assert response.status_code == 422
    assert "Please choose one of the three." in response.content.decode()


def test_everybody_hears_what_is_public() -> None:
    make_post(make_user().actor, "Good morning all")
    make_post(make_user().actor, "Only to followers", visibility="followers")

    text = browser().get(reverse("feed_everyone")).content.decode()

    assert "Good morning all" in text
    assert "Only to followers" not in text


def test_news_are_told_only_when_there_are_any() -> None:
    me, friend = make_user(), make_user()
    make_follow(me.actor, friend.actor)
    seen = make_post(friend.actor)
    client, url = browser(me), reverse("feed_new")

    assert client.get(f"{url}?after={seen.pk}").status_code == 204
    make_post(friend.actor)
    assert "1 new post" in client.get(f"{url}?after={seen.pk}").content.decode()
    assert client.get(url).headers["Location"] == reverse("feed")


def test_friends_who_bought_stand_in_the_reason() -> None:
    me, friend, buyer = make_user(), make_user(name="Chen Jun"), make_user()
    for other in (friend, buyer):
        make_friends(me.actor, other.actor)
    product = make_product(make_shop())
    make_review(buyer.actor, product, counts_for_friends=True)
    make_post(friend.actor, "Look", cards=[("product", product.pk)])

    text = browser(me).get("/feed").content.decode()

    assert "Because you follow Chen Jun; 1 friend bought this" in text


def test_suggestions_say_why() -> None:
    me, friend, near = make_user(), make_user(name="Chen Jun"), make_user(name="Zhou An")
    make_follow(me.actor, friend.actor)
    make_follow(friend.actor, near.actor)

    text = browser(me).get(reverse("feed_suggestions")).content.decode()

    assert "Zhou An" in text
    assert "Chen Jun follows them" in text


def test_a_long_post_is_cut_by_its_width() -> None:
    me = make_user()
    make_post(me.actor, "长" * 211)
    make_post(me.actor, "long " * 80)

    text = browser(me).get("/feed").content.decode()

    assert text.count("Read on") == 1
    assert "长" * 190 + "…" in text
    assert "长" * 191 not in text
