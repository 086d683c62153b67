"""The home feed equals a naive reference, page by page, on both of its plans."""

from datetime import UTC, datetime, timedelta
from itertools import count
from unittest import mock

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from heliu.domains.accounts.models import Actor, Block
from heliu.domains.social.actions import delete_post, share_post
from heliu.domains.social.models import Follow, Post
from heliu.domains.social.queries import actor_timeline, home_feed
from heliu.domains.social.tests.factories import (
    make_block,
    make_follow,
    make_friends,
    make_post,
    make_share,
)
from heliu.domains.social.types import FeedPost, PostNotFound
from heliu.domains.social.visibility import expand
from heliu.kernel import clock, sql

pytestmark = pytest.mark.django_db
_numbers = count(1)
VISIBILITIES = ["everyone", "followers", "friends", "me"]


def make_actors(how_many: int) -> list[Actor]:
    return [
        Actor.objects.create(kind="shop", handle=f"feed_{next(_numbers)}", name="A")
        for _ in range(how_many)
    ]


def read_all(actor: Actor, *, few: int, limit: int = 3) -> list[FeedPost]:
    """Every page of the feed, one after the other."""
    found: list[FeedPost] = []
    before: int | None = None
    with mock.patch.object(home_feed, "FEW", few):
        while page := home_feed.home_feed(actor_id=actor.pk, before_id=before, limit=limit):
            found += page
            before = page[-1].id
    return found


class Reference:
    """The rules, said again as plainly as they can be."""

    def __init__(self) -> None:
        self.posts: list[Post] = []
        self.deleted: set[int] = set()

    def sees(self, viewer: int, post: Post) -> bool:
        if post.pk in self.deleted:
            return False
        if post.author_id == viewer:
            return True
        if self.blocked(viewer, post.author_id):
            return False
        if post.share_of_id and self.blocked(viewer, self.by_id(post.share_of_id).author_id):
            return False
        follows, followed = (viewer, post.author_id), (post.author_id, viewer)
        return {
            "everyone": True,
            "followers": follows in self.follows,
            "friends": follows in self.follows and followed in self.follows,
            "me": False,
        }[post.visibility]

    def blocked(self, one: int, other: int) -> bool:
        return (one, other) in self.blocks or (other, one) in self.blocks

    def by_id(self, post_id: int) -> Post:
        return next(post for post in self.posts if post.pk == post_id)

    def load(self) -> None:
        self.follows = set(Follow.objects.values_list("follower_id", "followee_id"))
        self.blocks = set(Block.objects.values_list("blocker_id", "blocked_id"))

    def home(self, viewer: int) -> list[int]:
        return [
            post.pk
            for post in sorted(self.posts, key=lambda post: -post.pk)
            if (post.author_id == viewer or (viewer, post.author_id) in self.follows)
            and self.sees(viewer, post)
        ]


PEOPLE = 5
person = st.integers(0, PEOPLE - 1)
pairs = st.tuples(person, person).filter(lambda pair: pair[0] != pair[1])
said = st.one_of(
    st.tuples(st.just("post"), person, st.sampled_from(VISIBILITIES)),
    st.tuples(st.just("post"), person, st.just("everyone")),
    st.tuples(st.just("share"), person, st.integers(0, 11)),
    st.tuples(st.just("delete"), person, st.integers(0, 11)),
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    follows=st.sets(pairs, max_size=14),
    blocks=st.sets(pairs, max_size=2),
    things=st.lists(said, min_size=1, max_size=12),
)
def test_the_feed_is_what_the_rules_say(
    follows: set[tuple[int, int]],
    blocks: set[tuple[int, int]],
    things: list[tuple[str, int, str | int]],
) -> None:
    with transaction.atomic():
        actors = make_actors(PEOPLE)
        for one, other in follows:
            make_follow(actors[one], actors[other])
        reference = Reference()
        for what, who, detail in things:
            say(reference, actors[who], what, detail)
        for one, other in blocks:
            make_block(actors[one], actors[other])
        reference.load()

        for actor in actors:
            expected = reference.home(actor.pk)
            assert [post.id for post in read_all(actor, few=10_000)] == expected
            assert [post.id for post in read_all(actor, few=0)] == expected
            for shown in read_all(actor, few=10_000):
                check_original(reference, actor.pk, shown)
        transaction.set_rollback(True)


def say(reference: Reference, actor: Actor, what: str, detail: str | int) -> None:
    """A post that ``detail`` may see, or something happens to the post of that number."""
    if isinstance(detail, str):
        reference.posts.append(make_post(actor, visibility=detail))
        return
    if not reference.posts:
        return
    chosen = reference.posts[detail % len(reference.posts)]
    if what == "share":
        try:
            with transaction.atomic():
                reference.posts.append(make_share(actor, chosen))
        except (PostNotFound, share_post.CannotShare):
            return
    if what == "delete" and chosen.pk not in reference.deleted:
        delete_post.delete_post(post_id=chosen.pk, actor_id=chosen.author_id)
        reference.deleted.add(chosen.pk)


def check_original(reference: Reference, viewer: int, shown: FeedPost) -> None:
    post = reference.by_id(shown.id)
    if post.share_of_id is None:
        assert (shown.shared, shown.is_gone) == (None, False)
        return
    is_there = reference.sees(viewer, reference.by_id(post.share_of_id))
    assert shown.is_gone is not is_there
    assert (shown.shared.id if shown.shared else None) == (post.share_of_id if is_there else None)


@pytest.mark.parametrize("few", [0, 10_000])
def test_own_and_followed_posts_newest_first(few: int) -> None:
    me, friend, stranger = make_actors(3)
    make_follow(me, friend)
    first, second = make_post(friend, "1"), make_post(me, "2")
    make_post(stranger, "no")

    feed = read_all(me, few=few)

    assert [(post.id, post.text) for post in feed] == [(second.pk, "2"), (first.pk, "1")]


def test_one_with_many_followees_also_sees_what_is_older_than_the_scan() -> None:
    me, friend = make_actors(2)
    make_follow(me, friend)
    with clock.travel(datetime(2025, 1, 1, tzinfo=UTC)):
        old = make_post(friend, "old")
    with clock.travel(datetime(2025, 1, 2, tzinfo=UTC) + timedelta(days=400)):
        new = make_post(friend, "new")

        assert [post.id for post in read_all(me, few=0, limit=1)] == [new.pk, old.pk]


def test_who_lost_an_account_is_gone_from_feeds_at_once() -> None:
    me, friend = make_actors(2)
    make_friends(me, friend)
    make_post(friend)
    friend.deleted_at = clock.now()
    friend.save()

    assert read_all(me, few=10_000) == []


def test_a_timeline_shows_what_the_viewer_may_see_in_pages() -> None:
    author, follower = make_actors(2)
    make_follow(follower, author)
    posts = [make_post(author, visibility=visibility).pk for visibility in VISIBILITIES]

    def shown(viewer: Actor | None, before: int | None = None, limit: int = 9) -> list[int]:
        rows = actor_timeline.actor_timeline(
            actor_id=author.pk,
            viewer_actor_id=viewer.pk if viewer else None,
            before_id=before,
            limit=limit,
        )
        return [row.id for row in rows]

    assert shown(author) == posts[::-1]
    assert shown(follower) == [posts[1], posts[0]]
    assert shown(None) == [posts[0]]
    assert shown(author, limit=2) == [posts[3], posts[2]]
    assert shown(author, before=posts[2], limit=2) == [posts[1], posts[0]]


_MANY_CODES = """
INSERT INTO traffic_code (id, token, kind, carrier_kind, carrier_id, owner_id, created_at)
SELECT n, 't' || n, 'post', 'post', n, (%(actors)s::bigint[])[1 + n %% 40], %(now)s::timestamptz
  FROM generate_series(1, 8000) AS n
"""
_MANY_POSTS = """
INSERT INTO social_post (id, author_id, kind, text, visibility, is_commercial, code_id, likes,
                         comments, shares, created_at)
SELECT id, owner_id, 'post', '', 'everyone', false, id, 0, 0, 0, created_at FROM traffic_code
"""


def test_the_plan_reads_each_authors_index_and_no_more_than_a_page() -> None:
    actors = make_actors(40)
    me = actors[0]
    for followee in actors[1:4]:
        make_follow(me, followee)
    ids = [actor.pk for actor in actors]
    sql.execute(_MANY_CODES, {"actors": ids, "now": clock.now()})
    sql.execute(_MANY_POSTS, {})
    sql.execute("ANALYZE social_post, social_follow, accounts_actor", {})
    statement = expand(sql.load(home_feed.__file__, "home_feed_few.sql"))

    plan = sql.fetch_tuples(
        "EXPLAIN " + statement,
        {"viewer": me.pk, "before": 2**63 - 1, "limit": 20, "without_shops": False},
    )

    text = "\n".join(line for (line,) in plan)
    assert "Index Scan using post_of_author on social_post p" in text
    assert "Seq Scan on social_post" not in text


def test_the_cost_is_three_statements(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    me, friend = make_actors(2)
    make_follow(me, friend)
    for _ in range(5):
        make_share(me, make_post(friend))

    with django_assert_num_queries(3):
        feed = home_feed.home_feed(actor_id=me.pk)

    assert len(feed) == 10
