"""What the admin calls rows, columns and values: rooms have no words, so they are given here.

Names are put on the models when they are registered. Django keeps what a migration would see of a
name apart from what is shown, so no migration comes of it.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from heliu.web.kit import trade_words
from heliu.web.kit import words as kit_words

Text = str | Promise

_APPS: dict[str, Text] = {
    "accounts": _("The market"),
    "shops": _("The market"),
    "catalog": _("The market"),
    "orders": _("The market"),
    "ledger": _("Money"),
    "kernel": _("The house"),
}
#: One of them, and many.
_MODELS: dict[str, tuple[Text, Text]] = {
    "accounts.user": (_("Person"), _("Accounts")),
    "shops.shop": (_("Shop"), _("Shops")),
    "shops.staffmember": (_("Member of staff"), _("Staff")),
    "shops.shippingmethod": (_("Way of shipping"), _("Ways of shipping")),
    "catalog.product": (_("Product"), _("Products")),
    "catalog.variant": (_("Variant"), _("Variants")),
    "orders.order": (_("Order"), _("Orders")),
    "orders.orderline": (_("Line"), _("Lines")),
    "orders.shipment": (_("Parcel"), _("Parcels")),
    "orders.problem": (_("Problem"), _("Problems")),
    "ledger.hold": (_("In escrow"), _("In escrow")),
    "ledger.transfer": (_("Transfer"), _("Transfers")),
    "ledger.posting": (_("Posting"), _("Postings")),
    "kernel.auditentry": (_("Act on record"), _("Acts on record")),
}
_COLUMNS: dict[str, Text] = {
    "account_name": _("Account"),
    "act": _("Act"),
    "amount": _("Amount"),
    "at": _("When"),
    "buyer_email": _("Buyer"),
    "closed_at": _("Closed at"),
    "commission": _("Commission"),
    "confirmed_at": _("Receipt confirmed at"),
    "courier": _("Carrier"),
    "created_at": _("Created at"),
    "currency": _("Currency"),
    "deleted_at": _("Deleted at"),
    "description_html": _("Description"),
    "detail": _("Particulars"),
    "email": _("E-mail"),
    "fees": _("Commission kept"),
    "free_above_minor": _("Free from (minor units)"),
    "handle": _("Handle"),
    "held": _("Still in escrow"),
    "idempotency_key": _("Key of the movement"),
    "is_active": _("Active"),
    "is_late": _("Late"),
    "is_staff": _("Is an operator"),
    "items": _("Goods"),
    "kind": _("Kind"),
    "last_login": _("Last sign-in"),
    "locale": _("Language"),
    "name": _("Name"),
    "note": _("Note"),
    "number": _("Number"),
    "occurred_at": _("When"),
    "option1": _("Option 1"),
    "option2": _("Option 2"),
    "option3": _("Option 3"),
    "options": _("Options"),
    "paid": _("Paid in"),
    "paid_at": _("Paid at"),
    "payee_id": _("Payee’s number"),
    "payee_kind": _("Payee"),
    "placed_at": _("Placed at"),
    "price": _("Price"),
    "price_minor": _("Price (minor units)"),
    "product_type": _("Kind"),
    "published_at": _("Published at"),
    "quantity": _("Quantity"),
    "reason": _("Reason"),
    "refunded": _("Refunded"),
    "released": _("Released"),
    "resolution": _("Decision"),
    "resolved_at": _("Decided at"),
    "role": _("Role"),
    "shipped_at": _("Shipped at"),
    "shipping": _("Shipping"),
    "shipping_method": _("Way of shipping"),
    "shop_name": _("Shop"),
    "sku": _("SKU"),
    "slug": _("Address"),
    "state": _("State"),
    "story": _("Story"),
    "subject_id": _("Its number"),
    "subject_kind": _("What about"),
    "tagline": _("In a few words"),
    "text": _("Words"),
    "time_zone": _("Time zone"),
    "title": _("Title"),
    "total": _("Total"),
    "tracking_number": _("Tracking number"),
    "updated_at": _("Changed at"),
    "user_email": _("E-mail"),
    "vendor": _("Brand"),
    "who": _("Who"),
}
_SHOP: dict[str, Text] = {
    "applied": _("Waits to be let in"),
    "open": _("Open to buyers"),
    "suspended": _("Suspended"),
    "closed": _("Closed"),
}
_PRODUCT: dict[str, Text] = {"draft": _("Draft"), "published": _("On sale")}
_TRANSFER: dict[str, Text] = {
    "hold": _("Into escrow"),
    "release": _("Release"),
    "refund": _("Refund"),
    "void": _("Taken back"),
}
_SUBJECTS: dict[str, Text] = {
    "order": _("Order"),
    "shop": _("Shop"),
    "user": _("Person"),
    "product": _("Product"),
    "problem": _("Problem"),
    "report": _("Report"),
    "reader": _("Reader"),
    "job": _("Job"),
    "legal_text": _("Text"),
    "checkout": _("Checkout"),
}
_ACTS: dict[str, Text] = {
    "accounts.make_operator": _("Made somebody an operator"),
    "accounts.publish_legal_text": _("Put a text in force"),
    "accounts.reinstate_user": _("Let a person in again"),
    "accounts.suspend_user": _("Suspended a person"),
    "catalog.take_down_product": _("Took a product down"),
    "jobs.give_up_job": _("Gave a job up"),
    "jobs.retry_job": _("Tried a job again"),
    "orders.resolve_problem": _("Decided a problem"),
    "shops.approve_shop": _("Let a shop in"),
    "shops.refuse_shop": _("Did not let a shop in"),
    "shops.reopen_shop": _("Reopened a shop"),
    "shops.suspend_shop": _("Suspended a shop"),
    "social.resolve_report": _("Decided a report"),
    "stream.drop_letter": _("Let an event go"),
    "stream.rebuild_reader": _("Had a projection rebuilt"),
    "stream.replay": _("Replayed a reader"),
    "stream.retry_letter": _("Tried an event again"),
    "stream.send_again": _("Had an effect send again"),
}


def _of(known: dict[str, Text]) -> Callable[[str], Text]:
    return lambda value: known.get(value, value)


#: The words of what a column can hold.
_VALUES: dict[str, Callable[[str], Text]] = {
    "shops.shop.state": _of(_SHOP),
    "shops.staffmember.role": kit_words.role_name,
    "catalog.product.state": _of(_PRODUCT),
    "orders.order.state": trade_words.order_state,
    "orders.problem.state": trade_words.problem_state,
    "orders.problem.reason": trade_words.problem_reason,
    "ledger.transfer.kind": _of(_TRANSFER),
    "ledger.transfer.subject_kind": _of(_SUBJECTS),
    "ledger.hold.subject_kind": _of(_SUBJECTS),
    "ledger.hold.payee_kind": _of(_SUBJECTS),
    "kernel.auditentry.act": _of(_ACTS),
    "kernel.auditentry.subject_kind": _of(_SUBJECTS),
}


def name(model: type[Model], admin_class: type[Any]) -> None:
    """Call a model, its columns and those that its admin adds by their words."""
    meta: Any = model._meta  # noqa: SLF001 - where Django keeps the names
    meta.verbose_name, meta.verbose_name_plural = _MODELS[meta.label_lower]
    meta.app_config.verbose_name = _APPS[meta.app_label]
    for field in meta.fields:
        if field.name in _COLUMNS:
            field.verbose_name = _COLUMNS[field.name]
    for column in {*getattr(admin_class, "list_display", ()), *(admin_class.fields or ())}:
        shown = getattr(admin_class, str(column), None)
        if callable(shown) and column in _COLUMNS:
            shown.short_description = _COLUMNS[column]


def has_words(model: type[Model], column: str) -> bool:
    """Whether the column's values are said in words."""
    return f"{model._meta.label_lower}.{column}" in _VALUES  # noqa: SLF001 - as above


def value(model: type[Model], column: str, kept: str) -> str:
    """What a column holds, in words."""
    return str(_VALUES[f"{model._meta.label_lower}.{column}"](kept))  # noqa: SLF001 - as above


def column(column_name: str) -> Text:
    """What a column is called."""
    return _COLUMNS[column_name]
