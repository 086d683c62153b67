"""Which version of a product's page is true."""

from heliu.kernel import versions

# Every table that a stranger's page reads is here, as a test sees to.
_SQL = """
SELECT md5(ROW(
         p.xmin, p.ctid, s.xmin, s.ctid, a.xmin, a.ctid, face.xmin, face.ctid, c.xmin, c.ctid,
         rated.xmin, rated.ctid,
         ARRAY(SELECT (o.xmin, o.ctid)::text
                 FROM catalog_productoption o WHERE o.product_id = p.id ORDER BY o.id),
         ARRAY(SELECT (v.xmin, v.ctid, i.xmin, i.ctid, l.xmin, l.ctid)::text
                 FROM catalog_variant v
                 LEFT JOIN inventory_stockitem i ON i.variant_id = v.id
                 LEFT JOIN inventory_location l ON l.id = i.location_id
                WHERE v.product_id = p.id ORDER BY v.id, i.id),
         ARRAY(SELECT (m.xmin, m.ctid, f.xmin, f.ctid)::text
                 FROM catalog_productmedia m LEFT JOIN kernel_mediafile f ON f.id = m.media_id
                WHERE m.product_id = p.id ORDER BY m.id),
         ARRAY(SELECT (w.xmin, w.ctid)::text
                 FROM shops_shippingmethod w WHERE w.shop_id = s.id ORDER BY w.id)
       )::text)
  FROM catalog_product p
  JOIN shops_shop s ON s.id = p.shop_id
  JOIN accounts_actor a ON a.id = s.actor_id
  LEFT JOIN kernel_mediafile face ON face.id = a.avatar_id
  LEFT JOIN catalog_category c ON c.id = p.category_id
  LEFT JOIN reviews_productrating rated ON rated.product_id = p.id
 WHERE a.handle = %(shop)s::text AND p.slug = %(slug)s::text
   AND p.state = 'published' AND s.state = 'open'
"""


def product_version(*, shop_handle: str, slug: str, since: str = "") -> versions.Version:
    """Another one whenever something changed that everybody sees of the product.

    Cost: 1 SQL.
    """
    return versions.version(_SQL, {"shop": shop_handle, "slug": slug}, since=since)
