"""Change how many of a line."""

from heliu.domains.carts.actions import _whose
from heliu.kernel import sql
from heliu.kernel.transactions import in_transaction

NobodysCart = _whose.NobodysCart

_SET = """
UPDATE carts_cartline SET quantity = %(quantity)s::int
 WHERE id = %(line_id)s::bigint AND cart_id = %(cart_id)s::bigint
"""


class NoSuchLine(LookupError):
    """There is no such line in this cart."""

    code = "no_such_line"


class BadQuantity(ValueError):
    """Less than one."""

    code = "bad_quantity"


@in_transaction
def set_quantity(
    *, user_id: int | None = None, guest_key: str | None = None, line_id: int, quantity: int
) -> None:
    """Set the units of a line, at most 999. Raises NoSuchLine, BadQuantity, NobodysCart."""
    if quantity < 1:
        raise BadQuantity(quantity)
    cart_id = _whose.existing_cart(user_id, guest_key)
    capped = min(quantity, _whose.MAX_QUANTITY)
    if not sql.execute(_SET, {"cart_id": cart_id, "line_id": line_id, "quantity": capped}):
        raise NoSuchLine(line_id)
