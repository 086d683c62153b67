"""An order as its shop sees it."""

from heliu.domains.orders.queries import _page
from heliu.domains.orders.types import OrderPage


def shop_order_page(*, number: str, shop_id: int) -> OrderPage | None:
    """The order when it is this shop's and was paid, else None. Cost: 3 SQL."""
    return _page.page(
        "WHERE o.number = %(number)s::text AND o.shop_id = %(shop_id)s::bigint"
        " AND o.state NOT IN ('pending_payment', 'expired')",
        {"number": number, "shop_id": shop_id},
    )
