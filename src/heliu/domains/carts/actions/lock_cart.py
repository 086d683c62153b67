"""Take hold of a person's cart, so that only one checkout at a time empties it."""

from django.db import transaction

from heliu.kernel import sql

_LOCK = "SELECT id FROM carts_cart WHERE user_id = %(user_id)s::bigint FOR UPDATE"


def lock_cart(*, user_id: int) -> int | None:
    """Lock the cart until the caller's transaction ends; its id, None when there is none.

    Cost: 1 SQL. Raises TransactionManagementError outside a transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("lock_cart holds nothing by itself")
    found = sql.fetch_value(_LOCK, {"user_id": user_id})
    return None if found is None else int(found)
