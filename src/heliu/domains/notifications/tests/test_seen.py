"""What was seen: by whom, up to where, on which side; paging; and who is rung."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from heliu.domains.accounts.models import User
from heliu.domains.accounts.tests.factories import make_user
from heliu.domains.catalog.tests.factories import make_product
from heliu.domains.notifications import bell
from heliu.domains.notifications.actions import mark_seen, use_bell
from heliu.domains.notifications.models import Notice, Seen, Voice
from heliu.domains.notifications.queries import inbox, unread_count
from heliu.domains.notifications.reactions import INBOX
from heliu.domains.notifications.tests.streams import Stream, rows_of, staff
from heliu.domains.notifications.tests.streams import stream as stream
from heliu.domains.notifications.types import Position, Side, Unread
from heliu.domains.shops.tests.factories import make_shop
from heliu.domains.social.actions import like_post, unlike_post
from heliu.domains.social.tests.factories import make_post
from heliu.kernel import clock
from heliu.kernel.stream import replay, run_readers_once
from heliu.web.shopper.orders.tests import trading

pytestmark = pytest.mark.django_db


def liked_posts(author: User, count: int) -> list[int]:
    """Posts with a like each, the first one first."""
    other, posts = make_user(), [make_post(author.actor).pk for _ in range(count)]
    for post_id in posts:
        like_post.like_post(actor_id=other.actor.pk, post_id=post_id)
    return posts


def test_what_was_seen_is_not_new_and_what_comes_after_is(stream: Stream) -> None:
    author = make_user()
    (post,) = liked_posts(author, 1)
    stream.read()
    assert unread_count.unread_count(author.pk) == Unread(talk=1)

    mark_seen.mark_seen(user_id=author.pk)

    assert unread_count.unread_count(author.pk) == Unread()
    assert [row.is_new for row in rows_of(author)] == [False]

    like_post.like_post(actor_id=make_user().actor.pk, post_id=post)
    stream.read()

    assert unread_count.unread_count(author.pk) == Unread(talk=1)
    assert [row.is_new for row in rows_of(author)] == [True]


def test_seen_up_to_a_page_leaves_what_came_since(stream: Stream) -> None:
    author = make_user()
    first, _second = liked_posts(author, 2)
    stream.read()
    shown = max(row.position for row in rows_of(author))
    like_post.like_post(actor_id=make_user().actor.pk, post_id=first)
    stream.read()

    mark_seen.mark_seen(user_id=author.pk, until=shown)

    assert [(row.subject_id == first, row.is_new) for row in rows_of(author)] == [
        (True, True),
        (False, False),
    ]


def test_what_was_seen_is_never_unseen_nor_seen_ahead(stream: Stream) -> None:
    author = make_user()
    liked_posts(author, 1)
    stream.read()
    far = Position(2**63 - 1, 2**63 - 1)

    mark_seen.mark_seen(user_id=author.pk, until=far)
    stood = Seen.objects.get()
    mark_seen.mark_seen(user_id=author.pk, until=Position(0, 0))

    now = Seen.objects.get()
    assert (now.tx, now.event_id) == (stood.tx, stood.event_id)
    assert now.event_id == rows_of(author)[0].last_id


def test_one_side_is_seen_without_the_other(stream: Stream) -> None:
    owner, buyer = make_user(), make_user()
    shop = make_shop(owner=owner)
    liked_posts(owner, 1)
    trading.paid(buyer, make_product(shop, stock=2))
    stream.read()

    mark_seen.mark_seen(user_id=owner.pk, side=Side.TALK)

    assert unread_count.unread_count(owner.pk) == Unread(trade=1)
    assert [str(row.kind) for row in inbox.inbox(user_id=owner.pk, side=Side.TRADE)] == ["sold"]
    assert [str(row.kind) for row in inbox.inbox(user_id=owner.pk, side=Side.TALK)] == ["liked"]


def test_each_of_the_staff_sees_for_themselves(stream: Stream) -> None:
    shop = make_shop(owner=(owner := make_user()))
    manager = staff(shop)["manager"]
    trading.paid(make_user(), make_product(shop, stock=2))
    stream.read()

    mark_seen.mark_seen(user_id=owner.pk)

    assert unread_count.unread_count(owner.pk) == Unread()
    assert unread_count.unread_count(manager.pk) == Unread(trade=1)


def test_pages_follow_each_other_without_gap_or_repeat(stream: Stream) -> None:
    author = make_user()
    posts = liked_posts(author, 5)
    stream.read()

    found, before = [], None
    while page := inbox.inbox(user_id=author.pk, before_id=before, limit=2):
        found += [row.subject_id for row in page]
        before = page[-1].last_id

    assert found == posts[::-1]


def test_unread_is_not_counted_past_many(stream: Stream, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unread_count, "MANY", 3)
    author = make_user()
    liked_posts(author, 5)
    stream.read()

    assert unread_count.unread_count(author.pk) == Unread(talk=3)


@pytest.mark.django_db(transaction=True)
def test_a_replay_from_zero_writes_the_same_rows_and_what_was_seen_stays_seen() -> None:
    author, fickle = make_user(), make_user()
    posts = liked_posts(author, 3)
    for _ in range(2):
        like_post.like_post(actor_id=fickle.actor.pk, post_id=posts[0])
        unlike_post.unlike_post(actor_id=fickle.actor.pk, post_id=posts[0])
    like_post.like_post(actor_id=fickle.actor.pk, post_id=posts[0])
    run_readers_once([INBOX])
    mark_seen.mark_seen(user_id=author.pk)
    like_post.like_post(actor_id=fickle.actor.pk, post_id=posts[1])
    run_readers_once([INBOX])
    before = _everything()
    inbox_before = rows_of(author)

    replay(INBOX)

    assert _everything() == before
    assert rows_of(author) == inbox_before
    assert [row.is_new for row in inbox_before] == [True, False, False]


def _everything() -> list[object]:
    notices = Notice.objects.order_by("owner_id", "kind", "subject_id").values()
    voices = Voice.objects.order_by("kind", "source_id", "subject_id", "owner_id").values()
    return [list(notices), list(voices)]


@pytest.fixture
def rung() -> Iterator[list[list[int]]]:
    """Who was rung, ring by ring."""
    before = list(bell._bells)
    heard: list[list[int]] = []
    use_bell.use_bell(bell=lambda user_ids: heard.append(list(user_ids)))
    yield heard
    bell._bells[:] = before


def test_who_reads_a_changed_inbox_is_rung_once_a_batch(
    stream: Stream, rung: list[list[int]]
) -> None:
    shop = make_shop(owner=(owner := make_user()))
    people = staff(shop)
    author, buyer = make_user(), make_user()
    liked_posts(author, 2)
    stream.read()

    trading.paid(buyer, make_product(shop, stock=2))
    stream.read()

    assert rung == [[author.pk], sorted([owner.pk, *(each.pk for each in people.values())])]


def test_who_read_of_it_is_rung_when_it_is_taken_back(
    stream: Stream, rung: list[list[int]]
) -> None:
    author, fickle = make_user(), make_user()
    post = make_post(author.actor)
    like_post.like_post(actor_id=fickle.actor.pk, post_id=post.pk)
    stream.read()

    unlike_post.unlike_post(actor_id=fickle.actor.pk, post_id=post.pk)
    stream.read()

    assert rung == [[author.pk], [author.pk]]


def test_nobody_is_rung_for_what_is_long_past(stream: Stream, rung: list[list[int]]) -> None:
    liked_posts(make_user(), 1)

    with clock.travel(clock.now() + timedelta(minutes=6)):
        stream.read()

    assert rung == []
    assert Notice.objects.count() == 1
