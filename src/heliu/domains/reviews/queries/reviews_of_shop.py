"""What buyers say of a shop's goods, one by one."""

from datetime import datetime

import msgspec

from heliu.kernel import sql

_COLUMNS = """
SELECT {distinct} r.id, r.product_id, p.title AS product_title, p.slug AS product_slug, r.author_id,
       a.handle AS author_handle, a.name AS author_name, r.rating, r.kind, r.text, r.created_at
  FROM reviews_review r
  JOIN accounts_actor a ON a.id = r.author_id
  JOIN catalog_product p ON p.id = r.product_id
 WHERE r.shop_id = %(shop_id)s::bigint AND r.deleted_at IS NULL
   AND r.created_at >= %(since)s::timestamptz AND r.created_at < %(until)s::timestamptz
"""
_LIST = (
    _COLUMNS.format(distinct="")
    + """
   AND (%(kind)s::text = '' OR r.kind = %(kind)s::text)
 ORDER BY r.created_at DESC, r.id DESC
 LIMIT %(limit)s::int OFFSET %(skip)s::int
"""
)
_NEWEST = (
    _COLUMNS.format(distinct="DISTINCT ON (r.kind)")
    + " AND r.text <> '' ORDER BY r.kind, r.created_at DESC, r.id DESC"
)


class ShopReview(msgspec.Struct, frozen=True):
    """A review as the shop reads it: of what, by whom, and what it says."""

    id: int
    product_id: int
    product_title: str
    product_slug: str
    author_id: int
    author_handle: str
    author_name: str
    rating: int
    kind: str
    text: str
    created_at: datetime


def reviews_of_shop(
    *,
    shop_id: int,
    since: datetime,
    until: datetime,
    kind: str = "",
    limit: int = 50,
    skip: int = 0,
) -> list[ShopReview]:
    """Standing reviews written in the period, newest first; of one kind if given.

    These are the rows that :func:`voices_of_shop` counts. Cost: 1 SQL.
    """
    params = {
        "shop_id": shop_id,
        "since": since,
        "until": until,
        "kind": kind,
        "limit": limit,
        "skip": skip,
    }
    return sql.fetch(_LIST, params, ShopReview)


def newest_words(*, shop_id: int, since: datetime, until: datetime) -> dict[str, ShopReview]:
    """Of each kind the newest review that says something in words. Cost: 1 SQL."""
    params = {"shop_id": shop_id, "since": since, "until": until}
    return {row.kind: row for row in sql.fetch(_NEWEST, params, ShopReview)}
