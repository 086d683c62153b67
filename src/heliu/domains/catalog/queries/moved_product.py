"""Where a product went."""

from heliu.kernel import sql

_SQL = """
SELECT p.slug
  FROM catalog_slughistory h
  JOIN catalog_product p ON p.id = h.product_id AND p.state = 'published'
  JOIN shops_shop s ON s.id = h.shop_id AND s.state = 'open'
  JOIN accounts_actor a ON a.id = s.actor_id
 WHERE a.handle = %(shop)s::text AND h.slug = %(slug)s::text
"""


def moved_product(*, shop_handle: str, slug: str) -> str | None:
    """Today's slug of what was once at ``slug``, when everybody may see it. Cost: 1 SQL."""
    found = sql.fetch_value(_SQL, {"shop": shop_handle, "slug": slug})
    return None if found is None else str(found)
