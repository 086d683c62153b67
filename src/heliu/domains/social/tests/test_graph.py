"""Following, unfollowing, blocks."""

import pytest

from heliu.domains.accounts.events import AccountDeleted, ActorBlocked
from heliu.domains.accounts.models import Actor
from heliu.domains.accounts.tests.factories import make_user
from heliu.domains.social import reactions
from heliu.domains.social.actions import comment_post, follow, like_post, unfollow
from heliu.domains.social.models import Comment, Follow, Like, Post
from heliu.domains.social.queries import (
    blocks_between,
    comments_of,
    connections_of,
    follow_counts,
    follow_state,
)
from heliu.domains.social.tests.factories import (
    make_block,
    make_follow,
    make_friends,
    make_post,
    make_share,
)
from heliu.domains.social.types import ActorNotFound
from heliu.kernel import clock
from heliu.kernel.tests.events import recorded

pytestmark = pytest.mark.django_db


def people(count: int) -> list[Actor]:
    return [make_user().actor for _ in range(count)]


def counts(actor: Actor) -> tuple[int, int, int]:
    found = follow_counts.follow_counts([actor.pk])[actor.pk]
    return found.followers, found.following, found.posts


def test_following_twice_counts_once() -> None:
    one, other = people(2)

    make_follow(one, other)
    make_follow(one, other)

    assert counts(one) == (0, 1, 0)
    assert counts(other) == (1, 0, 0)


def test_unfollowing_counts_back_once() -> None:
    one, other = people(2)
    make_follow(one, other)

    unfollow.unfollow(actor_id=one.pk, target_id=other.pk)
    unfollow.unfollow(actor_id=one.pk, target_id=other.pk)

    assert counts(one) == (0, 0, 0)
    assert counts(other) == (0, 0, 0)
    assert not Follow.objects.exists()


def test_nobody_follows_themselves() -> None:
    (one,) = people(1)

    with pytest.raises(follow.CannotFollowSelf):
        make_follow(one, one)


def test_who_is_gone_cannot_be_followed() -> None:
    one, other = people(2)
    other.deleted_at = clock.now()
    other.save()

    with pytest.raises(ActorNotFound):
        make_follow(one, other)
    with pytest.raises(ActorNotFound):
        follow.follow(actor_id=one.pk, target_id=1)


@pytest.mark.parametrize("is_blocker", [True, False])
def test_a_block_stands_in_both_directions(is_blocker: bool) -> None:
    one, other = people(2)
    make_block(*((one, other) if is_blocker else (other, one)))

    with pytest.raises(ActorNotFound):
        make_follow(one, other)

    between = blocks_between.blocks_between(viewer_actor_id=one.pk, actor_id=other.pk)
    assert (between.mine, between.theirs, between.hide) == (is_blocker, not is_blocker, True)


def test_friends_follow_each_other() -> None:
    one, friend, idol, fan = people(4)
    make_friends(one, friend)
    make_follow(one, idol)
    make_follow(fan, one)

    states = follow_state.follow_state(viewer_id=one.pk, actor_ids=[friend.pk, idol.pk, fan.pk])

    assert [states[a.pk].are_friends for a in (friend, idol, fan)] == [True, False, False]
    assert [states[a.pk].follows for a in (friend, idol, fan)] == [True, True, False]
    assert [states[a.pk].followed_by for a in (friend, idol, fan)] == [True, False, True]


def test_connections_leave_out_who_is_hidden_or_gone() -> None:
    one, fan, blocked, gone, viewer = people(5)
    for actor in (fan, blocked, gone):
        make_friends(actor, one)
    make_block(blocked, viewer)
    gone.deleted_at = clock.now()
    gone.save()

    for side in ("followers", "following"):
        rows = connections_of.connections_of(actor_id=one.pk, viewer_actor_id=viewer.pk, side=side)
        assert [actor_id for _, actor_id in rows] == [fan.pk]


def test_blocking_ends_the_following_in_both_directions() -> None:
    one, other, third = people(3)
    make_friends(one, other)
    make_follow(one, third)

    batch = [recorded(ActorBlocked(blocker_id=one.pk), other.pk)]
    reactions.take_leave(batch)
    reactions.take_leave(batch)

    assert list(Follow.objects.values_list("follower_id", "followee_id")) == [(one.pk, third.pk)]
    assert counts(one) == (0, 1, 0)
    assert counts(other) == (0, 0, 0)


def test_who_leaves_takes_along_what_they_said() -> None:
    leaver, friend = make_user(), make_user()
    one, other = leaver.actor, friend.actor
    make_friends(one, other)
    theirs = make_post(other)
    mine = make_post(one)
    share = make_share(other, mine)
    my_share = make_share(one, theirs)
    like_post.like_post(actor_id=one.pk, post_id=theirs.pk)
    comment_post.comment_post(actor_id=one.pk, post_id=theirs.pk, text="hi")

    reactions.take_leave([recorded(AccountDeleted(user_id=leaver.pk), one.pk)])

    left = Post.objects.filter(deleted_at=None)
    assert set(left.values_list("id", flat=True)) == {theirs.pk, share.pk}
    assert Post.objects.get(pk=my_share.pk).text == ""
    theirs.refresh_from_db()
    assert (theirs.likes, theirs.comments, theirs.shares) == (0, 0, 0)
    assert not Like.objects.exists()
    assert Comment.objects.get().text == ""
    assert comments_of.comments_of(post_id=theirs.pk, viewer_actor_id=None) == []
    assert counts(other) == (0, 0, 2)
