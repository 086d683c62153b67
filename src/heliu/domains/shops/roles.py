"""What each role may do in a shop: the one table."""

from enum import StrEnum

from heliu.domains.shops.models import StaffMember


class Permission(StrEnum):
    """An action in the console that a role may or may not take."""

    VIEW = "view"
    EDIT_SHOP = "edit_shop"
    EDIT_STAFF = "edit_staff"
    EDIT_PRODUCTS = "edit_products"
    EDIT_STOCK = "edit_stock"
    POST = "post"
    SEE_ORDERS = "see_orders"
    SHIP = "ship"
    CANCEL = "cancel"
    SEE_MONEY = "see_money"
    SEE_INSIGHT = "see_insight"


_ALL = frozenset(Permission)
ALLOWED: dict[str, frozenset[Permission]] = {
    StaffMember.Role.OWNER: _ALL,
    StaffMember.Role.MANAGER: _ALL - {Permission.EDIT_STAFF},
    StaffMember.Role.SERVICE: frozenset(
        {Permission.VIEW, Permission.POST, Permission.SEE_ORDERS, Permission.CANCEL}
    ),
    StaffMember.Role.WAREHOUSE: frozenset(
        {Permission.VIEW, Permission.EDIT_STOCK, Permission.SEE_ORDERS, Permission.SHIP}
    ),
}


def may(role: str, permission: Permission) -> bool:
    """Whether the role allows the action; an unknown role allows nothing."""
    return permission in ALLOWED.get(role, frozenset())
