"""How many new shops wait for the operator."""

from heliu.kernel import sql

_SQL = "SELECT count(*) FROM shops_shop WHERE state = 'applied'"


def shops_waiting() -> int:
    """Shops that applied. Cost: 1 SQL."""
    return int(sql.fetch_value(_SQL, {}))
