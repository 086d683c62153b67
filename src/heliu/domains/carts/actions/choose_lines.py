"""Say what the next checkout takes."""

from collections.abc import Sequence

from heliu.domains.carts.actions import _whose
from heliu.kernel import sql
from heliu.kernel.transactions import in_transaction

NobodysCart = _whose.NobodysCart

_CHOOSE = """
UPDATE carts_cartline SET is_chosen = %(is_chosen)s::bool
 WHERE cart_id = %(cart_id)s::bigint AND id = ANY(%(ids)s::bigint[])
"""


@in_transaction
def choose_lines(
    *,
    user_id: int | None = None,
    guest_key: str | None = None,
    line_ids: Sequence[int],
    is_chosen: bool,
) -> None:
    """Choose these lines, or leave them for later; those of other carts stay as they are.

    Raises NobodysCart.
    """
    cart_id = _whose.existing_cart(user_id, guest_key)
    sql.execute(_CHOOSE, {"cart_id": cart_id, "ids": list(line_ids), "is_chosen": is_chosen})
