"""The one reader of this room: it turns facts of talk and trade into the projections.

One reader and not several, because a sale needs the clicks before it.
"""

from collections.abc import Callable, Sequence
from typing import Any

from heliu.domains.analytics.recording import Known, cards_of, viewer_of
from heliu.domains.carts.events import CartLineAdded
from heliu.domains.orders.events import OrderCancelled, OrderConfirmed, OrderPaid, ProblemResolved
from heliu.domains.reviews.events import ReviewPublished
from heliu.domains.social.events import PostPublished
from heliu.domains.traffic.events import PostReached, TouchRecorded, VisitorMerged
from heliu.kernel import sql
from heliu.kernel.stream import Event, Recorded, reader

READER = "analytics.insight"
_TABLES = ("shoppost", "reach", "click", "cartadd", "sale")

_POST = """
INSERT INTO analytics_shoppost (shop_id, post_id, author_id, source)
VALUES (%(shop_id)s::bigint, %(post_id)s::bigint, %(author_id)s::bigint, %(source)s::text)
ON CONFLICT DO NOTHING
"""
_SHOPS_OF_POST = "SELECT shop_id FROM analytics_shoppost WHERE post_id = %(post_id)s::bigint"
_REACH = """
INSERT INTO analytics_reach (post_id, viewer, code_id, first_at)
VALUES (%(post_id)s::bigint, %(viewer)s::text, %(code_id)s::bigint, %(at)s::timestamptz)
ON CONFLICT (post_id, viewer)
DO UPDATE SET first_at = least(analytics_reach.first_at, EXCLUDED.first_at)
"""
_CLICK = """
INSERT INTO analytics_click
       (touch_id, shop_id, product_id, code_id, source, viewer, occurred_at)
VALUES (%(touch_id)s::bigint, %(shop_id)s::bigint, %(product_id)s::bigint, %(code_id)s::bigint,
        %(source)s::text, %(viewer)s::text, %(at)s::timestamptz)
ON CONFLICT DO NOTHING
"""
_ADD = """
INSERT INTO analytics_cartadd (id, shop_id, product_id, code_id, source, viewer, occurred_at)
VALUES (%(id)s::bigint, %(shop_id)s::bigint, %(product_id)s::bigint, %(code_id)s::bigint,
        %(source)s::text, %(viewer)s::text, %(at)s::timestamptz)
ON CONFLICT DO NOTHING
"""
_SALE = """
INSERT INTO analytics_sale
       (order_line_id, order_id, shop_id, product_id, buyer_id, quantity, amount_minor,
        refunded_minor, currency, source, last_code_id, last_owner_id, path_code_ids, paid_at)
VALUES (%(line_id)s::bigint, %(order_id)s::bigint, %(shop_id)s::bigint, %(product_id)s::bigint,
        %(buyer_id)s::bigint, %(quantity)s::int, %(amount)s::bigint, 0, %(currency)s::text,
        %(source)s::text, %(code_id)s::bigint, %(owner_id)s::bigint, %(path)s::bigint[],
        %(at)s::timestamptz)
ON CONFLICT DO NOTHING
"""
_CANCELLED = """
UPDATE analytics_sale SET refunded_minor = amount_minor WHERE order_id = %(order_id)s::bigint
"""
_REFUNDED = """
UPDATE analytics_sale SET refunded_minor = least(amount_minor, %(amount)s::bigint)
 WHERE order_line_id = %(line_id)s::bigint
"""
_CONFIRMED = """
UPDATE analytics_sale SET confirmed_at = COALESCE(confirmed_at, %(at)s::timestamptz)
 WHERE order_id = %(order_id)s::bigint
"""
_REVIEWED = """
UPDATE analytics_sale SET reviewed_at = COALESCE(reviewed_at, %(at)s::timestamptz)
 WHERE order_line_id = %(line_id)s::bigint
"""
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
    for table in _TABLES:
        sql.execute(f"DELETE FROM analytics_{table}", {})  # noqa: S608 - a constant


def _published(recorded: Recorded[PostPublished], known: Known) -> None:
    post = recorded.event
    shops = {known.shop_by_product.get(card_id) for card_id in cards_of(post, "product")}
    shops.add(known.shop_by_actor.get(post.author_id))
    if post.share_of_id is not None:
        original = sql.fetch_tuples(_SHOPS_OF_POST, {"post_id": post.share_of_id})
        shops.update(shop_id for (shop_id,) in original)
    for shop_id in sorted(shop for shop in shops if shop is not None):
        params = {
            "shop_id": shop_id,
            "post_id": recorded.subject_id,
            "author_id": post.author_id,
            "source": known.source(post.kind, post.author_id, shop_id),
        }
        sql.execute(_POST, params)


def _reached(recorded: Recorded[PostReached], known: Known) -> None:
    params = {
        "post_id": recorded.subject_id,
        "viewer": recorded.event.viewer,
        "code_id": recorded.event.code_id,
        "at": recorded.occurred_at,
    }
    sql.execute(_REACH, params)


def _touched(recorded: Recorded[TouchRecorded], known: Known) -> None:
    touch = recorded.event
    is_product = touch.target_kind == "product"
    shop_id = known.shop_by_product.get(touch.target_id) if is_product else touch.target_id
    if touch.target_kind not in ("product", "shop") or shop_id is None:
        return  # an arrival at a post is talk still
    if not known.knows_shop(shop_id):
        return
    known.code_by_touch[recorded.subject_id] = touch.code_id
    params = {
        "touch_id": recorded.subject_id,
        "shop_id": shop_id,
        "product_id": touch.target_id if is_product else None,
        "code_id": touch.code_id,
        "source": known.source_of_code(touch.code_id, shop_id),
        "viewer": viewer_of(touch.user_id, touch.visitor_id, recorded.id),
        "at": recorded.occurred_at,
    }
    sql.execute(_CLICK, params)


def _merged(recorded: Recorded[VisitorMerged], known: Known) -> None:
    params = {"old": f"s{recorded.subject_id}", "new": f"u{recorded.event.user_id}"}
    for statement in (_REACHED_BEFORE, _CLICKED_BEFORE, _ADDED_BEFORE):
        sql.execute(statement, params)


def _added(recorded: Recorded[CartLineAdded], known: Known) -> None:
    added = recorded.event
    codes = known.codes(added.touch_ids)
    code_id = codes[-1] if codes else None
    params = {
        "id": recorded.id,
        "shop_id": added.shop_id,
        "product_id": recorded.subject_id,
        "code_id": code_id,
        "source": known.source_of_code(code_id, added.shop_id),
        "viewer": viewer_of(added.user_id, added.visitor_id, recorded.id),
        "at": recorded.occurred_at,
    }
    sql.execute(_ADD, params)


def _paid(recorded: Recorded[OrderPaid], known: Known) -> None:
    order = recorded.event
    for line in order.lines:
        codes = known.codes(line.touch_ids)
        code_id = codes[-1] if codes else None
        params = {
            "line_id": line.order_line_id,
            "order_id": recorded.subject_id,
            "shop_id": order.shop_id,
            "product_id": line.product_id,
            "buyer_id": order.buyer_id,
            "quantity": line.quantity,
            "amount": line.amount_minor,
            "currency": order.currency,
            "source": known.source_of_code(code_id, order.shop_id),
            "code_id": code_id,
            "owner_id": known.owner_of_code(code_id),
            "path": known.whole_path(codes),
            "at": recorded.occurred_at,
        }
        sql.execute(_SALE, params)


def _cancelled(recorded: Recorded[OrderCancelled], known: Known) -> None:
    sql.execute(_CANCELLED, {"order_id": recorded.subject_id})


def _confirmed(recorded: Recorded[OrderConfirmed], known: Known) -> None:
    sql.execute(_CONFIRMED, {"order_id": recorded.subject_id, "at": recorded.occurred_at})


def _resolved(recorded: Recorded[ProblemResolved], known: Known) -> None:
    problem = recorded.event
    for refund in problem.line_refunds:
        params = {"line_id": refund.order_line_id, "amount": refund.amount_minor}
        sql.execute(_REFUNDED, params)
    went_back_whole = problem.refunded_minor and not (problem.released_minor + problem.fee_minor)
    if not went_back_whole:  # what was not given back was released: the order ended well
        sql.execute(_CONFIRMED, {"order_id": recorded.subject_id, "at": recorded.occurred_at})


def _reviewed(recorded: Recorded[ReviewPublished], known: Known) -> None:
    params = {"line_id": recorded.event.order_line_id, "at": recorded.occurred_at}
    sql.execute(_REVIEWED, params)


_HANDLERS: dict[type[Event], Callable[[Recorded[Any], Known], None]] = {
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
    """Write down what the batch means. Cost: 6 SQL per batch and 1 to 3 per event."""
    known = Known(batch)
    for recorded in batch:
        _HANDLERS[type(recorded.event)](recorded, known)
