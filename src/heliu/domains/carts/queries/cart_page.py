"""The whole cart, by shop."""

import msgspec

from heliu.domains.carts.types import Cart, CartLineRow, CartShop
from heliu.kernel import sql

_OF_LINE = CartLineRow.__struct_fields__


class _Row(CartLineRow, frozen=True):
    shop_id: int
    handle: str
    name: str
    accent: str


def cart_page(*, user_id: int | None = None, guest_key: str | None = None) -> Cart:
    """Everything in the cart at today's price and stock; empty when there is none. Cost: 1 SQL."""
    statement = sql.load(__file__, "cart_page.sql")
    rows = sql.fetch(statement, {"user_id": user_id, "guest_key": guest_key}, _Row)
    shops: dict[int, CartShop] = {}
    for row in rows:
        shop = shops.setdefault(
            row.shop_id,
            CartShop(
                shop_id=row.shop_id, handle=row.handle, name=row.name, accent=row.accent, lines=[]
            ),
        )
        fields = msgspec.structs.asdict(row)
        shop.lines.append(CartLineRow(**{name: fields[name] for name in _OF_LINE}))
    currency = rows[0].currency if rows else ""
    return Cart(shops=list(shops.values()), currency=currency)
