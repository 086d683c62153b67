"""What buyers say of a product."""

from heliu.domains.reviews.queries._columns import IMAGE_KEYS
from heliu.domains.reviews.types import ReviewRow
from heliu.kernel import sql

# A block hides in both directions, whoever set it.
_SQL = f"""
SELECT r.id, r.author_id, a.handle AS author_handle, a.name AS author_name,
       coalesce(face.key, '') AS author_avatar_key, r.rating, r.kind, r.text, l.options,
       {IMAGE_KEYS}, r.created_at
  FROM reviews_review r
  JOIN accounts_actor a ON a.id = r.author_id
  JOIN orders_orderline l ON l.id = r.order_line_id
  LEFT JOIN kernel_mediafile face ON face.id = a.avatar_id
 WHERE r.product_id = %(product_id)s::bigint AND r.deleted_at IS NULL
   AND (%(before_id)s::bigint IS NULL OR r.id < %(before_id)s::bigint)
   AND (%(kind)s::text = '' OR r.kind = %(kind)s::text)
   AND (NOT %(with_pictures)s::boolean
        OR EXISTS (SELECT FROM reviews_reviewimage i WHERE i.review_id = r.id))
   AND NOT EXISTS (
        SELECT FROM accounts_block b
         WHERE (b.blocker_id = %(viewer)s::bigint AND b.blocked_id = r.author_id)
            OR (b.blocker_id = r.author_id AND b.blocked_id = %(viewer)s::bigint))
 ORDER BY r.id DESC
 LIMIT %(limit)s::int
"""  # noqa: S608 - a constant


def reviews_of_product(
    *,
    product_id: int,
    viewer_actor_id: int | None,
    before_id: int | None = None,
    limit: int = 10,
    kind: str = "",
    with_pictures: bool = False,
) -> list[ReviewRow]:
    """Newest first, without those of whom a block hides. Cost: 1 SQL.

    Of one kind if given, and only those ``with_pictures`` if asked.
    """
    params = {
        "product_id": product_id,
        "viewer": viewer_actor_id,
        "before_id": before_id,
        "limit": limit,
        "kind": kind,
        "with_pictures": with_pictures,
    }
    return sql.fetch(_SQL, params, ReviewRow)
