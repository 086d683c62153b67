"""Say something."""

from collections.abc import Sequence

from heliu.domains.social import counters
from heliu.domains.social.events import PostPublished
from heliu.domains.social.models import Post, PostCard, PostImage
from heliu.domains.social.queries import kind_of_actor
from heliu.domains.social.types import ActorNotFound
from heliu.domains.traffic.actions import mint_code
from heliu.kernel import ids
from heliu.kernel.models import MediaFile
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction

MAX_TEXT = 2_000
MAX_IMAGES = 9
MAX_CARDS = 9
_CARD_KINDS = frozenset({"product", "review"})


class BadPost(Exception):
    """What was to be published cannot be; ``code`` says why."""

    code = "bad_post"


class EmptyPost(BadPost):
    """No text, no picture and no card."""

    code = "empty_post"


class TextTooLong(BadPost):
    """More than :data:`MAX_TEXT` characters."""

    code = "text_too_long"


class TooManyImages(BadPost):
    """More than :data:`MAX_IMAGES` pictures."""

    code = "too_many_images"


class TooManyCards(BadPost):
    """More than :data:`MAX_CARDS` cards."""

    code = "too_many_cards"


class UnknownPart(BadPost):
    """A picture, kind of card, visibility or kind of post that does not exist."""

    code = "unknown_part"


@in_transaction
def publish_post(
    *,
    author_id: int,
    text: str,
    visibility: str = "everyone",
    media_ids: Sequence[int] = (),
    cards: Sequence[tuple[str, int]] = (),
    kind: str = "post",
    is_commercial: bool = False,
) -> int:
    """Publish a post or a review post of an actor and return its id.

    Its code is minted with it. A shop's post is commercial, whatever is passed; a person's is when
    the caller says so (cards of a shop they work in). Raises EmptyPost, TextTooLong,
    TooManyImages, TooManyCards, UnknownPart, ActorNotFound.
    """
    text = tidy(text)
    media_ids = list(dict.fromkeys(media_ids))
    cards = list(dict.fromkeys(cards))
    _check(text, visibility, media_ids, cards, kind)
    author_kind = kind_of_actor.kind_of_actor(author_id)
    if author_kind is None:
        raise ActorNotFound(author_id)
    return write(
        author_id=author_id,
        kind=kind,
        text=text,
        visibility=visibility,
        is_commercial=is_commercial or author_kind == "shop",
        media_ids=media_ids,
        cards=cards,
    )


def tidy(text: str) -> str:
    """The text as it is kept: no NUL, one kind of line break, no space around it."""
    return text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").strip()


def write(
    *,
    author_id: int,
    kind: str,
    text: str,
    visibility: str,
    is_commercial: bool,
    media_ids: Sequence[int] = (),
    cards: Sequence[tuple[str, int]] = (),
    share_of_id: int | None = None,
    parent_code_id: int | None = None,
) -> int:
    """Write a post that was checked, with its code, counters and event. Within a transaction."""
    post_id = ids.new_id()
    code = mint_code.mint_code(
        kind=kind,
        carrier_kind="post",
        carrier_id=post_id,
        owner_actor_id=author_id,
        parent_id=parent_code_id,
    )
    Post.objects.create(
        id=post_id,
        author_id=author_id,
        kind=kind,
        text=text,
        visibility=visibility,
        share_of_id=share_of_id,
        is_commercial=is_commercial,
        code_id=code.id,
    )
    if media_ids:
        PostImage.objects.bulk_create(
            PostImage(post_id=post_id, media_id=media_id, position=position)
            for position, media_id in enumerate(media_ids)
        )
    if cards:
        PostCard.objects.bulk_create(
            PostCard(post_id=post_id, subject_kind=card_kind, subject_id=card_id, position=position)
            for position, (card_kind, card_id) in enumerate(cards)
        )
    counters.add(author_id, posts=1)
    publish(
        PostPublished(
            author_id=author_id,
            kind=kind,
            visibility=visibility,
            code_id=code.id,
            share_of_id=share_of_id,
            is_commercial=is_commercial,
            card_kinds=[card_kind for card_kind, _ in cards],
            card_ids=[card_id for _, card_id in cards],
        ),
        subject_id=post_id,
        actor_id=author_id,
    )
    return post_id


def _check(
    text: str,
    visibility: str,
    media_ids: Sequence[int],
    cards: Sequence[tuple[str, int]],
    kind: str,
) -> None:
    if not (text or media_ids or cards):
        raise EmptyPost
    if len(text) > MAX_TEXT:
        raise TextTooLong(len(text))
    if len(media_ids) > MAX_IMAGES:
        raise TooManyImages(len(media_ids))
    if len(cards) > MAX_CARDS:
        raise TooManyCards(len(cards))
    if visibility not in Post.Visibility.values or kind not in (Post.Kind.POST, Post.Kind.REVIEW):
        raise UnknownPart(f"{visibility} {kind}")
    if not all(card_kind in _CARD_KINDS for card_kind, _ in cards):
        raise UnknownPart("card")
    if media_ids and MediaFile.objects.filter(pk__in=media_ids).count() != len(media_ids):
        raise UnknownPart("image")
