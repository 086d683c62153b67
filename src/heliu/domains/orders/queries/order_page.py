"""An order as its buyer sees it."""

from heliu.domains.orders.queries import _page
from heliu.domains.orders.types import OrderPage


def order_page(*, number: str, user_id: int) -> OrderPage | None:
    """The order when it is this person's, else None. Cost: 3 SQL."""
    return _page.page(
        "WHERE o.number = %(number)s::text AND o.buyer_id = %(user_id)s::bigint",
        {"number": number, "user_id": user_id},
    )
