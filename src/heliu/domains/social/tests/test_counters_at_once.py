"""Counters when many press at the same time: real threads, real commits."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import count

import pytest
from django.db import connection

from heliu.domains.accounts.models import Actor
from heliu.domains.social.actions import delete_post, follow, like_post, share_post
from heliu.domains.social.models import Follow, Like, Post
from heliu.domains.social.queries import follow_counts
from heliu.domains.social.tests.factories import make_post, make_share
from heliu.domains.social.types import PostNotFound

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]
_numbers = count(1)


def make_actors(how_many: int) -> list[Actor]:
    return [
        Actor.objects.create(kind="shop", handle=f"race_{next(_numbers)}", name="A")
        for _ in range(how_many)
    ]


def at_once(calls: Sequence[Callable[[], object]]) -> list[object]:
    """Run all calls in threads of their own; what they raise is returned."""

    def run(call: Callable[[], object]) -> object:
        try:
            return call()
        except Exception as error:  # noqa: BLE001 - handed back to the test
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_likes_are_counted_once_each() -> None:
    author, *fans = make_actors(6)
    post = make_post(author)

    results = at_once(
        [partial(like_post.like_post, actor_id=fan.pk, post_id=post.pk) for fan in fans * 2]
    )

    assert results == [None] * 10
    assert Like.objects.count() == 5
    assert Post.objects.get().likes == 5


def test_people_who_follow_each_other_at_once_do_not_block_each_other() -> None:
    actors = make_actors(4)
    pairs = [(one, other) for one in actors for other in actors if one != other]

    results = at_once(
        [partial(follow.follow, actor_id=one.pk, target_id=other.pk) for one, other in pairs]
    )

    assert results == [None] * 12
    assert Follow.objects.count() == 12
    counts = follow_counts.follow_counts([actor.pk for actor in actors])
    assert {(c.followers, c.following) for c in counts.values()} == {(3, 3)}


def test_sharing_and_deleting_a_share_at_once_keep_the_count() -> None:
    author, sharer, *others = make_actors(6)
    post = make_post(author)
    share = make_share(sharer, post)

    results = at_once(
        [
            partial(delete_post.delete_post, post_id=share.pk, actor_id=sharer.pk),
            *(
                partial(share_post.share_post, actor_id=other.pk, post_id=share.pk)
                for other in others
            ),
        ]
    )

    shared = [result for result in results if isinstance(result, int)]
    assert all(isinstance(r, int | PostNotFound) or r is None for r in results), results
    assert Post.objects.get(pk=post.pk).shares == len(shared)
    assert Post.objects.filter(kind="share", deleted_at=None).count() == len(shared)
