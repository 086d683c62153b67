"""Products as cards, in bulk."""

from collections.abc import Sequence

from heliu.domains.catalog.types import ProductCard
from heliu.kernel import sql

COLUMNS = """
p.id, p.shop_id, a.handle AS shop_handle, a.name AS shop_name, p.title, p.slug, p.state,
p.currency, p.min_price_minor, p.max_price_minor, p.compare_at_minor,
coalesce(m.key, '') AS cover_key
"""
TABLES = """
catalog_product p
  JOIN shops_shop s ON s.id = p.shop_id
  JOIN accounts_actor a ON a.id = s.actor_id
  LEFT JOIN kernel_mediafile m ON m.id = p.cover_id
"""
_SQL = f"SELECT {COLUMNS} FROM {TABLES} WHERE p.id = ANY(%(ids)s::bigint[])"  # noqa: S608 - constants


def product_cards(ids: Sequence[int]) -> dict[int, ProductCard]:
    """Cards by product id, drafts included (``state`` says so); unknown ids are absent.

    Cost: 1 SQL, none for no ids.
    """
    if not ids:
        return {}
    return {card.id: card for card in sql.fetch(_SQL, {"ids": list(ids)}, ProductCard)}
