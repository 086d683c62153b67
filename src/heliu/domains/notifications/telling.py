"""What an event is to whom: events become tellings, each for one inbox.

Who is behind a shop, an order or a post is asked of lower rooms, once per batch: none of that ever
changes, so that a replay finds the same.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from heliu.domains.accounts.events import AccountDeleted
from heliu.domains.accounts.queries import actors_of_users
from heliu.domains.checkout.events import CheckoutRefunded
from heliu.domains.notifications.types import NoticeKind
from heliu.domains.orders import events as orders
from heliu.domains.payments.events import RefundSucceeded
from heliu.domains.reviews.events import ReviewPublished
from heliu.domains.shops.queries import shop_cards, shop_of_actor
from heliu.domains.social import events as social
from heliu.kernel import sql
from heliu.kernel.stream import Event, Recorded

_AUTHORS = "SELECT id, author_id FROM social_post WHERE id = ANY(%(ids)s::bigint[])"
_REFUNDED_ORDERS = """
SELECT r.id, r.subject_id, i.payer_id
  FROM payments_refund r
  JOIN payments_paymentintent i ON i.id = r.intent_id
 WHERE r.id = ANY(%(ids)s::bigint[]) AND r.subject_kind = 'order'
"""
_SHOP_OF_ORDERS = "SELECT id, shop_id FROM orders_order WHERE id = ANY(%(ids)s::bigint[])"
# Whom somebody follows stands here too: every follow is a voice in the inbox of who is followed.
_FOLLOWS = """
SELECT v.source_id, v.owner_id
  FROM unnest(%(followers)s::bigint[], %(followees)s::bigint[]) AS asked (follower, followee)
  JOIN notifications_voice v
    ON v.kind IN ('followed', 'friends') AND v.source_id = asked.follower
   AND v.owner_id = asked.followee AND NOT v.is_taken_back
"""


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """One act to be told in one inbox. Amounts are minor units of ``currency``."""

    owner_id: int
    kind: NoticeKind
    #: What lines with the same are one line.
    subject_id: int
    source_id: int
    actor_id: int | None
    amount_minor: int = 0
    currency: str = ""


class Known:
    """What a batch needs to know of lower rooms, asked in bulk."""

    def __init__(self, batch: Sequence[Recorded[Any]]) -> None:
        happened = [recorded.event for recorded in batch]
        refund_ids = [event.refund_id for event in happened if isinstance(event, RefundSucceeded)]
        self.refunds = {
            refund_id: (order_id, payer_id)
            for refund_id, order_id, payer_id in _rows(_REFUNDED_ORDERS, refund_ids)
        }
        order_ids = [order_id for order_id, _payer in self.refunds.values()]
        self.shop_by_order = dict(_rows(_SHOP_OF_ORDERS, order_ids))
        buyers = {event.buyer_id for event in happened if hasattr(event, "buyer_id")}
        buyers |= {event.user_id for event in happened if isinstance(event, CheckoutRefunded)}
        buyers |= {payer_id for _order, payer_id in self.refunds.values()}
        self.actor_by_user = actors_of_users.actors_of_users(buyers)
        shops = {event.shop_id for event in happened if hasattr(event, "shop_id")}
        cards = shop_cards.shop_cards(shops | set(self.shop_by_order.values()))
        self.actor_by_shop = {card.id: card.actor_id for card in cards.values()}
        followed = [each for each in batch if isinstance(each.event, social.ActorFollowed)]
        both = {each.subject_id for each in followed} | {e.event.follower_id for e in followed}
        self.shops = set(shop_of_actor.shop_of_actor(both))
        self._follows = self._back(followed)
        shares = [event for event in happened if isinstance(event, social.PostPublished)]
        original_ids = [share.share_of_id for share in shares if share.share_of_id]
        self.author_by_post: dict[int, int] = dict(_rows(_AUTHORS, original_ids))

    @staticmethod
    def _back(followed: Sequence[Recorded[Any]]) -> set[tuple[int, int]]:
        """Which of those who are followed follow back, as pairs of follower and followee."""
        if not followed:
            return set()
        pairs = {
            "followers": [each.subject_id for each in followed],
            "followees": [each.event.follower_id for each in followed],
        }
        return set(sql.fetch_tuples(_FOLLOWS, pairs))

    def follow(self, follower_id: int, followee_id: int) -> bool:
        """Note that the one follows the other; whether they were followed back at this place."""
        self._follows.add((follower_id, followee_id))
        return (followee_id, follower_id) in self._follows

    def forget(self, recorded: Recorded[Any]) -> None:
        """Somebody unfollowed the subject, or the subject has left."""
        match recorded.event:
            case social.ActorUnfollowed(follower_id=follower_id):
                self._follows.discard((follower_id, recorded.subject_id))
            case AccountDeleted():
                gone = recorded.subject_id
                self._follows = {pair for pair in self._follows if pair[1] != gone}


def _rows(statement: str, ids: Sequence[int]) -> list[tuple[Any, ...]]:
    return sql.fetch_tuples(statement, {"ids": list(ids)}) if ids else []


def tellings(recorded: Recorded[Any], known: Known) -> list[Telling]:
    """Who is told what by this event; nobody of what they did themselves."""
    if recorded.topic.startswith("orders."):
        found = list(_of_order(recorded, known))
    else:
        found = list(_of_people(recorded, known))
    return [telling for telling in found if telling.owner_id != telling.actor_id]


def _of_people(recorded: Recorded[Any], known: Known) -> Iterator[Telling]:
    subject_id = recorded.subject_id
    match recorded.event:
        case social.ActorFollowed(follower_id=follower_id):
            yield _followed(recorded, follower_id, known)
        case social.PostLiked(liker_id=actor_id, author_id=author_id):
            yield _telling(author_id, NoticeKind.LIKED, subject_id, actor_id, actor_id)
        case social.PostCommented(author_id=author_id) as said:
            about = (said.comment_id, said.commenter_id)
            yield _telling(author_id, NoticeKind.COMMENTED, subject_id, *about)
        case social.PostPublished(share_of_id=int(original_id)) as share:
            # A share for fewer than everyone may be none of the first author's business.
            owner_id = known.author_by_post.get(original_id)
            if owner_id is not None and share.visibility == "everyone":
                about = (subject_id, share.author_id)
                yield _telling(owner_id, NoticeKind.SHARED, original_id, *about)
        case ReviewPublished(shop_id=shop_id) as review if shop_id in known.actor_by_shop:
            owner_id = known.actor_by_shop[shop_id]
            about = (review.review_id, review.author_id)
            yield _telling(owner_id, NoticeKind.REVIEWED, subject_id, *about)
        case CheckoutRefunded() as late if late.user_id in known.actor_by_user:
            owner_id = known.actor_by_user[late.user_id]
            money = (late.amount_minor, late.currency)
            yield _telling(owner_id, NoticeKind.RETURNED, subject_id, subject_id, None, *money)
        case RefundSucceeded() as refund if refund.refund_id in known.refunds:
            order_id, payer_id = known.refunds[refund.refund_id]
            shop_actor_id = known.actor_by_shop[known.shop_by_order[order_id]]
            about = (refund.refund_id, shop_actor_id)
            money = (refund.amount_minor, refund.currency)
            owner_id = known.actor_by_user[payer_id]
            yield _telling(owner_id, NoticeKind.REFUNDED, order_id, *about, *money)


def _followed(recorded: Recorded[Any], follower_id: int, known: Known) -> Telling:
    """A person hears of every follower, a shop of all who came on one day together."""
    owner_id = recorded.subject_id
    subject_id, kind = follower_id, NoticeKind.FOLLOWED
    is_mutual = known.follow(follower_id, owner_id)
    if owner_id in known.shops:
        subject_id = recorded.occurred_at.toordinal()
    elif follower_id not in known.shops and is_mutual:
        kind = NoticeKind.FRIENDS
    return _telling(owner_id, kind, subject_id, follower_id, follower_id)


def _of_order(recorded: Recorded[Any], known: Known) -> Iterator[Telling]:
    event = recorded.event
    shop = known.actor_by_shop.get(event.shop_id)
    buyer = known.actor_by_user.get(event.buyer_id)
    if shop is None or buyer is None:
        return
    for owner_id, other_id, (kind, amount_minor) in (
        *((buyer, shop, told) for told in _to_buyer(event)),
        *((shop, buyer, told) for told in _to_shop(event)),
    ):
        money = (amount_minor, event.currency if amount_minor else "")
        yield _telling(owner_id, kind, recorded.subject_id, recorded.id, other_id, *money)


def _to_buyer(event: Event) -> Iterator[tuple[NoticeKind, int]]:
    match event:
        case orders.OrderShipped():
            yield NoticeKind.SHIPPED, 0
        case orders.OrderLate():
            yield NoticeKind.LATE, 0
        case orders.OrderCancelled(by="shop"):
            yield NoticeKind.CANCELLED, event.refund_minor
        case orders.OrderConfirmed(by="timer"):
            yield NoticeKind.RECEIVED, event.released_minor + event.fee_minor
        case orders.ProblemResolved():
            yield NoticeKind.RESOLVED, event.refunded_minor


def _to_shop(event: Event) -> Iterator[tuple[NoticeKind, int]]:
    match event:
        case orders.OrderPaid():
            yield NoticeKind.SOLD, event.total_minor
        case orders.OrderLate():
            yield NoticeKind.LATE_SHOP, 0
        case orders.OrderCancelled(by="buyer"):
            yield NoticeKind.CANCELLED_SHOP, event.refund_minor
        case orders.OrderConfirmed():
            yield NoticeKind.RELEASED, event.released_minor
        case orders.ProblemOpened():
            yield NoticeKind.PROBLEM, 0
        case orders.ProblemWithdrawn():
            yield NoticeKind.WITHDRAWN, 0
        case orders.ProblemResolved():
            yield NoticeKind.RESOLVED_SHOP, event.released_minor


def _telling(
    owner_id: int,
    kind: NoticeKind,
    subject_id: int,
    source_id: int,
    actor_id: int | None,
    amount_minor: int = 0,
    currency: str = "",
) -> Telling:
    return Telling(
        owner_id=owner_id,
        kind=kind,
        subject_id=subject_id,
        source_id=source_id,
        actor_id=actor_id,
        amount_minor=amount_minor,
        currency=currency,
    )
