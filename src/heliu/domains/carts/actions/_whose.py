"""Whose cart: a person's, or that of a browser which holds a guest key."""

from heliu.kernel import clock, ids, sql

#: One line carries at most this many units, one cart at most this many lines.
MAX_QUANTITY = 999
MAX_LINES = 100

_OPEN = """
INSERT INTO carts_cart (id, user_id, guest_key, created_at, updated_at)
VALUES (%(id)s::bigint, %(user_id)s::bigint, %(guest_key)s::text, %(now)s::timestamptz,
        %(now)s::timestamptz)
ON CONFLICT ({column}) DO UPDATE SET updated_at = EXCLUDED.updated_at
RETURNING id
"""
_BY_USER = _OPEN.format(column="user_id")
_BY_KEY = _OPEN.format(column="guest_key")
_TOUCH = """
UPDATE carts_cart SET updated_at = %(now)s::timestamptz
 WHERE user_id = %(user_id)s::bigint OR guest_key = %(guest_key)s::text
RETURNING id
"""


class NobodysCart(ValueError):
    """Neither a user nor a guest key was given, or both."""

    code = "nobodys_cart"


def owner(user_id: int | None, guest_key: str | None) -> dict[str, object]:
    """The two as parameters, a user's cart going before a browser's. Raises NobodysCart."""
    if user_id is None and not guest_key:
        raise NobodysCart
    return {"user_id": user_id, "guest_key": None if user_id is not None else guest_key}


def locked_cart(user_id: int | None, guest_key: str | None) -> int:
    """The owner's cart, made when there is none, locked until the transaction ends."""
    params = {**owner(user_id, guest_key), "id": ids.new_id(), "now": clock.now()}
    return int(sql.fetch_value(_BY_KEY if params["user_id"] is None else _BY_USER, params))


def existing_cart(user_id: int | None, guest_key: str | None) -> int | None:
    """The owner's cart, locked, or None."""
    found = sql.fetch_value(_TOUCH, {**owner(user_id, guest_key), "now": clock.now()})
    return None if found is None else int(found)
