"""One writer per catalogue."""

from heliu.domains.shops.queries.shop_currency import NoSuchShop as NoSuchShop
from heliu.kernel import sql

_LOCK = "SELECT currency FROM shops_shop WHERE id = %(id)s::bigint FOR NO KEY UPDATE"


def lock_catalogue(shop_id: int) -> str:
    """Hold the shop's catalogue until the transaction ends; returns the shop's currency.

    Two files read at once cannot both create the same product; readers and orders are not held up.
    Raises NoSuchShop.
    """
    currency = sql.fetch_value(_LOCK, {"id": shop_id})
    if currency is None:
        raise NoSuchShop
    return str(currency)
