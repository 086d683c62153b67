"""Ids of posts become posts as one viewer sees them."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from heliu.domains.accounts.types import ActorCard
from heliu.domains.social.types import FeedPost
from heliu.domains.social.visibility import expand
from heliu.kernel import sql

#: Larger than any id, for the first page of a keyset.
NEWEST = 2**63 - 1


class _Row(msgspec.Struct, frozen=True):
    id: int
    author_id: int
    author_kind: str
    author_handle: str
    author_name: str
    author_avatar_key: str
    kind: str
    text: str
    visibility: str
    is_commercial: bool
    code_id: int
    code_token: str
    likes: int
    comments: int
    shares: int
    liked: bool
    created_at: datetime
    share_of_id: int | None
    image_keys: list[str]
    image_widths: list[int]
    image_heights: list[int]
    card_kinds: list[str]
    card_ids: list[int]


def posts(post_ids: Sequence[int], *, viewer_actor_id: int | None) -> list[FeedPost]:
    """The posts in the order of their ids, which the caller found visible. Cost: 1 SQL."""
    if not post_ids:
        return []
    statement = expand(sql.load(__file__, "feed_posts.sql"))
    rows = sql.fetch(statement, {"ids": list(post_ids), "viewer": viewer_actor_id}, _Row)
    by_id = {row.id: row for row in rows}
    return [_post(by_id[post_id], by_id) for post_id in post_ids if post_id in by_id]


def _post(row: _Row, by_id: dict[int, _Row]) -> FeedPost:
    original = by_id.get(row.share_of_id) if row.share_of_id is not None else None
    return FeedPost(
        id=row.id,
        author=ActorCard(
            id=row.author_id,
            kind=row.author_kind,
            handle=row.author_handle,
            name=row.author_name,
            avatar_key=row.author_avatar_key,
        ),
        kind=row.kind,
        text=row.text,
        visibility=row.visibility,
        is_commercial=row.is_commercial,
        code_id=row.code_id,
        code_token=row.code_token,
        likes=row.likes,
        comments=row.comments,
        shares=row.shares,
        liked=row.liked,
        created_at=row.created_at,
        image_keys=row.image_keys,
        image_sizes=list(zip(row.image_widths, row.image_heights, strict=True)),
        cards=list(zip(row.card_kinds, row.card_ids, strict=True)),
        share_of_id=row.share_of_id,
        shared=_post(original, {}) if original else None,
    )
