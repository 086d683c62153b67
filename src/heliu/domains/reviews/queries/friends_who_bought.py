"""Which of the viewer's friends bought something, as far as those friends agreed to it."""

from collections.abc import Sequence

from heliu.domains.catalog.types import SENSITIVE_CATEGORIES
from heliu.domains.reviews.queries import _friends
from heliu.domains.reviews.types import FriendWhoBought
from heliu.kernel import sql

# Who bought twice is one friend: what they said last stands.
_SQL = (
    """
SELECT DISTINCT ON (r.author_id) r.author_id AS id, a.handle, a.name,
       coalesce(face.key, '') AS avatar_key, r.id AS review_id, r.rating, r.text
  FROM reviews_review r
"""
    + _friends.JOIN
    + """  LEFT JOIN kernel_mediafile face ON face.id = a.avatar_id
 WHERE r.product_id = %(product_id)s::bigint AND """
    + _friends.WHERE
    + """ ORDER BY r.author_id, r.id DESC
"""
)


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
