"""Publishing, sharing, deleting; likes and comments."""

from typing import Any

import pytest

from heliu.domains.accounts.models import Actor
from heliu.domains.accounts.tests.factories import make_user
from heliu.domains.social.actions import (
    comment_post,
    delete_comment,
    delete_post,
    like_post,
    publish_post,
    share_post,
    unlike_post,
)
from heliu.domains.social.models import Post
from heliu.domains.social.queries import comments_of, follow_counts, post_page
from heliu.domains.social.tests.factories import (
    make_block,
    make_follow,
    make_friends,
    make_post,
    make_share,
)
from heliu.domains.social.types import ActorNotFound, FeedPost, PostNotFound
from heliu.kernel import sql
from heliu.kernel.models import MediaFile

pytestmark = pytest.mark.django_db


@pytest.fixture
def author() -> Actor:
    return make_user().actor


@pytest.fixture
def reader() -> Actor:
    return make_user().actor


def image() -> MediaFile:
    return MediaFile.objects.create(
        content_type="image/png", width=4, height=3, byte_size=9, sha256="0"
    )


def seen(post: Post, viewer: Actor | None = None) -> FeedPost:
    shown = post_page.post_page(post_id=post.pk, viewer_actor_id=viewer.pk if viewer else None)
    assert shown is not None
    return shown


def is_seen(post: Post, viewer: Actor | None = None) -> bool:
    viewer_id = viewer.pk if viewer else None
    return post_page.post_page(post_id=post.pk, viewer_actor_id=viewer_id) is not None


def test_a_post_shows_what_was_published(author: Actor) -> None:
    pictures = [image(), image()]

    post = make_post(
        author,
        "  两行\r\ntext ",
        media_ids=[picture.pk for picture in pictures],
        cards=[("product", 7), ("product", 9)],
    )

    shown = seen(post)
    assert shown.text == "两行\ntext"
    assert shown.image_keys == [picture.key for picture in pictures]
    assert shown.cards == [("product", 7), ("product", 9)]
    assert (shown.kind, shown.visibility, shown.is_commercial) == ("post", "everyone", False)
    assert (shown.likes, shown.comments, shown.shares, shown.liked) == (0, 0, 0, False)
    assert shown.code_token == post.code.token
    assert (shown.share_of_id, shown.shared, shown.is_gone) == (None, None, False)
    code = post.code
    assert (code.carrier_kind, code.carrier_id, code.owner_id) == ("post", post.pk, author.pk)
    assert follow_counts.follow_counts([author.pk])[author.pk].posts == 1


def test_a_shops_post_is_commercial() -> None:
    shop = Actor.objects.create(kind="shop", handle="shan_lan", name="山岚")

    post = make_post(shop)

    assert post.is_commercial is True


def test_the_caller_can_say_that_a_persons_post_is_commercial(author: Actor) -> None:
    assert make_post(author, is_commercial=True).is_commercial is True


def test_the_post_is_published_to_the_stream(author: Actor) -> None:
    post = make_post(author, cards=[("product", 7)], visibility="friends")

    rows = sql.fetch_tuples(
        "SELECT subject_id, actor_id, payload->>'visibility', payload->'card_ids' "
        "FROM stream_event WHERE topic = 'social.post_published'",
        {},
    )
    assert [row[:3] for row in rows] == [(post.pk, author.pk, "friends")]


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        ({"text": " \n\x00 "}, "empty_post"),
        ({"text": "字" * 2001}, "text_too_long"),
        ({"media_ids": list(range(1, 11))}, "too_many_images"),
        ({"media_ids": [1]}, "unknown_part"),
        ({"cards": [("product", n) for n in range(10)]}, "too_many_cards"),
        ({"cards": [("order", 1)]}, "unknown_part"),
        ({"visibility": "nobody"}, "unknown_part"),
        ({"kind": "share"}, "unknown_part"),
    ],
)
def test_what_cannot_be_published(author: Actor, bad: dict[str, Any], code: str) -> None:
    with pytest.raises(publish_post.BadPost) as refused:
        publish_post.publish_post(author_id=author.pk, **{"text": "ok", **bad})

    assert refused.value.code == code
    assert not Post.objects.exists()


def test_two_thousand_characters_are_fine(author: Actor) -> None:
    assert len(make_post(author, "字" * 2000).text) == 2000


def test_nobody_publishes_as_who_is_gone() -> None:
    with pytest.raises(ActorNotFound):
        publish_post.publish_post(author_id=1, text="boo")


def test_a_share_shows_its_original_and_grows_from_its_code(author: Actor, reader: Actor) -> None:
    post = make_post(author, cards=[("product", 7)])

    share = make_share(reader, post, "真的好")

    shown = seen(share)
    assert (shown.kind, shown.text, shown.share_of_id) == ("share", "真的好", post.pk)
    assert shown.shared is not None
    assert shown.shared.id == post.pk
    assert shown.shared.cards == [("product", 7)]
    assert share.code.parent_id == post.code_id
    assert share.code.kind == "share"
    assert seen(post).shares == 1


def test_a_share_of_a_share_points_at_the_original_and_remembers_its_way(
    author: Actor, reader: Actor
) -> None:
    third = make_user().actor
    post = make_post(author)
    share = make_share(reader, post)

    again = make_share(third, share)

    assert again.share_of_id == post.pk
    assert again.code.parent_id == share.code_id
    assert (seen(post).shares, seen(share).shares) == (2, 1)

    delete_post.delete_post(post_id=again.pk, actor_id=third.pk)

    assert (seen(post).shares, seen(share).shares) == (1, 0)


@pytest.mark.parametrize("visibility", ["followers", "friends", "me"])
def test_only_what_everyone_sees_can_be_shared(
    author: Actor, reader: Actor, visibility: str
) -> None:
    make_friends(author, reader)
    post = make_post(author, visibility=visibility)

    with pytest.raises(share_post.CannotShare):
        make_share(author, post)
    with pytest.raises((share_post.CannotShare, PostNotFound)):
        make_share(reader, post)


def test_a_share_for_followers_is_not_shared_on(author: Actor, reader: Actor) -> None:
    share = make_share(reader, make_post(author), visibility="followers")

    with pytest.raises(share_post.CannotShare):
        make_share(reader, share)


def test_a_share_of_a_deleted_post_is_a_stub(author: Actor, reader: Actor) -> None:
    post = make_post(author)
    share = make_share(reader, post)

    delete_post.delete_post(post_id=post.pk, actor_id=author.pk)

    shown = seen(share)
    assert (shown.is_gone, shown.text) == (True, "look")
    with pytest.raises(PostNotFound):
        make_share(author, share)


def test_a_deleted_post_is_gone_and_its_text_erased(author: Actor, reader: Actor) -> None:
    post = make_post(author)

    with pytest.raises(PostNotFound):
        delete_post.delete_post(post_id=post.pk, actor_id=reader.pk)
    delete_post.delete_post(post_id=post.pk, actor_id=author.pk)
    with pytest.raises(PostNotFound):
        delete_post.delete_post(post_id=post.pk, actor_id=author.pk)

    assert not is_seen(post, author)
    assert Post.objects.get(pk=post.pk).text == ""
    assert follow_counts.follow_counts([author.pk])[author.pk].posts == 0


def test_likes_count_once_each_way(author: Actor, reader: Actor) -> None:
    post = make_post(author)

    like_post.like_post(actor_id=reader.pk, post_id=post.pk)
    like_post.like_post(actor_id=reader.pk, post_id=post.pk)

    assert (seen(post, reader).likes, seen(post, reader).liked) == (1, True)
    assert seen(post, author).liked is False

    unlike_post.unlike_post(actor_id=reader.pk, post_id=post.pk)
    unlike_post.unlike_post(actor_id=reader.pk, post_id=post.pk)

    assert (seen(post, reader).likes, seen(post, reader).liked) == (0, False)


def test_comments_are_counted_and_removed_by_their_author_or_the_posts(
    author: Actor, reader: Actor
) -> None:
    third = make_user().actor
    post = make_post(author)
    by_reader = comment_post.comment_post(actor_id=reader.pk, post_id=post.pk, text=" 好 ")
    by_third = comment_post.comment_post(actor_id=third.pk, post_id=post.pk, text="second")

    rows = comments_of.comments_of(post_id=post.pk, viewer_actor_id=None)
    assert [(row.id, row.author_id, row.text) for row in rows] == [
        (by_reader, reader.pk, "好"),
        (by_third, third.pk, "second"),
    ]
    assert seen(post).comments == 2
    with pytest.raises(delete_comment.CommentNotFound):
        delete_comment.delete_comment(actor_id=reader.pk, comment_id=by_third)

    delete_comment.delete_comment(actor_id=reader.pk, comment_id=by_reader)
    delete_comment.delete_comment(actor_id=author.pk, comment_id=by_third)

    assert comments_of.comments_of(post_id=post.pk, viewer_actor_id=None) == []
    assert seen(post).comments == 0


def test_comments_across_a_block_are_left_out(author: Actor, reader: Actor) -> None:
    third = make_user().actor
    post = make_post(author)
    comment_post.comment_post(actor_id=reader.pk, post_id=post.pk, text="one")
    make_block(third, reader)

    assert comments_of.comments_of(post_id=post.pk, viewer_actor_id=third.pk) == []
    assert len(comments_of.comments_of(post_id=post.pk, viewer_actor_id=author.pk)) == 1


@pytest.mark.parametrize(
    ("text", "error"),
    [("  ", comment_post.EmptyComment), ("x" * 1001, comment_post.CommentTooLong)],
)
def test_bad_comments_are_refused(
    author: Actor, reader: Actor, text: str, error: type[Exception]
) -> None:
    post = make_post(author)

    with pytest.raises(error):
        comment_post.comment_post(actor_id=reader.pk, post_id=post.pk, text=text)


STANDINGS = ["author", "friend", "follower", "followed", "stranger", "nobody", "blocked", "blocker"]
SEES = {
    "everyone": {"author", "friend", "follower", "followed", "stranger", "nobody"},
    "followers": {"author", "friend", "follower"},
    "friends": {"author", "friend"},
    "me": {"author"},
}


@pytest.mark.parametrize("visibility", list(SEES))
@pytest.mark.parametrize("standing", STANDINGS)
def test_who_sees_a_post_can_answer_it_and_nobody_else(
    author: Actor, reader: Actor, visibility: str, standing: str
) -> None:
    if standing in ("friend", "follower", "blocked", "blocker"):
        make_follow(reader, author)
    if standing in ("friend", "followed", "blocked", "blocker"):
        make_follow(author, reader)
    if standing == "blocked":
        make_block(author, reader)
    if standing == "blocker":
        make_block(reader, author)
    post = make_post(author, visibility=visibility)
    viewer = {"author": author, "nobody": None}.get(standing, reader)

    may = standing in SEES[visibility]

    assert is_seen(post, viewer) is may
    if viewer is None:
        return
    for act in (
        lambda: like_post.like_post(actor_id=viewer.pk, post_id=post.pk),
        lambda: comment_post.comment_post(actor_id=viewer.pk, post_id=post.pk, text="hi"),
    ):
        if may:
            act()
        else:
            with pytest.raises(PostNotFound):
                act()
