import pytest

from heliu.domains.accounts.tests.factories import make_user
from heliu.domains.social.models import PinnedPost, Post
from heliu.domains.social.queries.front_timeline import front_timeline
from heliu.domains.social.tests.factories import make_post
from heliu.domains.social.types import FrontTimeline

pytestmark = pytest.mark.django_db


@pytest.fixture
def said() -> list[Post]:
    """Four posts of one person, the newest first, of which the oldest is pinned."""
    author = make_user().actor
    made = [make_post(author, f"Words {number}") for number in range(4)]
    PinnedPost.objects.create(actor=author, post=made[0])
    return made[::-1]


def seen(said: list[Post], *, limit: int = 2, before: int | None = None) -> FrontTimeline:
    return front_timeline(
        actor_id=said[0].author_id, viewer_actor_id=None, before_id=before, limit=limit
    )


def ids(posts: list[Post]) -> list[int]:
    return [post.pk for post in posts]


def test_the_pinned_post_comes_along_wherever_it_is(said: list[Post]) -> None:
    found = seen(said)

    assert [post.id for post in found.posts] == ids(said[:2])
    assert found.pinned is not None
    assert found.pinned.id == said[-1].pk
    assert [post.id for post in found.pinned_first(2)] == ids([said[-1], *said[:2]])


def test_it_stands_nowhere_twice(said: list[Post]) -> None:
    found = seen(said, limit=9)

    assert [post.id for post in found.pinned_first(9)] == ids([said[-1], *said[:-1]])


def test_older_pages_know_which_it_is(said: list[Post]) -> None:
    found = seen(said, before=said[1].pk)

    assert [post.id for post in found.posts] == ids(said[2:])
    assert found.pinned == found.posts[-1]


def test_what_may_not_be_seen_is_not_pinned_for_others(said: list[Post]) -> None:
    Post.objects.filter(pk=said[-1].pk).update(visibility="me")

    found = seen(said)

    assert found.pinned is None
    assert [post.id for post in found.pinned_first(2)] == ids(said[:2])
