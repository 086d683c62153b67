"""Which of the viewer's friends bought something, as far as those friends agreed to it."""

from collections.abc import Sequence

from heliu.domains.catalog.types import SENSITIVE_CATEGORIES
from heliu.domains.reviews.types import FriendWhoBought
from heliu.kernel import sql

# Friends follow each other. Who bought twice is one friend: what they said last stands. A follow
# may outlive a block for a moment, so blocks are asked for here too.
_SQL = """
SELECT DISTINCT ON (r.author_id) r.author_id AS id, a.handle, a.name,
       coalesce(face.key, '') AS avatar_key, r.id AS review_id, r.rating, r.text
  FROM reviews_review r
  JOIN social_follow mine
    ON mine.follower_id = %(viewer)s::bigint AND mine.followee_id = r.author_id
  JOIN social_follow theirs
    ON theirs.follower_id = r.author_id AND theirs.followee_id = %(viewer)s::bigint
  JOIN accounts_actor a ON a.id = r.author_id AND a.deleted_at IS NULL
  LEFT JOIN kernel_mediafile face ON face.id = a.avatar_id
 WHERE r.product_id = %(product_id)s::bigint AND r.deleted_at IS NULL AND r.counts_for_friends
   AND NOT EXISTS (
        SELECT FROM accounts_block b
         WHERE (b.blocker_id = %(viewer)s::bigint AND b.blocked_id = r.author_id)
            OR (b.blocker_id = r.author_id AND b.blocked_id = %(viewer)s::bigint))
   AND NOT EXISTS (
        SELECT FROM catalog_product p
          JOIN catalog_category own ON own.id = p.category_id
          JOIN catalog_category above ON above.id = ANY(own.path)
         WHERE p.id = r.product_id AND above.slug = ANY(%(sensitive)s::text[]))
 ORDER BY r.author_id, r.id DESC
"""


def friends_who_bought(
    *,
    product_id: int,
    viewer_actor_id: int | None,
    sensitive: Sequence[str] = SENSITIVE_CATEGORIES,
) -> list[FriendWhoBought]:
    """Friends who bought it and let that count, whoever spoke last first; nobody for visitors.

    Never anything of a sensitive category. Cost: 1 SQL, none without a viewer.
    """
    if viewer_actor_id is None:
        return []
    params = {
        "product_id": product_id,
        "viewer": viewer_actor_id,
        "sensitive": list(sensitive),
    }
    found = sql.fetch(_SQL, params, FriendWhoBought)
    return sorted(found, key=lambda friend: friend.review_id, reverse=True)
