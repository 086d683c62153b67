"""Take a line out of a cart."""

from heliu.domains.carts.actions import _whose
from heliu.kernel import sql
from heliu.kernel.transactions import in_transaction

NobodysCart = _whose.NobodysCart

_REMOVE = """
DELETE FROM carts_cartline
 WHERE id = %(line_id)s::bigint AND cart_id = %(cart_id)s::bigint
"""


@in_transaction
def remove_line(*, user_id: int | None = None, guest_key: str | None = None, line_id: int) -> None:
    """Take the line out; one that is not there (any more) is out already. Raises NobodysCart."""
    cart_id = _whose.existing_cart(user_id, guest_key)
    sql.execute(_REMOVE, {"cart_id": cart_id, "line_id": line_id})
