"""Reviews as cards, in bulk."""

from collections.abc import Sequence

from heliu.domains.reviews.queries._columns import IMAGE_KEYS
from heliu.domains.reviews.types import ReviewCard
from heliu.kernel import sql

_SQL = f"""
SELECT r.id, r.product_id, r.shop_id, r.author_id, r.rating, r.kind, r.text, {IMAGE_KEYS},
       r.created_at
  FROM reviews_review r
 WHERE r.id = ANY(%(ids)s::bigint[]) AND r.deleted_at IS NULL
"""  # noqa: S608 - a constant


def review_cards(ids: Sequence[int]) -> dict[int, ReviewCard]:
    """Cards by review id; deleted ones are left out. Cost: 1 SQL, none for no ids."""
    if not ids:
        return {}
    return {card.id: card for card in sql.fetch(_SQL, {"ids": list(ids)}, ReviewCard)}
