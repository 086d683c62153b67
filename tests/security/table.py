"""Who may open and use which page: the one table, a row (or more) for every address of the house.

It is written by hand and from the outside, so that a guard that is forgotten is seen here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from django.core import signing

from heliu.domains.accounts.tests.factories import PASSWORD
from heliu.domains.shops.roles import Permission, may
from tests.security.world import CATALOGUE, PEOPLE, picture

There = SimpleNamespace
Args = Callable[[There], list[Any]]
Form = Callable[[There], dict[str, Any]]

EVERYBODY = PEOPLE
SIGNED_IN = tuple(name for name in PEOPLE if name != "anonymous")
NOBODY: tuple[str, ...] = ()
BUYER, AUTHOR, OPERATOR = ("buyer",), ("author",), ("operator",)
FOLLOWERS, FRIENDS = ("author", "follower", "friend"), ("author", "friend")


def staff(permission: Permission) -> tuple[str, ...]:
    """Those of the first shop whose role allows it."""
    return tuple(
        role for role in ("owner", "manager", "service", "warehouse") if may(role, permission)
    )


@dataclass(frozen=True, kw_only=True)
class Row:
    """One address: who may use it, whether it can be read, what its form sends."""

    name: str
    who: tuple[str, ...]
    args: Args = lambda there: []
    #: Whether GET shows something; otherwise it is refused with 405.
    reads: bool = True
    #: What a right person sends; None: there is nothing to send.
    form: Form | None = None
    #: Whether sending it changes a table; not so for who signs in or only asks for a mail.
    changes: bool = True
    #: Among those who may, who it is tried with.
    by: str = ""
    #: What the right person's form is answered with.
    answer: int = 302

    @property
    def right(self) -> str:
        """Somebody who may."""
        return self.by or self.who[0]

    @property
    def wrong(self) -> list[str]:
        """Everybody who may not."""
        return [name for name in PEOPLE if name not in self.who]


ADDRESS = {
    "country": "CN", "recipient": "陈俊", "phone": "13800000000", "region": "浙江省",
    "city": "杭州市", "district": "西湖区", "line1": "龙井路 2 号",
}  # fmt: skip
PRODUCT = {
    "title": "Saucer", "v-TOTAL_FORMS": "1", "v-INITIAL_FORMS": "0", "v-0-price": "12.50",
    "v-0-stock": "3",
}  # fmt: skip
SAID = {"text": "Said.", "visibility": "everyone"}


def _checkout(there: There) -> dict[str, Any]:
    return {
        "key": "k" * 22,
        "address": str(there.address_id),
        f"ship_{there.kiln.pk}": str(there.shipping_id),
    }


def _upload(there: There) -> dict[str, Any]:
    return {"source": "shopify", "file": ("export.csv", CATALOGUE)}


def _parcels(there: There) -> dict[str, Any]:
    rows = [[there.paid_number, "DHL", "SF12345"]]
    return {"rows": signing.dumps([there.kiln.pk, rows], salt="heliu.orders.ship.ok")}


def _bad_parcels(there: There) -> dict[str, Any]:
    rows = [[there.paid_number, "DHL", "?", "Wrong.", 2]]
    return {"rows": signing.dumps([there.kiln.pk, rows], salt="heliu.orders.ship.bad")}


def _shop(*names: str) -> Args:
    return lambda there: [there.handle, *(getattr(there, name) for name in names)]


def _order(kind: str) -> Args:
    return lambda there: [getattr(there, kind).number]


def _post(audience: str) -> Args:
    return lambda there: [there.posts[audience]]


ENTRANCE = [
    Row(name="account_signup", who=EVERYBODY, form=lambda there: {
        "email": "more@example.org", "password1": PASSWORD, "name": "M", "handle": "more_of",
        "agrees": "on"}),
    Row(name="account_login", who=EVERYBODY, changes=False, form=lambda there: {
        "login": "nobody@example.org", "password": PASSWORD}, answer=422),
    Row(name="account_logout", who=EVERYBODY, form=lambda there: {}, changes=False, by="buyer"),
    Row(name="account_inactive", who=EVERYBODY),
    Row(name="account_email", who=SIGNED_IN, form=lambda there: {
        "action_add": "", "email": "second@example.org"}),
    Row(name="account_email_verification_sent", who=EVERYBODY),
    Row(name="account_confirm_email", who=EVERYBODY, args=lambda there: [there.confirm_key],
        form=lambda there: {}),
    Row(name="account_change_password", who=SIGNED_IN, form=lambda there: {
        "oldpassword": PASSWORD, "password1": "another horse", "password2": "another horse"}),
    Row(name="account_reset_password", who=EVERYBODY, changes=False,
        form=lambda there: {"email": "nobody@example.org"}),
    Row(name="account_reset_password_done", who=EVERYBODY),
    Row(name="account_reset_password_from_key", who=EVERYBODY, changes=False,
        args=lambda there: [there.uid, there.reset_key], form=lambda there: {
        "password1": "another horse", "password2": "another horse"}),
    Row(name="account_reset_password_from_key_done", who=EVERYBODY),
    Row(name="account_reauthenticate", who=SIGNED_IN, changes=False,
        form=lambda there: {"password": PASSWORD}),
    Row(name="mfa_index", who=SIGNED_IN),
    # Half signed in: whoever is in, or out, is led on.
    Row(name="mfa_authenticate", who=EVERYBODY, changes=False, form=lambda there: {"code": "1"}),
    Row(name="mfa_reauthenticate", who=SIGNED_IN, changes=False, form=lambda there: {"code": "1"}),
    # The password is asked again first.
    Row(name="mfa_activate_totp", who=SIGNED_IN, changes=False, form=lambda there: {"code": "1"}),
    Row(name="mfa_deactivate_totp", who=OPERATOR, changes=False, form=lambda there: {}),
    Row(name="mfa_view_recovery_codes", who=OPERATOR),
    Row(name="mfa_generate_recovery_codes", who=SIGNED_IN, changes=False,
        form=lambda there: {}),
]  # fmt: skip
PERSON = [
    Row(name="language", who=EVERYBODY, reads=False, by="buyer",
        form=lambda there: {"language": "en"}),
    Row(name="theme", who=EVERYBODY, reads=False, changes=False, by="buyer",
        form=lambda there: {"theme": "dark"}),
    Row(name="terms", who=EVERYBODY),
    Row(name="privacy", who=EVERYBODY),
    Row(name="me", who=SIGNED_IN),
    Row(name="settings", who=SIGNED_IN, form=lambda there: {
        "name": "Other", "bio": "New", "locale": "en", "time_zone": "Asia/Shanghai"}),
    Row(name="settings_blocked", who=SIGNED_IN),
    Row(name="settings_export", who=SIGNED_IN),
    Row(name="settings_sign_out_others", who=SIGNED_IN, reads=False, form=lambda there: {}),
    Row(name="settings_delete", who=SIGNED_IN, form=lambda there: {"password": PASSWORD}),
    Row(name="settings_addresses", who=SIGNED_IN),
    Row(name="settings_address_new", who=SIGNED_IN, form=lambda there: ADDRESS),
    Row(name="settings_address", who=BUYER, args=lambda there: [there.address_id],
        form=lambda there: ADDRESS),
    Row(name="settings_address_default", who=BUYER, args=lambda there: [there.address_id],
        reads=False, form=lambda there: {}),
    Row(name="settings_address_delete", who=BUYER, args=lambda there: [there.address_id],
        reads=False, form=lambda there: {}),
    Row(name="tour", who=SIGNED_IN, reads=False, changes=False, form=lambda there: {}),
    Row(name="consent", who=EVERYBODY, form=lambda there: {"choice": "agree"}),
]  # fmt: skip
BUYING = [
    Row(name="home", who=EVERYBODY),
    Row(name="discover", who=EVERYBODY),
    Row(name="category", who=EVERYBODY, args=lambda there: [there.category]),
    Row(name="search", who=EVERYBODY),
    *(
        Row(name=name, who=EVERYBODY, args=_shop())
        for name in ("shop", "shop_said", "shop_products", "shop_posts", "shop_about")
    ),
    Row(name="product", who=EVERYBODY, args=lambda there: ["kiln", there.cup.slug]),
    Row(name="product", who=NOBODY, args=lambda there: ["kiln", there.bowl.slug]),
    Row(name="product_offers", who=EVERYBODY, args=lambda there: ["kiln", there.cup.slug]),
    Row(name="product_offers", who=NOBODY, args=lambda there: ["kiln", there.bowl.slug]),
    Row(name="product_more", who=EVERYBODY, args=lambda there: ["kiln", there.cup.slug]),
    Row(name="product_more", who=NOBODY, args=lambda there: ["kiln", there.bowl.slug]),
    Row(name="product_share", who=EVERYBODY, args=lambda there: ["kiln", there.cup.slug]),
    Row(name="product_share", who=NOBODY, args=lambda there: ["kiln", there.bowl.slug]),
    Row(name="product_link", who=SIGNED_IN, args=lambda there: ["kiln", there.cup.slug],
        reads=False, form=lambda there: {}),
    Row(name="product_link", who=NOBODY, args=lambda there: ["kiln", there.bowl.slug],
        reads=False, form=lambda there: {}),
    Row(name="product_talk", who=EVERYBODY, args=lambda there: ["kiln", there.cup.slug]),
    Row(name="product_talk", who=NOBODY, args=lambda there: ["kiln", there.bowl.slug]),
    Row(name="product_reviews", who=EVERYBODY, args=lambda there: ["kiln", there.cup.slug]),
    Row(name="product_reviews", who=NOBODY, args=lambda there: ["kiln", there.bowl.slug]),
    Row(name="cart", who=EVERYBODY),
    Row(name="cart_add", who=EVERYBODY, reads=False, form=lambda there: {
        "variant": str(there.cup.variants.get().pk), "quantity": "2"}),
    Row(name="cart_choose", who=EVERYBODY, reads=False, changes=False, form=lambda there: {
        "line": str(there.line_id), "is_chosen": "1"}),
    Row(name="cart_count", who=EVERYBODY),
    Row(name="cart_line", who=BUYER, args=lambda there: [there.line_id], reads=False,
        form=lambda there: {"quantity": "7"}),
    Row(name="checkout", who=SIGNED_IN, by="buyer", form=_checkout),
    Row(name="checkout_done", who=BUYER, args=lambda there: [there.checkout_id]),
    Row(name="checkout_pay", who=BUYER, args=lambda there: [there.checkout_id], reads=False,
        form=lambda there: {}, changes=False),
    Row(name="checkout_give_up", who=BUYER, args=lambda there: [there.checkout_id],
        form=lambda there: {}),
    Row(name="sandbox_pay", who=EVERYBODY, args=lambda there: [there.reference],
        form=lambda there: {"decision": "succeed"}),
    Row(name="payment_callback", who=EVERYBODY, args=lambda there: ["sandbox"], reads=False,
        form=lambda there: {"reference": there.reference}, answer=400),
    Row(name="orders", who=SIGNED_IN),
    Row(name="notifications", who=SIGNED_IN),
    Row(name="notifications_count", who=SIGNED_IN),
    Row(name="notifications_read", who=SIGNED_IN, reads=False, form=lambda there: {"side": "talk"},
        changes=False),
    Row(name="order", who=BUYER, args=_order("paid")),
    Row(name="order_cancel", who=BUYER, args=_order("paid"), form=lambda there: {"reason": "-"}),
    Row(name="order_confirm", who=BUYER, args=_order("shipped"), form=lambda there: {}),
    Row(name="order_problem", who=BUYER, args=_order("shipped"), form=lambda there: {
        "reason": "damaged", "text": "Broken."}),
    Row(name="order_withdraw", who=BUYER, args=_order("troubled"), reads=False,
        form=lambda there: {}),
    Row(name="review_new", who=BUYER, args=lambda there: [there.review_line],
        form=lambda there: {"rating": "4", "kind": "joy", "text": "Fine."}),
    Row(name="review_delete", who=BUYER, args=lambda there: [there.review_id], reads=False,
        form=lambda there: {}),
]  # fmt: skip
TALKING = [
    Row(name="feed", who=SIGNED_IN),
    Row(name="feed_everyone", who=EVERYBODY),
    Row(name="feed_new", who=SIGNED_IN),
    Row(name="feed_suggestions", who=SIGNED_IN),
    Row(name="feed_settings", who=SIGNED_IN, form=lambda there: {"shop_posts": "fewer"}),
    Row(name="post_new", who=SIGNED_IN, form=lambda there: SAID),
    *(
        Row(name="post", who=who, args=_post(audience))
        for audience, who in (
            ("everyone", EVERYBODY), ("followers", FOLLOWERS), ("friends", FRIENDS), ("me", AUTHOR)
        )
    ),
    *(
        Row(name=name, who=who, args=_post(audience), reads=False, form=form, by=by)
        for name, form in (
            ("post_like", lambda there: {"liked": "1"}),
            ("post_comment", lambda there: {"text": "Ah."}),
        )
        for audience, who, by in (
            ("everyone", SIGNED_IN, ""), ("followers", FOLLOWERS, ""), ("friends", FRIENDS, ""),
            ("me", AUTHOR, ""),
        )
    ),
    Row(name="post_share", who=SIGNED_IN, args=_post("everyone"), form=lambda there: SAID),
    Row(name="post_share", who=NOBODY, args=_post("followers"), form=lambda there: SAID),
    Row(name="post_pin", who=AUTHOR, args=_post("everyone"), reads=False,
        form=lambda there: {"pinned": "1"}),
    Row(name="post_pin", who=NOBODY, args=_post("friends"), reads=False,
        form=lambda there: {"pinned": "1"}),
    Row(name="post_delete", who=AUTHOR, args=_post("everyone"), form=lambda there: {}),
    Row(name="post_delete", who=NOBODY, args=lambda there: [there.shop_post],
        form=lambda there: {}),
    Row(name="comment_delete", who=FRIENDS, args=lambda there: [there.comment_id], reads=False,
        form=lambda there: {}),
    Row(name="link", who=EVERYBODY, args=lambda there: [there.token, "product", there.cup.pk]),
    Row(name="link", who=NOBODY, args=lambda there: [there.token, "product", there.bowl.pk]),
    Row(name="link", who=FRIENDS, args=lambda there: [
        there.token, "post", there.posts["friends"]]),
    Row(name="profile", who=EVERYBODY, args=lambda there: [there.author_handle]),
    Row(name="actor", who=EVERYBODY, args=lambda there: [there.author_handle]),
    Row(name="actor_posts", who=EVERYBODY, args=lambda there: [there.author_handle]),
    Row(name="actor_reviews", who=EVERYBODY, args=lambda there: [there.author_handle]),
    Row(name="connections", who=EVERYBODY, args=lambda there: [there.author_handle, "followers"]),
    Row(name="follow", who=tuple(name for name in SIGNED_IN if name != "author"), reads=False,
        args=lambda there: [there.author_id], form=lambda there: {"follow": "1"}),
    Row(name="block", who=tuple(name for name in SIGNED_IN if name != "author"), reads=False,
        args=lambda there: [there.author_id], form=lambda there: {"block": "1"}),
    Row(name="report", who=tuple(name for name in SIGNED_IN if name != "author"),
        args=lambda there: ["post", there.posts["everyone"]],
        form=lambda there: {"reason": "spam", "text": "-"}),
    Row(name="report", who=("friend",), args=lambda there: ["post", there.posts["friends"]],
        form=lambda there: {"reason": "spam", "text": "-"}),
    Row(name="report", who=NOBODY, args=lambda there: ["product", there.bowl.pk],
        form=lambda there: {"reason": "spam", "text": "-"}),
]  # fmt: skip
CONSOLE = [
    Row(name="console_start", who=SIGNED_IN),
    Row(name="console_open", who=SIGNED_IN, form=lambda there: {
        "name": "Third", "handle": "third", "accent": "#112233"}),
    Row(name="console_accent", who=SIGNED_IN),
    Row(name="console_overview", who=staff(Permission.VIEW), args=_shop()),
    Row(name="console_settings", who=staff(Permission.EDIT_SHOP), args=_shop(),
        form=lambda there: {"name": "Oven", "accent": "#112233"}),
    Row(name="console_shipping_new", who=staff(Permission.EDIT_SHOP), args=_shop(), reads=False,
        form=lambda there: {"name": "Fast", "price": "20"}),
    Row(name="console_shipping", who=staff(Permission.EDIT_SHOP), args=_shop("shipping_id"),
        reads=False, form=lambda there: {"name": "Slow", "price": "5"}),
    Row(name="console_staff", who=staff(Permission.EDIT_STAFF), args=_shop(),
        form=lambda there: {"word": there.author_handle, "role": "manager"}),
    Row(name="console_staff_member", who=staff(Permission.EDIT_STAFF), args=_shop("member_id"),
        reads=False, form=lambda there: {"role": "owner"}),
    Row(name="console_imports", who=staff(Permission.EDIT_PRODUCTS), args=_shop(), form=_upload),
    Row(name="console_import_template", who=staff(Permission.EDIT_PRODUCTS), args=_shop()),
    Row(name="console_export", who=staff(Permission.EDIT_PRODUCTS), args=_shop(), reads=False,
        form=lambda there: {}, answer=200),
    Row(name="console_import", who=staff(Permission.EDIT_PRODUCTS), args=_shop("run_id")),
    Row(name="console_import_errors", who=staff(Permission.EDIT_PRODUCTS), args=_shop("run_id")),
    Row(name="console_import_start", who=staff(Permission.EDIT_PRODUCTS), args=_shop("run_id"),
        reads=False, form=lambda there: {}),
    Row(name="console_products", who=staff(Permission.EDIT_STOCK), args=_shop()),
    Row(name="console_products_state", who=staff(Permission.EDIT_PRODUCTS), args=_shop(),
        reads=False, form=lambda there: {"product": str(there.cup_id), "state": "draft"}),
    Row(name="console_variant_price", who=staff(Permission.EDIT_PRODUCTS),
        args=_shop("cup_variant_id"), form=lambda there: {"price": "12"}),
    Row(name="console_variant_stock", who=staff(Permission.EDIT_STOCK),
        args=_shop("cup_variant_id"), form=lambda there: {"stock": "77", "stock_was": "50"}),
    Row(name="console_variant_history", who=staff(Permission.EDIT_STOCK),
        args=_shop("cup_variant_id")),
    Row(name="console_product_pin", who=staff(Permission.EDIT_PRODUCTS), args=_shop("cup_id"),
        reads=False, form=lambda there: {"pinned": "1"}),
    Row(name="console_product_new", who=staff(Permission.EDIT_PRODUCTS), args=_shop(),
        form=lambda there: PRODUCT),
    Row(name="console_product", who=staff(Permission.EDIT_PRODUCTS), args=_shop("cup_id"),
        form=lambda there: PRODUCT),
    Row(name="console_product_state", who=staff(Permission.EDIT_PRODUCTS), args=_shop("cup_id"),
        reads=False, form=lambda there: {"state": "draft"}),
    Row(name="console_product_pictures", who=staff(Permission.EDIT_PRODUCTS),
        args=_shop("cup_id"), reads=False,
        form=lambda there: {"picture": ("cup.jpg", picture(41))}),
    Row(name="console_product_picture", who=staff(Permission.EDIT_PRODUCTS),
        args=_shop("cup_id", "picture_id"), reads=False, form=lambda there: {"do": "remove"}),
    Row(name="console_orders", who=staff(Permission.SEE_ORDERS), args=_shop()),
    Row(name="console_orders_export", who=staff(Permission.SEE_ORDERS), args=_shop()),
    Row(name="console_orders_slips", who=staff(Permission.SEE_ORDERS), args=_shop()),
    Row(name="console_orders_to_ship", who=staff(Permission.SHIP), args=_shop()),
    Row(name="console_orders_ship", who=staff(Permission.SHIP), args=_shop(),
        form=lambda there: {"number": there.paid_number, "courier": "DHL",
        f"{there.paid_number}-tracking": "SF12345"}),
    Row(name="console_orders_ship_file", who=staff(Permission.SHIP), args=_shop(),
        form=lambda there: {"file": ("parcels.csv",
        f"Order number,Carrier,Tracking number\n{there.paid_number},DHL,SF12345\n".encode())},
        changes=False, answer=200),
    Row(name="console_orders_ship_file_confirm", who=staff(Permission.SHIP), args=_shop(),
        reads=False, form=_parcels),
    Row(name="console_orders_ship_file_errors", who=staff(Permission.SHIP), args=_shop(),
        reads=False, form=_bad_parcels, changes=False, answer=200),
    Row(name="console_order", who=staff(Permission.SEE_ORDERS), args=_shop("paid_number")),
    Row(name="console_order_ship", who=staff(Permission.SHIP), args=_shop("paid_number"),
        reads=False, form=lambda there: {
        "courier": "other", "other_courier": "Own", "tracking_number": "SF12345"}),
    Row(name="console_order_cancel", who=staff(Permission.CANCEL), args=_shop("paid_number"),
        reads=False, form=lambda there: {"reason": "Broken."}),
    Row(name="console_posts", who=staff(Permission.POST), args=_shop(), form=lambda there: SAID),
    Row(name="console_post_pin", who=staff(Permission.POST), args=_shop("shop_post"),
        reads=False, form=lambda there: {"pinned": "1"}),
    Row(name="console_post_delete", who=staff(Permission.POST), args=_shop("shop_post"),
        form=lambda there: {}),
    Row(name="console_insight", who=staff(Permission.SEE_INSIGHT), args=_shop()),
    Row(name="console_insight_table", who=staff(Permission.SEE_INSIGHT), args=_shop()),
    Row(name="console_insight_rows", who=staff(Permission.SEE_INSIGHT), args=_shop()),
    Row(name="console_insight_rows_file", who=staff(Permission.SEE_INSIGHT), args=_shop()),
    Row(name="console_money", who=staff(Permission.SEE_MONEY), args=_shop()),
    Row(name="console_money_export", who=staff(Permission.SEE_MONEY), args=_shop()),
]  # fmt: skip
DESK = [
    Row(name="operator_problems", who=OPERATOR),
    Row(name="operator_problem", who=OPERATOR, args=lambda there: [there.problem_id],
        form=lambda there: {"outcome": "all", "reason": "Right."}),
    Row(name="operator_reports", who=OPERATOR),
    Row(name="operator_kit", who=OPERATOR),
    Row(name="operator_report", who=OPERATOR, args=lambda there: [there.report_id], reads=False,
        form=lambda there: {"decision": "dismiss", "note": "Fine."}),
]  # fmt: skip
MACHINES = [
    Row(name="media", who=EVERYBODY, args=lambda there: [there.media_key, 80]),
    Row(name="healthz", who=EVERYBODY),
    Row(name="readyz", who=EVERYBODY),
]
TABLE = [*ENTRANCE, *PERSON, *BUYING, *TALKING, *CONSOLE, *DESK, *MACHINES]


def called(row: Row) -> str:
    """How a failing test names a row."""
    return f"{row.name}-{TABLE.index(row)}"
