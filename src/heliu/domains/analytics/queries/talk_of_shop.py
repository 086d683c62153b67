"""What others lately said about a shop's goods."""

from heliu.kernel import sql

# Reviews are read where they were written; here is what people posted and passed on.
_SQL = """
SELECT p.post_id
  FROM analytics_shoppost p
 WHERE p.shop_id = %(shop_id)s::bigint AND p.source IN ('mention', 'share')
   AND p.author_id <> (SELECT s.actor_id FROM shops_shop s WHERE s.id = %(shop_id)s::bigint)
 ORDER BY p.post_id DESC
 LIMIT %(limit)s::int
"""


def talk_of_shop(*, shop_id: int, limit: int = 4) -> list[int]:
    """Ids of posts and shares by others that speak for the shop, newest first. Cost: 1 SQL."""
    rows = sql.fetch_tuples(_SQL, {"shop_id": shop_id, "limit": limit})
    return [post_id for (post_id,) in rows]
