"""Which handles a shop has products for."""

from collections.abc import Sequence

from heliu.kernel import sql

_SQL = """
SELECT handle FROM catalog_product
 WHERE shop_id = %(shop_id)s::bigint AND handle = ANY(%(handles)s::text[])
"""


def handles_known(*, shop_id: int, handles: Sequence[str]) -> set[str]:
    """Those of ``handles`` that the shop has a product of. Cost: 1 SQL."""
    params = {"shop_id": shop_id, "handles": list(handles)}
    return {handle for (handle,) in sql.fetch_tuples(_SQL, params)}
