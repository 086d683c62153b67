"""The one reader of this room: it turns facts of talk and trade into the projections.

One reader and not several, because a sale needs the clicks before it.
"""

from collections.abc import Callable, Sequence
from typing import Any

from heliu.domains.analytics.journal import TABLES, Journal
from heliu.domains.analytics.recording import Known, cards_of, viewer_of
from heliu.domains.carts.events import CartLineAdded
from heliu.domains.orders.events import OrderCancelled, OrderConfirmed, OrderPaid, ProblemResolved
from heliu.domains.reviews.events import ReviewPublished
from heliu.domains.social.events import PostPublished
from heliu.domains.traffic.events import PostReached, TouchRecorded, VisitorMerged
from heliu.kernel import sql
from heliu.kernel.stream import Event, Recorded, reader

READER = "analytics.insight"

_REACHED_BEFORE = """
WITH moved AS (DELETE FROM analytics_reach WHERE viewer = %(old)s::text RETURNING *)
INSERT INTO analytics_reach (post_id, viewer, code_id, first_at)
SELECT post_id, %(new)s::text, code_id, first_at FROM moved
ON CONFLICT (post_id, viewer)
DO UPDATE SET first_at = least(analytics_reach.first_at, EXCLUDED.first_at)
"""
_CLICKED_BEFORE = "UPDATE analytics_click SET viewer = %(new)s::text WHERE viewer = %(old)s::text"
_ADDED_BEFORE = "UPDATE analytics_cartadd SET viewer = %(new)s::text WHERE viewer = %(old)s::text"


def reset() -> None:
    """Empty every projection of this room."""
    for table in TABLES:
        sql.execute(f"DELETE FROM analytics_{table}", {})  # noqa: S608 - a constant


def _published(recorded: Recorded[PostPublished], known: Known, journal: Journal) -> None:
    post = recorded.event
    shops = {known.shop_by_product.get(card_id) for card_id in cards_of(post, "product")}
    shops.add(known.shop_by_actor.get(post.author_id))
    if post.share_of_id is not None:
        shops |= known.shops_by_post.get(post.share_of_id, set())
    speaks_for = {shop for shop in shops if shop is not None}
    known.shops_by_post[recorded.subject_id] = speaks_for
    for shop_id in sorted(speaks_for):
        journal.add(
            "shoppost",
            shop_id=shop_id,
            post_id=recorded.subject_id,
            author_id=post.author_id,
            source=known.source(post.kind, post.author_id, shop_id),
        )


def _reached(recorded: Recorded[PostReached], known: Known, journal: Journal) -> None:
    journal.add(
        "reach",
        post_id=recorded.subject_id,
        viewer=recorded.event.viewer,
        code_id=recorded.event.code_id,
        first_at=recorded.occurred_at,
    )


def _touched(recorded: Recorded[TouchRecorded], known: Known, journal: Journal) -> None:
    touch = recorded.event
    is_product = touch.target_kind == "product"
    shop_id = known.shop_by_product.get(touch.target_id) if is_product else touch.target_id
    if touch.target_kind not in ("product", "shop") or shop_id is None:
        return  # an arrival at a post is talk still
    if not known.knows_shop(shop_id):
        return
    known.code_by_touch[recorded.subject_id] = touch.code_id
    journal.add(
        "click",
        touch_id=recorded.subject_id,
        shop_id=shop_id,
        product_id=touch.target_id if is_product else None,
        code_id=touch.code_id,
        source=known.source_of_code(touch.code_id, shop_id),
        viewer=viewer_of(touch.user_id, touch.visitor_id, recorded.id),
        occurred_at=recorded.occurred_at,
    )


def _merged(recorded: Recorded[VisitorMerged], known: Known, journal: Journal) -> None:
    journal.write()  # what came before is the visitor's, and moves
    params = {"old": f"s{recorded.subject_id}", "new": f"u{recorded.event.user_id}"}
    for statement in (_REACHED_BEFORE, _CLICKED_BEFORE, _ADDED_BEFORE):
        sql.execute(statement, params)


def _added(recorded: Recorded[CartLineAdded], known: Known, journal: Journal) -> None:
    added = recorded.event
    codes = known.codes(added.touch_ids)
    code_id = codes[-1] if codes else None
    journal.add(
        "cartadd",
        id=recorded.id,
        shop_id=added.shop_id,
        product_id=recorded.subject_id,
        code_id=code_id,
        source=known.source_of_code(code_id, added.shop_id),
        viewer=viewer_of(added.user_id, added.visitor_id, recorded.id),
        occurred_at=recorded.occurred_at,
    )


def _paid(recorded: Recorded[OrderPaid], known: Known, journal: Journal) -> None:
    order = recorded.event
    for line in order.lines:
        codes = known.codes(line.touch_ids)
        code_id = codes[-1] if codes else None
        journal.add(
            "sale",
            order_line_id=line.order_line_id,
            order_id=recorded.subject_id,
            shop_id=order.shop_id,
            product_id=line.product_id,
            buyer_id=order.buyer_id,
            quantity=line.quantity,
            amount_minor=line.amount_minor,
            refunded_minor=0,
            currency=order.currency,
            source=known.source_of_code(code_id, order.shop_id),
            last_code_id=code_id,
            last_owner_id=known.owner_of_code(code_id),
            path_code_ids=known.whole_path(codes),
            paid_at=recorded.occurred_at,
        )


def _cancelled(recorded: Recorded[OrderCancelled], known: Known, journal: Journal) -> None:
    journal.settle("cancelled", recorded.subject_id)


def _confirmed(recorded: Recorded[OrderConfirmed], known: Known, journal: Journal) -> None:
    journal.settle("confirmed", recorded.subject_id, recorded.occurred_at)


def _resolved(recorded: Recorded[ProblemResolved], known: Known, journal: Journal) -> None:
    problem = recorded.event
    for refund in problem.line_refunds:
        journal.settle("refunded", refund.order_line_id, refund.amount_minor)
    went_back_whole = problem.refunded_minor and not (problem.released_minor + problem.fee_minor)
    if not went_back_whole:  # what was not given back was released: the order ended well
        journal.settle("confirmed", recorded.subject_id, recorded.occurred_at)


def _reviewed(recorded: Recorded[ReviewPublished], known: Known, journal: Journal) -> None:
    journal.settle("reviewed", recorded.event.order_line_id, recorded.occurred_at)


_HANDLERS: dict[type[Event], Callable[[Recorded[Any], Known, Journal], None]] = {
    PostPublished: _published,
    PostReached: _reached,
    TouchRecorded: _touched,
    VisitorMerged: _merged,
    CartLineAdded: _added,
    OrderPaid: _paid,
    OrderCancelled: _cancelled,
    OrderConfirmed: _confirmed,
    ProblemResolved: _resolved,
    ReviewPublished: _reviewed,
}


@reader(READER, kind="projection", topics=list(_HANDLERS), reset=reset)
def project(batch: Sequence[Recorded[Any]]) -> None:
    """Write down what the batch means. Cost: to 16 SQL, however many events, and 3 per merge."""
    known, journal = Known(batch), Journal()
    for recorded in batch:
        _HANDLERS[type(recorded.event)](recorded, known, journal)
    journal.write()
