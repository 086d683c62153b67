"""Which of the viewer's friends bought each of some products: for lists and feeds."""

from collections.abc import Sequence

from heliu.domains.catalog.types import SENSITIVE_CATEGORIES
from heliu.kernel import sql

# The rules are those of ``friends_who_bought``.
_SQL = """
SELECT DISTINCT r.product_id, r.author_id
  FROM reviews_review r
  JOIN social_follow mine
    ON mine.follower_id = %(viewer)s::bigint AND mine.followee_id = r.author_id
  JOIN social_follow theirs
    ON theirs.follower_id = r.author_id AND theirs.followee_id = %(viewer)s::bigint
  JOIN accounts_actor a ON a.id = r.author_id AND a.deleted_at IS NULL
 WHERE r.product_id = ANY(%(ids)s::bigint[]) AND r.deleted_at IS NULL AND r.counts_for_friends
   AND NOT EXISTS (
        SELECT FROM accounts_block b
         WHERE (b.blocker_id = %(viewer)s::bigint AND b.blocked_id = r.author_id)
            OR (b.blocker_id = r.author_id AND b.blocked_id = %(viewer)s::bigint))
   AND NOT EXISTS (
        SELECT FROM catalog_product p
          JOIN catalog_category own ON own.id = p.category_id
          JOIN catalog_category above ON above.id = ANY(own.path)
         WHERE p.id = r.product_id AND above.slug = ANY(%(sensitive)s::text[]))
"""


def friends_by_product(
    *,
    product_ids: Sequence[int],
    viewer_actor_id: int | None,
    sensitive: Sequence[str] = SENSITIVE_CATEGORIES,
) -> dict[int, set[int]]:
    """Ids of friends who bought and let that count, by product; without any it is absent.

    Never anything of a sensitive category. Cost: 1 SQL, none without a viewer or products.
    """
    if viewer_actor_id is None or not product_ids:
        return {}
    params = {
        "viewer": viewer_actor_id,
        "ids": list(product_ids),
        "sensitive": list(sensitive),
    }
    found: dict[int, set[int]] = {}
    for product_id, friend_id in sql.fetch_tuples(_SQL, params):
        found.setdefault(product_id, set()).add(friend_id)
    return found
