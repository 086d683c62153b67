"""What stands around the home feed: preferences, pins, suggestions, what everybody hears."""

import pytest

from heliu.domains.accounts.actions import delete_account
from heliu.domains.accounts.tests.factories import make_user
from heliu.domains.shops.tests.factories import make_shop
from heliu.domains.social.actions import delete_post, like_post, pin_post, set_feed_preference
from heliu.domains.social.queries import (
    actor_timeline,
    export_of,
    feed_reader,
    home_feed,
    likers_of,
    new_in_feed,
    pinned_post,
    public_feed,
    suggested_actors,
)
from heliu.domains.social.tests.factories import (
    make_block,
    make_follow,
    make_friends,
    make_post,
    make_share,
)
from heliu.domains.social.types import FeedReader, PostNotFound
from heliu.kernel.stream import run_readers_once

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("choice", ["fewer", "none", "all"])
def test_the_choice_is_kept(choice: str) -> None:
    me = make_user().actor
    set_feed_preference.set_feed_preference(actor_id=me.pk, shop_posts="none")

    set_feed_preference.set_feed_preference(actor_id=me.pk, shop_posts=choice)

    assert feed_reader.feed_reader(me.pk) == FeedReader(following=0, shop_posts=choice)


def test_a_choice_that_does_not_exist_is_refused() -> None:
    with pytest.raises(set_feed_preference.UnknownChoice):
        set_feed_preference.set_feed_preference(actor_id=make_user().actor.pk, shop_posts="x")


@pytest.mark.parametrize("few", [0, 10_000])
def test_without_shops_what_friends_pass_on_stays(
    few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home_feed, "FEW", few)
    me, friend, shop = make_user().actor, make_user().actor, make_shop().actor
    for other in (friend, shop):
        make_follow(me, other)
    said = make_post(shop)
    own = make_post(me, is_commercial=True)
    share = make_share(friend, said)
    set_feed_preference.set_feed_preference(actor_id=me.pk, shop_posts="none")

    found = home_feed.home_feed(actor_id=me.pk)

    assert [post.id for post in found] == [share.pk, own.pk]


def test_new_is_what_others_said_since() -> None:
    me, friend, shop = make_user().actor, make_user().actor, make_shop().actor
    for other in (friend, shop):
        make_follow(me, other)
    seen = make_post(friend)
    make_post(friend)
    make_post(shop)
    make_post(me)
    make_post(friend, visibility="me")

    assert new_in_feed.new_in_feed(actor_id=me.pk, after_id=seen.pk) == 2
    assert new_in_feed.new_in_feed(actor_id=me.pk, after_id=seen.pk, without_shops=True) == 1


def test_everybody_hears_public_posts_but_no_shares_and_none_across_a_block() -> None:
    me, other, blocked = (make_user().actor for _ in range(3))
    said = make_post(other)
    make_post(other, visibility="followers")
    make_share(me, said)
    make_post(blocked)
    make_block(me, blocked)

    assert [post.id for post in public_feed.public_feed(viewer_actor_id=me.pk)] == [said.pk]
    everything = public_feed.public_feed(viewer_actor_id=None)
    assert {post.author_id for post in everything} == {other.pk, blocked.pk}
    assert public_feed.public_feed(viewer_actor_id=me.pk, before_id=said.pk) == []


def test_a_pinned_post_takes_the_place_of_the_one_before() -> None:
    me, other = make_user().actor, make_user().actor
    first, second = make_post(me), make_post(me)
    pin_post.pin_post(actor_id=me.pk, post_id=first.pk)

    pin_post.pin_post(actor_id=me.pk, post_id=second.pk)

    assert pinned_post.pinned_post(actor_id=me.pk, viewer_actor_id=other.pk) == second.pk
    pin_post.pin_post(actor_id=me.pk, post_id=first.pk, is_pinned=False)
    assert pinned_post.pinned_post(actor_id=me.pk, viewer_actor_id=None) == second.pk
    pin_post.pin_post(actor_id=me.pk, post_id=second.pk, is_pinned=False)
    assert pinned_post.pinned_post(actor_id=me.pk, viewer_actor_id=None) is None


def test_only_own_public_standing_posts_are_pinned() -> None:
    me, other = make_user().actor, make_user().actor
    gone = make_post(me)
    delete_post.delete_post(post_id=gone.pk, actor_id=me.pk)

    for post_id in (gone.pk, make_post(other).pk):
        with pytest.raises(PostNotFound):
            pin_post.pin_post(actor_id=me.pk, post_id=post_id)
    with pytest.raises(pin_post.NotForEveryone):
        pin_post.pin_post(actor_id=me.pk, post_id=make_post(me, visibility="friends").pk)


def test_a_pinned_post_that_is_deleted_is_pinned_no_more() -> None:
    me = make_user().actor
    post = make_post(me)
    pin_post.pin_post(actor_id=me.pk, post_id=post.pk)

    delete_post.delete_post(post_id=post.pk, actor_id=me.pk)

    assert pinned_post.pinned_post(actor_id=me.pk, viewer_actor_id=me.pk) is None


def test_likers_newest_first_without_whom_a_block_hides() -> None:
    me, one, two, blocked = (make_user().actor for _ in range(4))
    post = make_post(me)
    for actor in (one, blocked, two):
        like_post.like_post(actor_id=actor.pk, post_id=post.pk)
    make_block(blocked, me)

    assert likers_of.likers_of(post_id=post.pk, viewer_actor_id=me.pk) == [two.pk, one.pk]
    assert likers_of.likers_of(post_id=post.pk, viewer_actor_id=me.pk, limit=1) == [two.pk]


def test_suggested_are_first_whom_ones_followees_follow() -> None:
    me, friend, near, far, followed = (make_user().actor for _ in range(5))
    shop, own = make_shop().actor, make_shop(owner=me.user).actor
    make_friends(me, friend)
    for other in (near, followed, shop, own):
        make_follow(friend, other)
    make_follow(me, followed)
    for other in (far, own):
        make_post(other)

    found = suggested_actors.suggested_actors(actor_id=me.pk)

    assert [(row.actor_id, row.common, row.via_id) for row in found] == [
        (shop.pk, 1, friend.pk),
        (near.pk, 1, friend.pk),
        (far.pk, 0, None),
    ]


def test_nobody_is_suggested_across_a_block() -> None:
    me, other = make_user().actor, make_user().actor
    make_post(other)
    make_block(other, me)

    assert suggested_actors.suggested_actors(actor_id=me.pk) == []


def test_a_timeline_of_one_kind() -> None:
    me = make_user().actor
    make_post(me)
    review = make_post(me, kind="review")

    found = actor_timeline.actor_timeline(actor_id=me.pk, viewer_actor_id=None, kind="review")

    assert [post.id for post in found] == [review.pk]


@pytest.mark.django_db(transaction=True)
def test_the_choice_is_taken_along_and_forgotten_with_the_account() -> None:
    me = make_user()
    set_feed_preference.set_feed_preference(actor_id=me.actor.pk, shop_posts="none")

    assert export_of.export_of(actor_id=me.actor.pk).shop_posts == "none"
    delete_account.delete_account(user_id=me.pk)
    run_readers_once(["social.leave_taking"])
    assert feed_reader.feed_reader(me.actor.pk).shop_posts == "all"
