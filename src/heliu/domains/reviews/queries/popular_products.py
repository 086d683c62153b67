"""What is bought most at the moment: by paid orders, not by what anybody says or pays for."""

from heliu.domains.catalog.queries.product_cards import COLUMNS, TABLES
from heliu.domains.reviews.types import ShelfCard
from heliu.kernel import sql

#: So many stand in a row.
MOST = 12
#: So many are ranked: some of it is sold out or off the shelf when it is looked at.
RANKED = 40

_SQL = f"""
SELECT {COLUMNS}, coalesce(rated.reviews, 0) AS reviews,
       coalesce(rated.rating_sum, 0) AS rating_sum, stock.available
  FROM reviews_popularproduct popular
  JOIN ({TABLES}) ON p.id = popular.product_id AND p.state = 'published' AND s.state = 'open'
  LEFT JOIN reviews_productrating rated ON rated.product_id = p.id
 CROSS JOIN LATERAL (
       SELECT CASE WHEN coalesce(bool_or(i.unlimited), false) THEN NULL
                   ELSE coalesce(sum(i.on_hand - i.reserved), 0)::int END AS available
         FROM catalog_variant v
         JOIN inventory_stockitem i ON i.variant_id = v.id
         JOIN inventory_location l ON l.id = i.location_id AND l.is_default
        WHERE v.product_id = p.id AND v.is_active) stock
 WHERE stock.available IS DISTINCT FROM 0
 ORDER BY popular.orders DESC, popular.product_id DESC
 LIMIT {MOST}
"""  # noqa: S608 - constants


def popular_products() -> list[ShelfCard]:
    """Goods in stock with the most orders lately, most first; see ``rank_products``. 1 SQL."""
    return sql.fetch(_SQL, {}, ShelfCard)
