"""The variants of one product."""

from heliu.domains.catalog.types import VariantRow
from heliu.kernel import sql

_SQL = """
SELECT id, option1, option2, option3, position, sku, price_minor, compare_at_minor, barcode,
       weight_grams, is_active, identity_id, image_id
  FROM catalog_variant
 WHERE product_id = %(product_id)s AND (is_active OR %(with_retired)s::boolean)
 ORDER BY position, id
"""


def variants_of(product_id: int, *, with_retired: bool = False) -> list[VariantRow]:
    """Active variants in their order, on request also those taken out of sale. Cost: 1 SQL."""
    params = {"product_id": product_id, "with_retired": with_retired}
    return sql.fetch(_SQL, params, VariantRow)
