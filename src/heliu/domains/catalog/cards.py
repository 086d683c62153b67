"""What is kept on a product so that a card is one row: prices, picture, search text."""

from collections.abc import Sequence

from heliu.kernel import sql

_REFRESH = """
WITH fresh AS (
  SELECT p.id,
         coalesce(prices.lowest, 0) AS lowest, coalesce(prices.highest, 0) AS highest,
         cheapest.compare_at_minor AS compare_at, picture.media_id AS cover,
         lower(normalize(concat_ws(' ', p.title, nullif(p.product_type, ''),
                         nullif(p.vendor, ''), nullif(array_to_string(p.tags, ' '), ''),
                         category.names), NFKC)) AS words
    FROM catalog_product p
    LEFT JOIN LATERAL (SELECT min(price_minor) AS lowest, max(price_minor) AS highest
                         FROM catalog_variant v WHERE v.product_id = p.id AND v.is_active
                      ) prices ON true
    LEFT JOIN LATERAL (SELECT v.compare_at_minor
                         FROM catalog_variant v WHERE v.product_id = p.id AND v.is_active
                        ORDER BY v.price_minor, v.position, v.id LIMIT 1) cheapest ON true
    LEFT JOIN LATERAL (SELECT m.media_id
                         FROM catalog_productmedia m
                        WHERE m.product_id = p.id AND m.media_id IS NOT NULL
                        ORDER BY m.position, m.id LIMIT 1) picture ON true
    LEFT JOIN LATERAL (SELECT string_agg(c.name_zh || ' ' || c.name_en, ' ') AS names
                         FROM catalog_category own
                         JOIN catalog_category c ON c.id = ANY(own.path)
                        WHERE own.id = p.category_id) category ON true
   WHERE p.id = ANY(%(ids)s::bigint[])
)
UPDATE catalog_product p
   SET min_price_minor = f.lowest, max_price_minor = f.highest, compare_at_minor = f.compare_at,
       cover_id = f.cover, search_text = f.words
  FROM fresh f
 WHERE p.id = f.id
   AND (p.min_price_minor, p.max_price_minor, p.compare_at_minor, p.cover_id, p.search_text)
       IS DISTINCT FROM (f.lowest, f.highest, f.compare_at, f.cover, f.words)
"""


def refresh(product_ids: Sequence[int]) -> None:
    """Bring the card columns of these products up to what their variants and pictures say. 1 SQL.

    Every action that changes a product calls this last.
    """
    if product_ids:
        sql.execute(_REFRESH, {"ids": list(product_ids)})
