"""A shop as it shows itself to one viewer."""

from heliu.domains.reviews.types import ShopHead
from heliu.kernel import sql

_SQL = """
SELECT s.id, s.actor_id, a.handle, a.name, s.tagline, s.story, s.accent,
       coalesce(face.key, '') AS avatar_key, coalesce(cover.key, '') AS cover_key, s.state,
       s.currency, s.created_at,
       coalesce(counts.followers, 0) AS followers, coalesce(counts.posts, 0) AS posts,
       coalesce(rated.reviews, 0) AS reviews, coalesce(rated.rating_sum, 0) AS rating_sum,
       coalesce(sales.units, 0) AS sold,
       EXISTS (SELECT FROM social_follow f
                WHERE f.follower_id = %(viewer)s::bigint AND f.followee_id = a.id) AS follows,
       EXISTS (SELECT FROM social_follow f
                WHERE f.follower_id = a.id AND f.followee_id = %(viewer)s::bigint) AS followed_by,
       EXISTS (SELECT FROM accounts_block b
                WHERE b.blocker_id = a.id AND b.blocked_id = %(viewer)s::bigint) AS blocks_viewer
  FROM shops_shop s
  JOIN accounts_actor a ON a.id = s.actor_id
  LEFT JOIN kernel_mediafile face ON face.id = a.avatar_id
  LEFT JOIN kernel_mediafile cover ON cover.id = s.cover_id
  LEFT JOIN social_followcount counts ON counts.actor_id = a.id
  LEFT JOIN reviews_shoprating rated ON rated.shop_id = s.id
  LEFT JOIN orders_shopsales sales ON sales.shop_id = s.id
 WHERE a.handle = lower(%(handle)s::text) AND s.state = 'open'
"""


def shop_front(*, handle: str, viewer_actor_id: int | None) -> ShopHead | None:
    """The open shop with its figures, or None. Cost: 1 SQL."""
    return sql.fetch_one(_SQL, {"handle": handle, "viewer": viewer_actor_id}, ShopHead)
