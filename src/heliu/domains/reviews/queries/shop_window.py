"""What stands in a shop's window: what it puts first, what is new, what buyers like best."""

from heliu.domains.catalog.queries.product_cards import COLUMNS, TABLES
from heliu.domains.reviews.types import WindowCard
from heliu.kernel import sql

# As many new ones, and as many well liked ones, as a page can use beside what is pinned. Few voices
# weigh less: every product starts with three ratings of four stars.
# ``{shop_id}`` is whichever way a statement knows the shop.
WANTED = """
pinned AS (
  SELECT p.id, p.pinned_position
    FROM catalog_product p
   WHERE p.shop_id = {shop_id} AND p.pinned_position IS NOT NULL
     AND p.state = 'published'
), newest AS (
  SELECT p.id
    FROM catalog_product p
   WHERE p.shop_id = {shop_id} AND p.state = 'published'
   ORDER BY p.id DESC
   LIMIT 16
), best AS (
  SELECT liked.id, row_number() OVER () AS place
    FROM (SELECT p.id
            FROM catalog_product p
            JOIN reviews_productrating r ON r.product_id = p.id AND r.reviews > 0
           WHERE p.shop_id = {shop_id} AND p.state = 'published'
             AND r.rating_sum >= 4 * r.reviews
           ORDER BY (r.rating_sum + 12)::numeric / (r.reviews + 3) DESC, r.reviews DESC,
                    p.id DESC
           LIMIT 10) liked
), wanted AS (
  SELECT id FROM pinned UNION SELECT id FROM newest UNION SELECT id FROM best
)
"""
_SQL = f"""
WITH {WANTED.format(shop_id="%(shop_id)s::bigint")}
SELECT {COLUMNS}, coalesce(rated.reviews, 0) AS rated_by,
       coalesce(rated.rating_sum, 0) AS rated_sum, stock.available,
       pinned.pinned_position AS pinned, best.place AS best, newest.id IS NOT NULL AS is_new
  FROM wanted
  JOIN ({TABLES}) ON p.id = wanted.id
  LEFT JOIN pinned ON pinned.id = p.id
  LEFT JOIN newest ON newest.id = p.id
  LEFT JOIN best ON best.id = p.id
  LEFT JOIN reviews_productrating rated ON rated.product_id = p.id
 CROSS JOIN LATERAL (
       SELECT CASE WHEN coalesce(bool_or(i.unlimited), false) THEN NULL
                   ELSE coalesce(sum(i.on_hand - i.reserved), 0)::int END AS available
         FROM catalog_variant v
         JOIN inventory_stockitem i ON i.variant_id = v.id
         JOIN inventory_location l ON l.id = i.location_id AND l.is_default
        WHERE v.product_id = p.id AND v.is_active) stock
 ORDER BY p.id DESC
"""  # noqa: S608 - constants


def shop_window(shop_id: int) -> list[WindowCard]:
    """The cards, the newest product first; each says why it is there. Cost: 1 SQL."""
    return sql.fetch(_SQL, {"shop_id": shop_id}, WindowCard)
