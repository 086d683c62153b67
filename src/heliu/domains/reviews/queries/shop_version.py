"""Which version of a shop's front page is true."""

from heliu.domains.reviews.queries.shop_window import WANTED
from heliu.kernel import versions

# Every table that a stranger's page reads is here, as a test sees to.
_SQL = f"""
WITH shop AS (
  SELECT s.id, (s.xmin, s.ctid, a.xmin, a.ctid, face.xmin, face.ctid, cover.xmin, cover.ctid,
                counts.xmin, counts.ctid, rated.xmin, rated.ctid, sales.xmin, sales.ctid
               )::text AS stamp
    FROM shops_shop s
    JOIN accounts_actor a ON a.id = s.actor_id
    LEFT JOIN kernel_mediafile face ON face.id = a.avatar_id
    LEFT JOIN kernel_mediafile cover ON cover.id = s.cover_id
    LEFT JOIN social_followcount counts ON counts.actor_id = a.id
    LEFT JOIN reviews_shoprating rated ON rated.shop_id = s.id
    LEFT JOIN orders_shopsales sales ON sales.shop_id = s.id
   WHERE a.handle = lower(%(handle)s::text) AND s.state = 'open'
), {WANTED.format(shop_id="(SELECT id FROM shop)")}
SELECT md5(ROW(
         shop.stamp,
         ARRAY(SELECT (p.xmin, p.ctid, m.xmin, m.ctid, rated.xmin, rated.ctid)::text
                 FROM wanted
                 JOIN catalog_product p ON p.id = wanted.id
                 LEFT JOIN kernel_mediafile m ON m.id = p.cover_id
                 LEFT JOIN reviews_productrating rated ON rated.product_id = p.id
                ORDER BY p.id),
         ARRAY(SELECT (v.xmin, v.ctid, i.xmin, i.ctid, l.xmin, l.ctid)::text
                 FROM wanted
                 JOIN catalog_variant v ON v.product_id = wanted.id
                 LEFT JOIN inventory_stockitem i ON i.variant_id = v.id
                 LEFT JOIN inventory_location l ON l.id = i.location_id
                ORDER BY v.id, i.id)
       )::text)
  FROM shop
"""  # noqa: S608 - constants


def shop_version(*, handle: str, since: str = "") -> versions.Version:
    """Another one whenever something changed that everybody sees on the shop's home. 1 SQL."""
    return versions.version(_SQL, {"handle": handle}, since=since)
