"""Profiles, following and blocking."""

import pytest
from django.urls import reverse

from heliu.domains.accounts.models import Block
from heliu.domains.accounts.tests.factories import make_user
from heliu.domains.shops.tests.factories import make_shop
from heliu.domains.social.models import Follow
from heliu.domains.social.tests.factories import make_block, make_follow, make_post
from heliu.web.kit import posts as posts_kit
from heliu.web.shopper.post.tests.browsers import browser

pytestmark = pytest.mark.django_db


def test_a_profile_shows_the_person_and_what_they_said() -> None:
    person = make_user(handle="chen_jun", name="Chen Jun")
    make_follow(make_user().actor, person.actor)
    make_post(person.actor, "good morning")

    text = browser().get("/@chen_jun").content.decode()

    assert "Chen Jun" in text
    assert "good morning" in text
    assert "<strong>1</strong> follower<" in text


def test_a_handle_in_capitals_finds_the_person() -> None:
    make_user(handle="chen_jun")

    assert browser().get("/@Chen_Jun").status_code == 200


def test_a_shops_handle_leads_to_the_shop() -> None:
    shop = make_shop(handle="shanlan")

    assert browser().get("/@shanlan").headers["Location"] == reverse(
        "shop", args=[shop.actor.handle]
    )


@pytest.mark.parametrize("handle", ["nobody", "a", "x" * 31, "%00", "ä", "a b"])
def test_unknown_handles_are_not_found(handle: str) -> None:
    assert browser().get(f"/@{handle}").status_code == 404


def test_following_with_and_without_scripts() -> None:
    me, other = make_user(), make_user()
    url, client = reverse("follow", args=[other.actor.pk]), browser(me)

    fragment = client.post(url, {"follow": "1"}, headers={"hx-request": "true"})
    answer = client.post(url, {"follow": "1", "next": "/@x"})

    assert Follow.objects.count() == 1
    assert 'aria-pressed="true"' in fragment.content.decode()
    assert answer.headers["Location"] == "/@x"

    client.post(url, {"follow": "0"})

    assert Follow.objects.count() == 0


def test_oneself_and_nobody_cannot_be_followed() -> None:
    me = make_user()

    for actor_id in (me.actor.pk, 12345):
        answer = browser(me).post(reverse("follow", args=[actor_id]), {"follow": "1"})
        assert answer.status_code == 404
        assert browser(me).post(reverse("block", args=[actor_id])).status_code == 404


def test_following_needs_a_post() -> None:
    other = make_user()

    assert browser(make_user()).get(reverse("follow", args=[other.actor.pk])).status_code == 405
    assert not Follow.objects.exists()


def test_blocking_and_taking_it_back() -> None:
    me, other = make_user(), make_user(handle="other", name="Other")
    make_post(other.actor, "their words")
    client, url = browser(me), reverse("block", args=[other.actor.pk])

    client.post(url, {"block": "1"})

    assert Block.objects.count() == 1
    page = client.get("/@other").content.decode()
    assert "Unblock" in page
    assert "their words" not in page
    assert client.get("/@other/posts").status_code == 404
    assert client.get("/@other/followers").status_code == 404
    answer = client.post(reverse("follow", args=[other.actor.pk]), {"follow": "1"})
    assert answer.status_code == 404

    client.post(url, {"block": "0"})

    assert not Block.objects.exists()
    assert "their words" in client.get("/@other").content.decode()


def test_who_is_blocked_does_not_find_the_other() -> None:
    me, other = make_user(), make_user(handle="other")
    make_block(other.actor, me.actor)

    for url in ("/@other", "/@other/posts", "/@other/followers", "/@other/following"):
        assert browser(me).get(url).status_code == 404


def test_followers_and_following_are_listed() -> None:
    me, fan = make_user(handle="mei_mei"), make_user(name="A Fan")
    make_follow(fan.actor, me.actor)

    assert "A Fan" in browser().get("/@mei_mei/followers").content.decode()
    assert "A Fan" not in browser().get("/@mei_mei/following").content.decode()
    assert browser().get("/@mei_mei/enemies").status_code == 404


def test_the_timeline_as_a_fragment() -> None:
    person = make_user(handle="chen_jun")
    make_post(person.actor, "good morning")

    text = browser().get("/@chen_jun/posts", headers={"hx-request": "true"}).content.decode()

    assert "good morning" in text
    assert "<html" not in text


def test_reviews_have_a_tab_of_their_own() -> None:
    person = make_user(handle="chen_jun")
    make_post(person.actor, "good morning")
    make_post(person.actor, "five stars", kind="review")
    make_post(person.actor, "for friends", kind="review", visibility="friends")

    text = browser().get(reverse("actor_reviews", args=["chen_jun"])).content.decode()

    assert "five stars" in text
    assert "good morning" not in text
    assert "for friends" not in text


def test_the_pinned_post_stands_first_however_old(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posts_kit, "PAGE", 2)
    person = make_user(handle="chen_jun")
    old = make_post(person.actor, "the first words")
    for n in range(3):
        make_post(person.actor, f"number {n}")
    client = browser(person)

    answer = client.post(reverse("post_pin", args=[old.pk]), {"pinned": "1"})

    assert answer.headers["Location"] == "/@chen_jun"
    text = client.get("/@chen_jun").content.decode()
    assert text.index("Pinned") < text.index("the first words") < text.index("number 2")
    client.post(reverse("post_pin", args=[old.pk]), {"pinned": "0"})
    assert "the first words" not in client.get("/@chen_jun").content.decode()


def test_only_what_everybody_may_see_is_pinned() -> None:
    person = make_user()
    post = make_post(person.actor, visibility="friends")

    answer = browser(person).post(reverse("post_pin", args=[post.pk]), {"pinned": "1"})

    assert answer.status_code == 404
