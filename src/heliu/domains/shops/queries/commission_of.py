"""The platform's part of what a shop earns."""

from heliu.kernel import sql


def commission_of(shop_id: int) -> int:
    """Basis points of what is released. Cost: 1 SQL. Raises LookupError for no such shop."""
    found = sql.fetch_value(
        "SELECT commission_bps FROM shops_shop WHERE id = %(shop_id)s", {"shop_id": shop_id}
    )
    if found is None:
        raise LookupError(f"no shop {shop_id}")
    return int(found)
