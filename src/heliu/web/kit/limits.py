"""How often a person, and everybody at one address, may do what, and how much may be sent at once.

Whoever is signed in is counted as a person and with their address, which many may share: it may do
ten times as much. Who is not is counted by the address alone. Every form that no row names is under
:data:`FORMS`; reading is free but for what is dear. :mod:`heliu.web.kit.limiting` asks, no page
does.
"""

from functools import cache
from typing import Any

import msgspec

from heliu.kernel.limits import Rate

_MINUTE, _HOUR = 60, 3600


class Limit(msgspec.Struct, frozen=True, kw_only=True):
    """What counts together, and how often it may be."""

    name: str
    #: In words, for SECURITY.md.
    what: str
    #: URL names.
    pages: frozenset[str] = frozenset()
    #: Whether reading them counts; otherwise sending their forms does.
    reads: bool = False
    person: Rate
    address: Rate


def _limit(name: str, what: str, rate: Rate, *pages: str, **more: Any) -> Limit:
    often = Rate(rate.times * 10, rate.seconds)
    return Limit(
        name=name, what=what, pages=frozenset(pages), person=rate,
        address=more.pop("address", often), **more,
    )  # fmt: skip


FORMS = _limit("forms", "any other form", Rate(300, _MINUTE))
LIMITS = (
    _limit("sign-in", "signing in", Rate(30, _MINUTE), "account_login", "mfa_authenticate",
           address=Rate(30, _MINUTE)),
    _limit("join", "joining", Rate(30, _HOUR), "account_signup", address=Rate(30, _HOUR)),
    _limit("password", "asking for a new password, setting one by the link", Rate(30, _HOUR),
           "account_reset_password", "account_reset_password_from_key",
           address=Rate(30, _HOUR)),
    _limit("again", "saying one's password or code again", Rate(10, _MINUTE),
           "account_reauthenticate", "mfa_reauthenticate", "account_change_password",
           "mfa_activate_totp", "settings_delete"),
    _limit("emails", "adding addresses, asking for their confirmation", Rate(20, _HOUR),
           "account_email"),
    _limit("post", "posts and shares", Rate(30, 10 * _MINUTE),
           "post_new", "post_share", "console_posts"),
    _limit("comment", "comments", Rate(60, 10 * _MINUTE), "post_comment"),
    _limit("review", "reviews", Rate(20, 10 * _MINUTE), "review_new"),
    _limit("react", "likes, follows, blocks, links to pass on", Rate(120, _MINUTE),
           "post_like", "follow", "block", "product_link"),
    _limit("report", "reports and problems", Rate(20, _HOUR), "report", "order_problem"),
    _limit("checkout", "placing and paying", Rate(30, 10 * _MINUTE),
           "checkout", "checkout_pay", "checkout_give_up"),
    _limit("shop", "opening shops", Rate(5, _HOUR), "console_open"),
    _limit("import", "catalogues and lists of parcels", Rate(30, _HOUR),
           "console_imports", "console_import_start", "console_orders_ship_file"),
    _limit("picture", "pictures of oneself, of a shop, of goods", Rate(300, 10 * _MINUTE),
           "settings", "console_settings", "console_product_pictures"),
    _limit("search", "searching", Rate(120, _MINUTE), "search", reads=True),
    _limit("file", "files to take away", Rate(60, 10 * _MINUTE),
           "settings_export", "console_orders_export", "console_orders_slips",
           "console_orders_to_ship", "console_money_export", "console_insight_rows_file",
           reads=True),
)  # fmt: skip
_MEGABYTE = 1024 * 1024
#: Bytes of the largest form; of those that bring files, by page: so many as are read, and a little.
LARGEST_FORM = 6 * _MEGABYTE
LARGEST_WITH_FILES = {
    "settings": 16 * _MEGABYTE, "console_settings": 32 * _MEGABYTE,
    "post_new": 144 * _MEGABYTE, "console_posts": 144 * _MEGABYTE, "review_new": 144 * _MEGABYTE,
    "console_product_pictures": 304 * _MEGABYTE, "console_orders_ship_file": 2 * _MEGABYTE,
    "console_imports": 536 * _MEGABYTE,
}  # fmt: skip
#: Forms that are never refused, and why.
FREE = {"payment_callback": "signed, and a payment provider that is refused stops telling"}
#: What the sign-in library counts itself: it alone knows whose password was wrong, and whom a mail
#: goes to. Per address ("ip"), and per account or mail address ("key").
OF_THE_LIBRARY = {
    "login_failed": "10/m/ip,5/300s/key",
    "reset_password": "5/h/key",
    "confirm_email": "1/180s/key",
}
#: And what it would count as well, were it not counted here.
_COUNTED_HERE = ("login", "signup", "reset_password_from_key", "change_password", "manage_email",
                 "reauthenticate")  # fmt: skip
LIBRARY_SETTING = {**dict.fromkeys(_COUNTED_HERE, ""), **OF_THE_LIBRARY}


@cache
def _by_page() -> dict[str, Limit]:
    return {page: limit for limit in LIMITS for page in limit.pages}


def limit_of(page: str, method: str) -> Limit | None:
    """What a request is counted under; None: it is free."""
    found = _by_page().get(page)
    is_sent = method not in ("GET", "HEAD", "OPTIONS")
    if found is not None and found.reads != is_sent:
        return found
    return FORMS if is_sent and page not in FREE else None
