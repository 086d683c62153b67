"""What is asked for, as whom, and which statements that takes."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, reset_queries
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from heliu.domains.accounts.tests.factories import PASSWORD
from heliu.domains.analytics.types import LISTS
from heliu.domains.orders.models import Order
from heliu.domains.payments.actions import sandbox_decide
from heliu.domains.payments.types import Decision
from heliu.domains.shops.models import ShippingMethod
from tests.budgets.market import VISITOR, browser
from tests.security.asking import address, filled, taken_back
from tests.security.table import (
    BUYER,
    EVERYBODY,
    OPERATOR,
    SIGNED_IN,
    TABLE,
    Args,
    Form,
    Row,
    There,
)
from tests.security.world import World, picture

#: Who asks: a plain browser, one that is remembered and has a cart, and every kind of person.
ASKERS = ("anonymous", VISITOR, "buyer", "author", "owner", "operator")
#: What an address may carry, where that has an answer of its own; with words of the market.
ASKED_WITH = {
    "search": ["q=cup"],
    "orders": ["state=confirmed"],
    "notifications": ["side=trade"],
    "feed_new": ["after=1"],
    "product_reviews": ["kind=joy", "part=rows"],
    "console_orders": ["state=paid"],
    "console_orders_ship": ["{numbers}"],
    "console_orders_slips": ["{numbers}"],
    "console_orders_export": ["{numbers}"],
    "console_products": ["q=cup", "state=draft"],
    "console_insight": ["days=90"],
    "console_insight_rows": [f"what={name}" for name in (*LISTS, "voices")] + ["person=1"],
    "console_insight_table": [
        f"of={table}"
        for table in ("days", "sources", "funnel", "paths", "sharers", "products", "voices")
    ],
    "console_insight_rows_file": [f"what={name}" for name in (*LISTS, "voices")],
    "operator_reports": ["state=decided"],
}
OWNER = ("owner",)


def _same(form: dict[str, Any]) -> Form:
    return lambda there: form


def _shop(args: Args) -> Args:
    return lambda there: [there.handle, *args(there)]


def _said(there: There) -> dict[str, Any]:
    """As much as is usual in a post."""
    return {
        "text": "Said.",
        "visibility": "everyone",
        "images": [(f"{size}.jpg", picture(size)) for size in (50, 51, 52)],
        "card": [str(there.cup.pk), str(there.cloth.pk)],
    }


def _checkout(there: There) -> dict[str, Any]:
    """Everything in the cart, whichever shop it is of."""
    shops = [there.kiln.pk, *(product.shop_id for product in there.goods)]
    methods = ShippingMethod.objects.filter(shop__in=shops, is_active=True).order_by("-id")
    ways = {f"ship_{method.shop_id}": str(method.pk) for method in methods}
    return {"key": "k" * 22, "address": str(there.address_id), **ways}


def _sizes(there: There) -> dict[str, Any]:
    variants = there.sizes.variants.order_by("position")
    form = {"title": "Sizes", "option1": "Size", "v-INITIAL_FORMS": "0", "slug": "renamed"}
    for number, variant in enumerate(variants):
        said = {"value1": variant.option1, "price": "7", "stock": "5", "stock_was": "10"}
        form |= {f"v-{number}-{name}": value for name, value in said.items()}
    return {**form, "v-TOTAL_FORMS": str(len(variants))}


def _parcels(there: There) -> dict[str, Any]:
    """Everything that was ticked leaves."""
    tracked = {f"{number}-tracking": "SF12345" for number in there.ticked}
    return {"number": there.ticked, "courier": "DHL", **tracked}


def _parcels_file(there: There) -> dict[str, Any]:
    rows = "".join(f"{number},DHL,SF12345\n" for number in there.ticked)
    return {"file": ("parcels.csv", f"Order number,Carrier,Tracking number\n{rows}".encode())}


#: Beside the rows of the security table: what that sends to be refused is sent to be accepted,
#: what can be turned is turned back, and what may have many of something has.
MORE = [
    Row(name="account_login", who=EVERYBODY, by=VISITOR, form=lambda there: {
        "login": there.login, "password": PASSWORD}),
    Row(name="account_reset_password", who=EVERYBODY, form=lambda there: {"email": there.login}),
    Row(name="account_email", who=("stranger",), form=_same({
        "action_send": "", "email": "new@example.org"})),
    Row(name="account_email", who=("stranger",), form=_same({
        "action_remove": "", "email": "new@example.org"})),
    Row(name="settings", who=SIGNED_IN, form=lambda there: {
        "name": "Other", "bio": "New", "locale": "zh-hans", "time_zone": "Asia/Tokyo",
        "avatar": ("me.jpg", picture(61))}),
    Row(name="consent", who=EVERYBODY, by=VISITOR, form=_same({"choice": "necessary"})),
    Row(name="product", who=EVERYBODY, args=lambda there: ["kiln", there.sizes.slug]),
    Row(name="cart_line", who=BUYER, args=lambda there: [there.line_id], form=_same({
        "remove": ""})),
    Row(name="checkout", who=BUYER, form=_checkout),
    Row(name="checkout_done", who=BUYER, args=lambda there: [there.placed]),
    Row(name="checkout_pay", who=BUYER, args=lambda there: [there.placed], form=_same({})),
    Row(name="checkout_give_up", who=BUYER, args=lambda there: [there.placed], form=_same({})),
    Row(name="sandbox_pay", who=EVERYBODY, args=lambda there: [there.reference],
        form=_same({"decision": "decline"})),
    Row(name="order", who=BUYER, args=lambda there: [there.wide.number]),
    Row(name="order_cancel", who=BUYER, args=lambda there: [there.wide.number], form=_same({})),
    Row(name="review_new", who=BUYER, args=lambda there: [there.review_line], form=lambda there: {
        "rating": "4", "kind": "joy", "text": "Fine.", "counts_for_friends": "on",
        "to_feed": "on", "visibility": "everyone", "images": ("cup.jpg", picture(62))}),
    Row(name="post_new", who=SIGNED_IN, form=_said),
    Row(name="post", who=EVERYBODY, args=lambda there: [there.shop_post]),
    Row(name="post_like", who=BUYER, args=lambda there: [there.shop_post], form=_same({
        "liked": "0"})),
    Row(name="follow", who=BUYER, args=lambda there: [there.author_id], form=_same({
        "follow": "0"})),
    Row(name="block", who=BUYER, args=lambda there: [there.blocked_id], form=_same({
        "block": "0"})),
    Row(name="link", who=EVERYBODY, args=lambda there: [there.token, "shop", there.kiln.pk]),
    *(
        Row(name=name, who=EVERYBODY, args=lambda there: [there.handle])
        for name in ("profile", "actor", "actor_posts")
    ),
    Row(name="connections", who=EVERYBODY, args=lambda there: [there.author_handle, "following"]),
    Row(name="report", who=SIGNED_IN, args=lambda there: ["product", there.cup.pk],
        form=_same({"reason": "spam"})),
    Row(name="report", who=("author",), args=lambda there: ["person", there.friend_id],
        form=_same({"reason": "spam"})),
    Row(name="console_settings", who=OWNER, args=_shop(lambda there: []), form=lambda there: {
        "name": "Oven", "accent": "#112233", "avatar": ("a.jpg", picture(63)),
        "cover": ("c.jpg", picture(64))}),
    Row(name="console_shipping", who=OWNER, args=_shop(lambda there: [there.shipping_id]),
        form=_same({"remove": ""})),
    Row(name="console_staff_member", who=OWNER, args=_shop(lambda there: [there.member_id]),
        form=_same({"remove": ""})),
    Row(name="console_product", who=OWNER, args=_shop(lambda there: [there.sizes.pk]),
        form=_sizes),
    Row(name="console_product_state", who=OWNER, args=_shop(lambda there: [there.draft.pk]),
        form=_same({"state": "published"})),
    Row(name="console_product_picture", who=OWNER, form=_same({"do": "first"}),
        args=_shop(lambda there: [there.cup_id, there.picture_id])),
    Row(name="console_orders_ship", who=OWNER, args=_shop(lambda there: []), form=_parcels),
    Row(name="console_orders_ship_file", who=OWNER, args=_shop(lambda there: []),
        form=_parcels_file),
    Row(name="console_order", who=OWNER, args=_shop(lambda there: [there.wide.number])),
    Row(name="console_order_ship", who=OWNER, args=_shop(lambda there: [there.wide.number]),
        form=_same({"courier": "other", "other_courier": "Own", "tracking_number": "SF12345"})),
    Row(name="console_order_cancel", who=OWNER, args=_shop(lambda there: [there.wide.number]),
        form=_same({"reason": "Broken."})),
    Row(name="console_posts", who=OWNER, args=_shop(lambda there: []), form=_said),
    Row(name="operator_problem", who=OPERATOR, args=lambda there: [there.problem_id],
        form=_same({"outcome": "part", "amount": "1", "reason": "So."})),
    Row(name="operator_report", who=OPERATOR, args=lambda there: [there.report_id],
        form=_same({"decision": "uphold", "note": "So."})),
]  # fmt: skip
_ROWS = [*(row for row in TABLE if row.who), *MORE]


def asks(name: str) -> list[Row]:
    """The rows of an address."""
    return [row for row in _ROWS if row.name == name]


def read(world: World, name: str) -> list[str]:
    """The statements of the dearest way to read this page."""
    return max((found for row in asks(name) for found in _reads(world, row)), key=len)


def written(world: World, name: str) -> list[str]:
    """The statements of the dearest way to send this form."""
    if name == "payment_callback":
        return _called_back(world)
    return max((found for row in asks(name) if row.form for found in _writes(world, row)), key=len)


def is_read(name: str) -> bool:
    """Whether the address answers GET."""
    return any(row.reads for row in TABLE if row.name == name)


def is_written(name: str) -> bool:
    """Whether the address takes a form."""
    return any(row.form for row in TABLE if row.name == name)


def _askers(row: Row) -> set[str]:
    open_to = {*row.who, VISITOR} if "anonymous" in row.who else {*row.who}
    return open_to.intersection(ASKERS) | {row.right}


def _reads(world: World, row: Row) -> Iterator[list[str]]:
    for who in _askers(row):
        for query in ("", *ASKED_WITH.get(row.name, [])):
            with taken_back():
                client = browser(world, who)
                with _statements() as said:
                    response = client.get(
                        f"{address(world, row)}?{query.format_map(vars(world.there))}"
                    )
                    b"".join(response)
                assert response.status_code in (200, 204, 302), (who, query, response.status_code)
            yield said


def _writes(world: World, row: Row) -> Iterator[list[str]]:
    for who in _askers(row):
        for headers in ({}, {"HX-Request": "true"}):
            with taken_back():
                client, where, form = browser(world, who), address(world, row), filled(world, row)
                with _statements() as said:
                    response = client.post(where, form, headers=headers)
                    b"".join(response)
                # Of the table's own forms the tests of security see to it.
                is_meant = row in MORE and who == row.right
                assert response.status_code < (400 if is_meant else 500), (row.name, who)
            yield said


def _called_back(world: World) -> list[str]:
    """A provider's word, with its signature, that somebody has paid: it settles the payment."""
    with taken_back():
        decided = sandbox_decide.sandbox_decide(
            reference=world.there.reference, decision=Decision.SUCCEED
        )
        message = decided.callbacks[0]
        with _statements() as said:
            response = browser(world, "anonymous").post(
                reverse("payment_callback", args=["sandbox"]),
                message.body,
                content_type="application/json",
                headers=dict(message.headers),
            )
        assert response.status_code == 200
        assert Order.objects.filter(checkout_id=world.there.checkout_id, state="paid").exists()
    return said


@contextmanager
def _statements() -> Iterator[list[str]]:
    """Everything that is said to the database inside: savepoints, session and sign-in as well."""
    said: list[str] = []
    reset_queries()  # their log is short
    with CaptureQueriesContext(connection) as seen:
        yield said
    said += [" ".join(query["sql"].split())[:160] for query in seen.captured_queries]
