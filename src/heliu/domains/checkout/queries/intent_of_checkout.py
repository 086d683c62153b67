"""The payment of a checkout, for the system's own use."""

from heliu.kernel import sql

_SQL = "SELECT intent_id FROM checkout_checkout WHERE id = %(id)s::bigint"


def intent_of_checkout(checkout_id: int) -> int:
    """The payment's id. Cost: 1 SQL."""
    return int(sql.fetch_value(_SQL, {"id": checkout_id}))
