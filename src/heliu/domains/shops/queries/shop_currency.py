"""What a shop sells in."""

from heliu.kernel import sql


class NoSuchShop(LookupError):
    """There is no shop of this id."""

    code = "no_such_shop"


def shop_currency(shop_id: int) -> str:
    """The ISO code of the shop's currency. Cost: 1 SQL. Raises NoSuchShop."""
    found = sql.fetch_value(
        "SELECT currency FROM shops_shop WHERE id = %(id)s::bigint", {"id": shop_id}
    )
    if found is None:
        raise NoSuchShop
    return str(found)
