"""Who hears of what people do: grouped, not of oneself, not across a block, not of what is gone."""

from datetime import timedelta

import pytest

from heliu.domains.accounts.actions import block_actor, delete_account, unblock_actor
from heliu.domains.accounts.models import User
from heliu.domains.accounts.tests.factories import make_user
from heliu.domains.catalog.tests.factories import make_product
from heliu.domains.notifications.models import Notice, Seen, Voice
from heliu.domains.notifications.queries import inbox, unread_count
from heliu.domains.notifications.tests.streams import (
    Stream,
    actors_of,
    kinds_of,
    rows_of,
    staff,
)
from heliu.domains.notifications.tests.streams import stream as stream
from heliu.domains.notifications.types import MANY, NoticeKind, Side, Unread
from heliu.domains.reviews.actions import delete_review
from heliu.domains.reviews.tests.factories import make_bought_line, make_review
from heliu.domains.shops.tests.factories import make_shop
from heliu.domains.social.actions import (
    comment_post,
    delete_comment,
    delete_post,
    like_post,
    unfollow,
    unlike_post,
)
from heliu.domains.social.tests.factories import make_follow, make_post, make_share
from heliu.kernel import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def author() -> User:
    return make_user(name="Author")


def liked(post_id: int, *people: User) -> None:
    for person in people:
        like_post.like_post(actor_id=person.actor.pk, post_id=post_id)


def test_likes_of_one_post_are_one_line_with_the_latest_names_first(
    author: User, stream: Stream
) -> None:
    post, people = make_post(author.actor), [make_user() for _ in range(5)]

    liked(post.pk, *people)
    stream.read()

    (row,) = rows_of(author)
    assert (row.kind, row.subject_id, row.people) == (NoticeKind.LIKED, post.pk, 5)
    assert actors_of(row) == [person.actor.pk for person in reversed(people)][:3]
    assert row.is_new


def test_something_new_brings_its_line_to_the_top(author: User, stream: Stream) -> None:
    old, new = make_post(author.actor, "old"), make_post(author.actor, "new")
    one, other = make_user(), make_user()
    liked(old.pk, one)
    liked(new.pk, one)
    stream.read()
    assert [row.subject_id for row in rows_of(author)] == [new.pk, old.pk]

    liked(old.pk, other)
    stream.read()

    assert [row.subject_id for row in rows_of(author)] == [old.pk, new.pk]


def test_nobody_is_told_of_what_they_did_themselves(author: User, stream: Stream) -> None:
    post = make_post(author.actor)

    liked(post.pk, author)
    comment_post.comment_post(actor_id=author.actor.pk, post_id=post.pk, text="Also.")
    make_share(author.actor, post)
    stream.read()

    assert rows_of(author) == []
    assert not Voice.objects.exists()


def test_a_like_taken_back_is_not_heard_and_given_again_does_not_ring_again(
    author: User, stream: Stream
) -> None:
    post, steady, fickle = make_post(author.actor), make_user(), make_user()
    liked(post.pk, fickle)
    liked(post.pk, steady)
    stream.read()
    before = rows_of(author)

    unlike_post.unlike_post(actor_id=fickle.actor.pk, post_id=post.pk)
    stream.read()
    (without,) = rows_of(author)
    liked(post.pk, fickle)
    stream.read()

    assert (without.people, without.actor_ids) == (1, [steady.actor.pk])
    assert rows_of(author) == before


def test_the_last_like_taken_back_takes_the_line_along(author: User, stream: Stream) -> None:
    post, fickle = make_post(author.actor), make_user()
    liked(post.pk, fickle)

    unlike_post.unlike_post(actor_id=fickle.actor.pk, post_id=post.pk)
    stream.read()

    assert not Notice.objects.exists()


def test_a_line_goes_back_to_where_the_latest_that_is_left_stands(
    author: User, stream: Stream
) -> None:
    post, steady, fickle = make_post(author.actor), make_user(), make_user()
    liked(post.pk, steady)
    stream.read()
    before = rows_of(author)

    liked(post.pk, fickle)
    unlike_post.unlike_post(actor_id=fickle.actor.pk, post_id=post.pk)
    stream.read()

    assert rows_of(author) == before


def test_comments_count_people_and_show_the_latest(author: User, stream: Stream) -> None:
    post, one, other = make_post(author.actor), make_user(), make_user()
    said = [
        comment_post.comment_post(actor_id=person.actor.pk, post_id=post.pk, text="Ah.")
        for person in (one, other, one)
    ]
    stream.read()

    (row,) = rows_of(author)
    assert (row.kind, row.people, row.source_id) == (NoticeKind.COMMENTED, 2, said[2])
    assert row.actor_ids == [one.actor.pk, other.actor.pk]

    delete_comment.delete_comment(actor_id=one.actor.pk, comment_id=said[2])
    stream.read()

    (row,) = rows_of(author)
    assert (row.people, row.source_id) == (2, said[1])
    assert row.actor_ids == [other.actor.pk, one.actor.pk]


def test_a_share_for_everyone_is_told_to_the_first_author(author: User, stream: Stream) -> None:
    post, friend = make_post(author.actor), make_user()
    through, quiet = make_user(), make_user()
    make_share(quiet.actor, post, visibility="me")

    first = make_share(friend.actor, post)
    second = make_share(through.actor, first)
    stream.read()

    (row,) = rows_of(author)
    assert (row.kind, row.subject_id, row.people) == (NoticeKind.SHARED, post.pk, 2)
    assert (row.source_id, kinds_of(friend)) == (second.pk, [])

    delete_post.delete_post(post_id=second.pk, actor_id=through.actor.pk)
    stream.read()

    (row,) = rows_of(author)
    assert (row.people, row.source_id) == (1, first.pk)


def test_what_was_told_of_a_post_goes_with_it(author: User, stream: Stream) -> None:
    post, kept, other = make_post(author.actor), make_post(author.actor), make_user()
    liked(post.pk, other)
    liked(kept.pk, other)
    comment_post.comment_post(actor_id=other.actor.pk, post_id=post.pk, text="Ah.")

    delete_post.delete_post(post_id=post.pk, actor_id=None)
    stream.read()

    assert [row.subject_id for row in rows_of(author)] == [kept.pk]
    assert Voice.objects.count() == 1


def test_each_follower_is_a_line_and_who_follows_back_is_a_friend(stream: Stream) -> None:
    me, one, other = make_user(), make_user(), make_user()
    make_follow(one.actor, me.actor)
    make_follow(me.actor, other.actor)
    make_follow(other.actor, me.actor)
    stream.read()

    assert [(row.kind, row.subject_id) for row in rows_of(me)] == [
        (NoticeKind.FRIENDS, other.actor.pk),
        (NoticeKind.FOLLOWED, one.actor.pk),
    ]
    assert kinds_of(other) == ["followed"]

    for follower in (one, other):
        unfollow.unfollow(actor_id=follower.actor.pk, target_id=me.actor.pk)
    stream.read()

    assert rows_of(me) == []
    assert kinds_of(other) == ["followed"]


def test_followers_of_a_shop_are_one_line_a_day(stream: Stream) -> None:
    shop = make_shop(owner=(owner := make_user()))
    yesterday = clock.now() - timedelta(days=1)
    with clock.travel(yesterday):
        make_follow(make_user().actor, shop.actor)
    for _ in range(2):
        make_follow(make_user().actor, shop.actor)
    stream.read()

    assert [(row.kind, row.people) for row in rows_of(owner)] == [
        (NoticeKind.FOLLOWED, 2),
        (NoticeKind.FOLLOWED, 1),
    ]
    assert all(row.owner_id == shop.actor.pk for row in rows_of(owner))


def test_talk_of_a_shop_is_heard_by_staff_who_may_post(stream: Stream) -> None:
    shop = make_shop(owner=(owner := make_user()))
    people, other = staff(shop), make_user()
    liked(make_post(shop.actor).pk, other)
    stream.read()

    for hears in (owner, people["manager"], people["service"]):
        assert kinds_of(hears) == ["liked"]
    assert kinds_of(people["warehouse"]) == []
    assert kinds_of(make_user()) == []


def test_staff_do_not_hear_of_themselves(stream: Stream) -> None:
    shop = make_shop(owner=(owner := make_user()))
    manager = staff(shop)["manager"]
    liked(make_post(shop.actor).pk, manager)
    stream.read()

    assert kinds_of(owner) == ["liked"]
    assert kinds_of(manager) == []
    assert unread_count.unread_count(manager.pk) == Unread()


def test_a_review_is_told_to_the_shop_until_it_is_taken_back(stream: Stream) -> None:
    shop = make_shop(owner=(owner := make_user()))
    product, buyer = make_product(shop), make_user()
    review = make_review(buyer.actor, product, text="Good.")
    stream.read()

    (row,) = rows_of(owner)
    assert (row.kind, row.subject_id) == (NoticeKind.REVIEWED, product.pk)
    assert (row.source_id, row.actor_ids) == (review.pk, [buyer.actor.pk])

    delete_review.delete_review(review_id=review.pk, author_actor_id=buyer.actor.pk)
    stream.read()

    assert rows_of(owner) == []


@pytest.mark.parametrize("mine", [True, False])
def test_a_block_either_way_silences_while_it_stands(
    author: User, stream: Stream, mine: bool
) -> None:
    post, blocked, other = make_post(author.actor), make_user(), make_user()
    liked(post.pk, other, blocked)
    one, two = (author, blocked) if mine else (blocked, author)
    make_follow(blocked.actor, author.actor)
    stream.read()

    block_actor.block_actor(actor_id=one.actor.pk, blocked_id=two.actor.pk)

    (row,) = rows_of(author)
    assert (row.kind, row.people, row.actor_ids) == (NoticeKind.LIKED, 1, [other.actor.pk])
    assert unread_count.unread_count(author.pk) == Unread(talk=1)

    unblock_actor.unblock_actor(actor_id=one.actor.pk, blocked_id=two.actor.pk)

    assert kinds_of(author) == ["followed", "liked"]


def test_who_left_is_not_heard_even_before_their_likes_are_gone(
    author: User, stream: Stream
) -> None:
    post, leaver = make_post(author.actor), make_user()
    liked(post.pk, leaver)
    stream.read()

    delete_account.delete_account(user_id=leaver.pk)

    assert rows_of(author) == []
    assert unread_count.unread_count(author.pk) == Unread()


def test_who_leaves_takes_the_inbox_along(author: User, stream: Stream) -> None:
    liked(make_post(author.actor).pk, make_user())
    stream.read()
    Seen.objects.create(user_id=author.pk, side=Side.TALK, tx=1, event_id=1)

    delete_account.delete_account(user_id=author.pk)
    stream.read()

    assert not Notice.objects.exists()
    assert not Voice.objects.exists()
    assert not Seen.objects.exists()


def test_of_very_many_the_latest_are_counted(
    author: User, stream: Stream, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "MANY", 4)
    liked(make_post(author.actor).pk, *(make_user() for _ in range(6)))
    stream.read()

    (row,) = rows_of(author)

    assert row.people == 4
    assert MANY == 100


def test_a_purchase_is_no_line_of_talk(stream: Stream) -> None:
    buyer, product = make_user(), make_product(make_shop())
    make_bought_line(buyer.actor, product)
    stream.read()

    assert rows_of(buyer) == []
