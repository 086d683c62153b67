"""Every page of the product in a demo world: its name, who opens it, where it is."""

import re
from dataclasses import dataclass

from playwright.sync_api import Page

SHOP = "shanlan"


@dataclass(frozen=True)
class Sight:
    """A page as somebody sees it."""

    name: str
    #: ``visitor``, or the role of a ready login.
    who: str
    path: str


_STILL = [
    ("discover", "visitor", "/discover"),
    ("category", "visitor", "/c/food"),
    ("search", "visitor", "/search?q=茶"),
    ("search-nothing", "visitor", "/search?q=zzzzzzzz"),
    ("shop", "visitor", f"/s/{SHOP}/"),
    ("shop-products", "visitor", f"/shops/{SHOP}/products"),
    ("shop-posts", "visitor", f"/shops/{SHOP}/posts"),
    ("shop-about", "visitor", f"/shops/{SHOP}/about"),
    ("everyone", "visitor", "/feed/everyone"),
    ("sign-in", "visitor", "/account/login/"),
    ("join", "visitor", "/account/signup/"),
    ("forgotten-password", "visitor", "/account/password/reset/"),
    ("terms", "visitor", "/terms"),
    ("privacy", "visitor", "/privacy"),
    ("consent", "visitor", "/consent"),
    ("cart-empty", "visitor", "/cart"),
    ("not-found", "visitor", "/nothing/here"),
    ("feed", "shopper", "/feed"),
    ("feed-new", "operator", "/feed"),
    ("feed-settings", "shopper", "/feed/settings"),
    ("suggestions", "shopper", "/feed/suggestions"),
    ("notifications", "shopper", "/notifications"),
    ("post-new", "shopper", "/post/new"),
    ("me", "shopper", "/me"),
    ("orders", "shopper", "/orders"),
    ("cart", "shopper", "/cart"),
    ("checkout", "shopper", "/checkout"),
    ("settings", "shopper", "/settings"),
    ("emails", "shopper", "/account/email/"),
    ("password", "shopper", "/account/password/change/"),
    ("addresses", "shopper", "/settings/addresses"),
    ("address-new", "shopper", "/settings/addresses/new"),
    ("blocked", "shopper", "/settings/blocked"),
    ("delete-account", "shopper", "/settings/delete"),
    ("console-start", "merchant", "/console"),
    ("console-open", "merchant", "/console/open"),
    ("console-overview", "merchant", f"/console/{SHOP}"),
    ("console-orders", "merchant", f"/console/{SHOP}/orders"),
    ("console-products", "merchant", f"/console/{SHOP}/products"),
    ("console-product-new", "merchant", f"/console/{SHOP}/products/new"),
    ("console-import", "merchant", f"/console/{SHOP}/import"),
    ("console-posts", "merchant", f"/console/{SHOP}/posts"),
    ("console-insight", "merchant", f"/console/{SHOP}/insight"),
    ("console-money", "merchant", f"/console/{SHOP}/money"),
    ("console-settings", "merchant", f"/console/{SHOP}/settings"),
    ("console-staff", "merchant", f"/console/{SHOP}/staff"),
    ("problems", "operator", "/operator/problems"),
    ("reports", "operator", "/operator/reports"),
    ("kit", "operator", "/kit"),
]
#: (name, who): what somebody has to buy something for; ``viewers`` does, and says where it is.
_MADE = [
    ("bank", "shopper"),
    ("outcome-paid", "shopper"),
    ("outcome-declined", "shopper"),
]
#: (name, who, the page that links to it or its name here, what the link's address looks like)
_LINKED = [
    ("product", "shopper", "/discover", r"^/s/[^/]+/[^/?#]+$"),
    ("post", "shopper", "/feed", r"^/p/\d+$"),
    ("share", "shopper", "/feed", r"^/p/\d+/share$"),
    ("report", "shopper", "/feed", r"^/report/post/\d+$"),
    ("profile", "shopper", "/feed", r"^/@[\w-]+$"),
    ("connections", "shopper", "/me", r"^/@[\w-]+/following$"),
    ("order-shipped", "shopper", "/orders?state=shipped", r"^/orders/[A-Z0-9]+$"),
    ("order-confirm", "shopper", "/orders?state=shipped", r"^/orders/[A-Z0-9]+/confirm$"),
    ("order-problem", "shopper", "order-confirm", r"^/orders/[A-Z0-9]+/problem$"),
    ("order-paid", "shopper", "/orders?state=paid", r"^/orders/[A-Z0-9]+$"),
    ("order-cancel", "shopper", "order-paid", r"^/orders/[A-Z0-9]+/cancel$"),
    ("order-unpaid", "shopper", "/orders?state=pending_payment", r"^/orders/[A-Z0-9]+$"),
    ("give-up", "shopper", "order-unpaid", r"^/checkout/\d+/give-up$"),
    ("address", "shopper", "/settings/addresses", r"^/settings/addresses/\d+$"),
    ("order-confirmed", "shopper", "/orders?state=confirmed", r"^/orders/[A-Z0-9]+$"),
    (
        "console-order",
        "merchant",
        f"/console/{SHOP}/orders",
        rf"^/console/{SHOP}/orders/[A-Z0-9]{{8,}}$",
    ),
    (
        "console-product",
        "merchant",
        f"/console/{SHOP}/products",
        rf"^/console/{SHOP}/products/\d+$",
    ),
    ("console-rows", "merchant", f"/console/{SHOP}/insight", rf"^/console/{SHOP}/insight/rows\?.+"),
    ("problem", "operator", "/operator/problems", r"^/operator/problems/\d+$"),
]
NAMES = [entry[0] for entry in (*_STILL, *_MADE, *_LINKED)]
#: The operator's admin, drawn by its theme: the pages of ours in it, and what its lists and rows
#: look like (the first row of each).
ADMIN = [
    "",
    "health/",
    "settings/",
    "texts/",
    "texts/terms/zh-hans/",
    "stream/",
    "jobs/",
    "acts/send-again/notifications.mails/",
    *(
        f"{model}/{row}"
        for model in (
            "shops/shop",
            "accounts/user",
            "catalog/product",
            "orders/order",
            "ledger/hold",
            "ledger/transfer",
            "kernel/auditentry",
        )
        for row in ("", "first")
    ),
]


def sights(pages: dict[str, Page], made: dict[str, str]) -> list[Sight]:
    """Where every page is, found by following links as each of ``pages`` (by who is signed in).

    ``made`` is where the pages are that no link leads to.
    """
    found = {entry[0]: Sight(*entry) for entry in _STILL}
    found |= {name: Sight(name, who, made[name]) for name, who in _MADE}
    for name, who, origin, pattern in _LINKED:
        start = found[origin].path if origin in found else origin
        pages[who].goto(start)
        hrefs = pages[who].eval_on_selector_all(
            "a[href]", "all => all.map(a => a.getAttribute('href'))"
        )
        match = next((href for href in hrefs if re.search(pattern, href)), None)
        assert match, f"{start} has no link to a {name}"
        found[name] = Sight(name, who, match)
    return list(found.values())
