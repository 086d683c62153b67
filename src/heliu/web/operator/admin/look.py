"""How the admin is called, coloured and laid out."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _


def _item(title: Any, icon: str, name: str) -> dict[str, Any]:
    return {"title": title, "icon": icon, "link": reverse_lazy(name)}


def look(site_name: str) -> dict[str, Any]:
    """What django-unfold reads from the settings."""
    return {
        "SITE_TITLE": site_name,
        "SITE_HEADER": site_name,
        "SITE_SUBHEADER": _("The operator's desk"),
        "SITE_URL": "/",
        "SITE_SYMBOL": "waves",
        "SITE_FAVICONS": [
            {
                "rel": "icon",
                "type": "image/svg+xml",
                "href": lambda _request: static("kit/mark.svg"),
            }
        ],
        "STYLES": [lambda _request: static("kit/admin.css")],
        "SHOW_HISTORY": False,
        "SHOW_VIEW_ON_SITE": False,
        "SHOW_BACK_BUTTON": True,
        "COLORS": {
            "primary": {
                "50": "#eef6f5",
                "100": "#d6eae8",
                "200": "#aed6d2",
                "300": "#7dbcb6",
                "400": "#4c9b95",
                "500": "#2f807a",
                "600": "#2f6d69",
                "700": "#265855",
                "800": "#204745",
                "900": "#1b3a38",
                "950": "#0f2423",
            }
        },
        "SIDEBAR": {
            "show_search": False,
            "show_all_applications": False,
            "navigation": _navigation(),
        },
    }


def _navigation() -> list[dict[str, Any]]:
    """The groups at the side: what waits, the market, money, the house, machines."""
    return [
        {
            "title": _("To decide"),
            "items": [
                _item(_("Home"), "home", "admin:index"),
                _item(_("Problems"), "balance", "operator_problems"),
                _item(_("Reports"), "flag", "operator_reports"),
            ],
        },
        {
            "title": _("The market"),
            "items": [
                _item(_("Shops"), "storefront", "admin:shops_shop_changelist"),
                _item(_("Accounts"), "group", "admin:accounts_user_changelist"),
                _item(_("Products"), "sell", "admin:catalog_product_changelist"),
                _item(_("Orders"), "receipt_long", "admin:orders_order_changelist"),
            ],
        },
        {
            "title": _("Money"),
            "items": [
                _item(_("In escrow"), "lock", "admin:ledger_hold_changelist"),
                _item(_("Transfers"), "swap_horiz", "admin:ledger_transfer_changelist"),
            ],
        },
        {
            "title": _("The house"),
            "items": [
                _item(_("Terms and privacy"), "contract", "admin:texts"),
                _item(_("Health"), "monitor_heart", "admin:health"),
                _item(_("Settings"), "tune", "admin:settings"),
                _item(_("Acts on record"), "history", "admin:kernel_auditentry_changelist"),
            ],
        },
        {
            "title": _("Machine room"),
            "items": [
                _item(_("Stream"), "waves", "admin:stream"),
                _item(_("Jobs"), "work_history", "admin:jobs"),
            ],
        },
    ]
