"""Which version of the page to look around on is true."""

from heliu.domains.catalog.queries import selling_shops
from heliu.domains.reviews.queries import popular_products
from heliu.kernel import versions

#: As many new products as the page looks at: one more than it shows.
NEWEST = 25

# Every table that a stranger's page reads is here, as a test sees to. Of shops how much they sell
# is a figure, not a row.
_SQL = f"""
WITH RECURSIVE {selling_shops.SELLING}, goods AS (
  (SELECT p.id
     FROM catalog_product p JOIN shops_shop s ON s.id = p.shop_id
    WHERE p.state = 'published' AND s.state = 'open'
    ORDER BY p.id DESC
    LIMIT {NEWEST})
  UNION
  (SELECT product_id FROM reviews_popularproduct LIMIT {popular_products.RANKED})
)
SELECT md5(ROW(
         ARRAY(SELECT (c.xmin, c.ctid)::text FROM catalog_category c ORDER BY c.id),
         ARRAY(SELECT (popular.xmin, popular.ctid)::text
                 FROM reviews_popularproduct popular ORDER BY popular.product_id),
         ARRAY(SELECT (s.xmin, s.ctid, a.xmin, a.ctid, face.xmin, face.ctid, cover.xmin, cover.ctid,
                       (SELECT count(*) FROM catalog_product p
                         WHERE p.shop_id = s.id AND p.state = 'published'))::text
                 FROM selling
                 JOIN shops_shop s ON s.id = selling.shop_id
                 JOIN accounts_actor a ON a.id = s.actor_id
                 LEFT JOIN kernel_mediafile face ON face.id = a.avatar_id
                 LEFT JOIN kernel_mediafile cover ON cover.id = s.cover_id
                ORDER BY selling.last),
         ARRAY(SELECT (p.xmin, p.ctid, s.xmin, s.ctid, a.xmin, a.ctid, m.xmin, m.ctid,
                       rated.xmin, rated.ctid)::text
                 FROM goods
                 JOIN catalog_product p ON p.id = goods.id
                 JOIN shops_shop s ON s.id = p.shop_id
                 JOIN accounts_actor a ON a.id = s.actor_id
                 LEFT JOIN kernel_mediafile m ON m.id = p.cover_id
                 LEFT JOIN reviews_productrating rated ON rated.product_id = p.id
                ORDER BY p.id),
         ARRAY(SELECT (v.xmin, v.ctid, i.xmin, i.ctid, l.xmin, l.ctid)::text
                 FROM goods
                 JOIN catalog_variant v ON v.product_id = goods.id
                 LEFT JOIN inventory_stockitem i ON i.variant_id = v.id
                 LEFT JOIN inventory_location l ON l.id = i.location_id
                ORDER BY v.id, i.id)
       )::text)
"""  # noqa: S608 - constants


def discover_version(*, since: str = "") -> versions.Version:
    """Another one whenever something changed that everybody sees there. Cost: 1 SQL."""
    return versions.version(_SQL, {}, since=since)
