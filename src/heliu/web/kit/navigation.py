"""The console's sections: what there is, and who may open it."""

from django.utils.translation import gettext as _

from heliu.domains.shops import roles
from heliu.domains.shops.roles import Permission


def console_sections() -> list[tuple[str, Permission, str, str]]:
    """(address name, what one must be allowed, icon, label) in the order of the menu."""
    return [
        ("console_overview", Permission.VIEW, "house", _("Overview")),
        ("console_orders", Permission.SEE_ORDERS, "package", _("Orders")),
        ("console_products", Permission.EDIT_STOCK, "tag", _("Products")),
        ("console_imports", Permission.EDIT_PRODUCTS, "file-up", _("Import")),
        ("console_posts", Permission.POST, "megaphone", _("Posts")),
        ("console_insight", Permission.SEE_INSIGHT, "chart-line", _("Insight")),
        ("console_money", Permission.SEE_MONEY, "wallet", _("Money")),
        ("console_settings", Permission.EDIT_SHOP, "store", _("Shop")),
        ("console_staff", Permission.EDIT_STAFF, "users", _("Staff")),
    ]


def may_in_shop(role: str, permission: Permission) -> bool:
    """Whether the menu shows a section to this role."""
    return roles.may(role, permission)
