"""Mails about what happens to orders. An effect: replaying it would write to people again."""

from collections.abc import Sequence
from typing import Any

from heliu.domains.checkout.events import CheckoutRefunded
from heliu.domains.notifications.actions import queue_mail
from heliu.domains.notifications.queries import operator_ids
from heliu.domains.notifications.types import MailKind
from heliu.domains.orders import events
from heliu.domains.shops.queries import staff_ids_of
from heliu.domains.shops.roles import Permission
from heliu.kernel.stream import Event, Recorded, reader

_TOPICS: list[type[Event]] = [
    events.OrderPaid,
    events.OrderShipped,
    events.OrderLate,
    events.OrderCancelled,
    events.OrderConfirmed,
    events.ProblemOpened,
    events.ProblemWithdrawn,
    events.ProblemResolved,
    CheckoutRefunded,
]
#: Per event: the buyer's mail, the shop's, the operator's.
_KINDS: dict[type[Event], tuple[MailKind | None, MailKind | None, MailKind | None]] = {
    events.OrderPaid: (MailKind.PLACED, MailKind.SOLD, None),
    events.OrderShipped: (MailKind.SHIPPED, None, None),
    events.OrderLate: (MailKind.LATE, MailKind.LATE_SHOP, None),
    events.OrderCancelled: (MailKind.CANCELLED, MailKind.CANCELLED_SHOP, None),
    events.OrderConfirmed: (None, MailKind.CONFIRMED_SHOP, None),
    events.ProblemOpened: (None, MailKind.PROBLEM_SHOP, MailKind.PROBLEM_OPERATOR),
    events.ProblemWithdrawn: (None, MailKind.WITHDRAWN_SHOP, None),
    events.ProblemResolved: (MailKind.RESOLVED, MailKind.RESOLVED_SHOP, None),
}


@reader("notifications.mails", kind="effect", topics=_TOPICS)
def handle(batch: Sequence[Recorded[Any]]) -> None:
    """Queue every mail the events call for; a mail already queued is not queued again."""
    for recorded in batch:
        if isinstance(recorded.event, CheckoutRefunded):
            queue_mail.queue_mail(
                kind=MailKind.RETURNED,
                event_id=recorded.id,
                user_id=recorded.event.user_id,
                order_id=None,
                currency=recorded.event.currency,
                refunded_minor=recorded.event.amount_minor,
            )
        else:
            _about_order(recorded)


def _about_order(recorded: Recorded[Any]) -> None:
    event = recorded.event
    to_buyer, to_shop, to_operator = _KINDS[type(event)]
    readers: list[tuple[MailKind, int]] = []
    if to_buyer:
        readers.append((to_buyer, event.buyer_id))
    if to_shop:
        staff = staff_ids_of.staff_ids_of(shop_id=event.shop_id, permission=Permission.SEE_ORDERS)
        readers += [(to_shop, user_id) for user_id in staff]
    if to_operator:
        readers += [(to_operator, user_id) for user_id in operator_ids.operator_ids()]
    amounts = _amounts(event)
    for kind, user_id in readers:
        queue_mail.queue_mail(
            kind=kind,
            event_id=recorded.id,
            user_id=user_id,
            order_id=recorded.subject_id,
            currency=getattr(event, "currency", ""),
            **amounts,
        )


def _amounts(event: Event) -> dict[str, int]:
    if isinstance(event, events.OrderCancelled):
        return {"refunded_minor": event.refund_minor}
    if isinstance(event, events.OrderConfirmed):
        return {"released_minor": event.released_minor, "fee_minor": event.fee_minor}
    if isinstance(event, events.ProblemResolved):
        return {
            "refunded_minor": event.refunded_minor,
            "released_minor": event.released_minor,
            "fee_minor": event.fee_minor,
        }
    return {}
