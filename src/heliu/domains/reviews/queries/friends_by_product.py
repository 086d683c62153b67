"""Which of the viewer's friends bought each of some products: for lists and feeds."""

from collections.abc import Sequence

from heliu.domains.catalog.types import SENSITIVE_CATEGORIES
from heliu.domains.reviews.queries import _friends
from heliu.kernel import sql

_SQL = (
    """
SELECT DISTINCT r.product_id, r.author_id
  FROM reviews_review r
"""
    + _friends.JOIN
    + """ WHERE r.product_id = ANY(%(ids)s::bigint[]) AND """
    + _friends.WHERE
)


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
