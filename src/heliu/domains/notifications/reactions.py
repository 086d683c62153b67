"""What people are told: the inbox, a projection; mails about orders and operators' acts, an effect.

Replaying the mails would write to people again; replaying the inbox writes the same rows and rings
nobody.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from heliu.domains.accounts.events import AccountDeleted, UserReinstated, UserSuspended
from heliu.domains.catalog.events import ProductTakenDown
from heliu.domains.checkout.events import CheckoutRefunded
from heliu.domains.notifications import bell, telling, writing
from heliu.domains.notifications.actions import queue_mail
from heliu.domains.notifications.queries import operator_ids, readers_of
from heliu.domains.notifications.types import SIDE_OF, MailKind, NoticeKind
from heliu.domains.orders import events
from heliu.domains.payments.events import RefundSucceeded
from heliu.domains.reviews.events import ReviewDeleted, ReviewPublished
from heliu.domains.shops import events as shops
from heliu.domains.shops.queries import staff_ids_of
from heliu.domains.shops.roles import Permission
from heliu.domains.social import events as social
from heliu.kernel import clock
from heliu.kernel.stream import Event, Recorded, reader

INBOX = "notifications.inbox"
#: What happened longer ago is read late or again: nobody is rung for it.
_FRESH = timedelta(minutes=5)
_TOLD: list[type[Event]] = [
    social.ActorFollowed,
    social.PostLiked,
    social.PostCommented,
    social.PostPublished,
    ReviewPublished,
    CheckoutRefunded,
    RefundSucceeded,
    events.OrderPaid,
    events.OrderShipped,
    events.OrderLate,
    events.OrderCancelled,
    events.OrderConfirmed,
    events.ProblemOpened,
    events.ProblemWithdrawn,
    events.ProblemResolved,
]
_UNDONE: list[type[Event]] = [
    social.ActorUnfollowed,
    social.PostUnliked,
    social.CommentDeleted,
    social.PostDeleted,
    ReviewDeleted,
    AccountDeleted,
]


@reader(INBOX, kind="projection", topics=[*_TOLD, *_UNDONE], reset=writing.empty)
def project(batch: Sequence[Recorded[Any]]) -> None:
    """Write to inboxes what the batch tells, and ring. Cost: to 12 SQL, however many events.

    What undoes something is 1 to 4 more: it is done after what was told before it.
    """
    known = telling.Known(batch)
    since = clock.now() - _FRESH
    changed: set[tuple[int, str]] = set()
    waiting: list[tuple[telling.Telling, Recorded[Any]]] = []
    for recorded in batch:
        if type(recorded.event) in _UNDONE:
            writing.tell(waiting)
            waiting.clear()
            known.forget(recorded)
            boxes = _undo(recorded)
        else:
            told = telling.tellings(recorded, known)
            waiting += [(each, recorded) for each in told]
            boxes = {(each.owner_id, SIDE_OF[each.kind]) for each in told}
        if recorded.occurred_at >= since:
            changed |= boxes
    writing.tell(waiting)
    if changed:
        bell.ring(readers_of.readers_of(changed))


def _undo(recorded: Recorded[Any]) -> set[tuple[int, str]]:
    subject_id = recorded.subject_id
    match recorded.event:
        case social.ActorUnfollowed(follower_id=follower_id):
            kinds = (NoticeKind.FOLLOWED, NoticeKind.FRIENDS)
            return writing.take_back(kinds, source_id=follower_id, owner_id=subject_id)
        case social.PostUnliked(liker_id=liker_id):
            return writing.take_back([NoticeKind.LIKED], source_id=liker_id, subject_id=subject_id)
        case social.CommentDeleted(comment_id=comment_id):
            return writing.take_back([NoticeKind.COMMENTED], source_id=comment_id)
        case social.PostDeleted(author_id=author_id):
            writing.forget_post(post_id=subject_id, author_id=author_id)
            return writing.take_back([NoticeKind.SHARED], source_id=subject_id)
        case ReviewDeleted(review_id=review_id):
            return writing.take_back([NoticeKind.REVIEWED], source_id=review_id)
        case AccountDeleted(user_id=user_id):
            writing.forget_owner(actor_id=subject_id, user_id=user_id)
    return set()


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
    shops.ShopApplied,
    shops.ShopApproved,
    shops.ShopRefused,
    shops.ShopSuspended,
    shops.ShopReopened,
    ProductTakenDown,
    UserSuspended,
    UserReinstated,
]
_ABOUT_SHOP: dict[type[Event], MailKind] = {
    shops.ShopApplied: MailKind.SHOP_APPLIED,
    shops.ShopApproved: MailKind.SHOP_APPROVED,
    shops.ShopRefused: MailKind.SHOP_REFUSED,
    shops.ShopSuspended: MailKind.SHOP_SUSPENDED,
    shops.ShopReopened: MailKind.SHOP_REOPENED,
    ProductTakenDown: MailKind.TAKEN_DOWN,
}
_ABOUT_PERSON: dict[type[Event], MailKind] = {
    UserSuspended: MailKind.PERSON_SUSPENDED,
    UserReinstated: MailKind.PERSON_REINSTATED,
}
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
        elif type(recorded.event) in _ABOUT_SHOP:
            _about_shop(recorded)
        elif type(recorded.event) in _ABOUT_PERSON:
            _about_person(recorded)
        else:
            _about_order(recorded)


def _about_shop(recorded: Recorded[Any]) -> None:
    """Operators hear of who waits; whoever manages the shop, of what was decided."""
    kind, matter_id = _ABOUT_SHOP[type(recorded.event)], recorded.subject_id
    shop_id = getattr(recorded.event, "shop_id", matter_id)
    readers = (
        operator_ids.operator_ids()
        if kind is MailKind.SHOP_APPLIED
        else staff_ids_of.staff_ids_of(shop_id=shop_id, permission=Permission.EDIT_SHOP)
    )
    for user_id in readers:
        queue_mail.queue_mail(kind=kind, event_id=recorded.id, user_id=user_id, matter_id=matter_id)


def _about_person(recorded: Recorded[Any]) -> None:
    kind, user_id = _ABOUT_PERSON[type(recorded.event)], recorded.event.user_id
    queue_mail.queue_mail(kind=kind, event_id=recorded.id, user_id=user_id, matter_id=user_id)


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
