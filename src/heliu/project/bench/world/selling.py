"""Orders as rows: touches, payments, orders and parcels, stock promised and shipped, reviews."""

import hashlib
from collections import Counter
from collections.abc import Iterator

import msgspec

from heliu.domains.checkout.actions.place_checkout import PAY_WITHIN
from heliu.domains.orders.actions.mark_paid import SHIP_TIMER, SHIP_WITHIN
from heliu.domains.orders.actions.ship_order import CONFIRM_TIMER, CONFIRM_WITHIN
from heliu.domains.orders.types import OrderAddress
from heliu.project.bench.world import goods, trade
from heliu.project.bench.world.calendar import Calendar
from heliu.project.bench.world.copying import Copier, Row
from heliu.project.bench.world.people import currency
from heliu.project.bench.world.talk import NOTHING
from heliu.project.bench.world.trade import Order, Trade

_ADDRESS = msgspec.json.encode(
    OrderAddress(recipient="王若溪", line1="文三路 1 号", city="杭州市", region="浙江省")
).decode()
_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_PRAISE = "很喜欢，做工细致，会再来。"


class Selling:
    """Writes what :class:`Trade` says; ids of rows nobody refers to are its own."""

    def __init__(self, trade_: Trade, calendar: Calendar) -> None:
        self.trade = trade_
        count = len(trade_.orders)
        self.intents, self._charges, self._callbacks = (
            calendar.moments(trade_.checkout_count, since=178, until=0.01) for _ in range(3)
        )
        self._timers, self.shipments, self._left, self.reviews = (
            calendar.moments(count, since=178, until=0.01) for _ in range(4)
        )

    def copy(self, copy: Copier) -> None:
        """Everything, in the order that foreign keys ask for."""
        self._copy_touches(copy)
        self._copy_payments(copy)
        self._copy_orders(copy)
        self._copy_stock(copy)
        self._copy_reviews(copy)
        self._copy_counts(copy)

    def _copy_touches(self, copy: Copier) -> None:
        at, people, talk = self.trade.at, self.trade.people, self.trade.talk
        copy(
            "traffic_touch",
            "id code_id user_id target_kind target_id occurred_at",
            (
                (
                    self.trade.touches.id(line.number),
                    talk.codes.id(line.post),
                    people.users.id(order.buyer),
                    "product",
                    self.trade.goods.products.id(line.product),
                    at(order, trade.TOUCHED_MS),
                )
                for order in self.trade.orders
                for line in order.lines
                if line.post != NOTHING
            ),
        )

    def _copy_payments(self, copy: Copier) -> None:
        users, checkouts, at = self.trade.people.users, self.trade.checkouts, self.trade.at
        totals: Counter[int] = Counter()
        firsts: dict[int, Order] = {}
        for order in self.trade.orders:
            totals[order.checkout] += order.total_minor
            firsts.setdefault(order.checkout, order)
        copy(
            "payments_paymentintent",
            "id idempotency_key payer_id subject_kind subject_id amount_minor refunded_minor"
            " currency provider provider_reference state created_at settled_at",
            (
                (
                    self.intents.id(c),
                    f"checkout:{checkouts.id(c)}",
                    users.id(first.buyer),
                    "checkout",
                    checkouts.id(c),
                    totals[c],
                    0,
                    currency(),
                    "sandbox",
                    _reference(c),
                    "succeeded",
                    at(first),
                    at(first, trade.PAID_MS),
                )
                for c, first in firsts.items()
            ),
        )
        copy(
            "checkout_checkout",
            "id user_id idempotency_key state total_minor currency intent_id created_at pay_until",
            (
                (
                    checkouts.id(c),
                    users.id(first.buyer),
                    f"seeded-{c:018d}",
                    "paid",
                    totals[c],
                    currency(),
                    self.intents.id(c),
                    at(first),
                    at(first) + PAY_WITHIN,
                )
                for c, first in firsts.items()
            ),
        )
        self._copy_bank(copy, firsts, totals)

    def _copy_bank(self, copy: Copier, firsts: dict[int, Order], totals: Counter[int]) -> None:
        """What the sandbox's bank knows of them, and what it called back."""
        at = self.trade.at
        copy(
            "payments_sandboxcharge",
            "id reference amount_minor refunded_minor currency description return_url callback_url"
            " state refund_keys created_at decided_at",
            (
                (
                    self._charges.id(c),
                    _reference(c),
                    totals[c],
                    0,
                    currency(),
                    "",
                    "/",
                    "/",
                    "paid",
                    "{}",
                    at(first),
                    at(first, trade.PAID_MS),
                )
                for c, first in firsts.items()
            ),
        )
        copy(
            "payments_providercallback",
            "id provider digest is_verified provider_reference times_received received_at"
            " settled_at",
            (
                (
                    self._callbacks.id(c),
                    "sandbox",
                    _digest(c),
                    True,
                    _reference(c),
                    1,
                    at(first, trade.PAID_MS),
                    at(first, trade.PAID_MS),
                )
                for c, first in firsts.items()
            ),
        )

    def _copy_orders(self, copy: Copier) -> None:
        story, owner = self.trade, self.trade.goods.owner_of
        copy(
            "orders_order",
            "id number checkout_id shop_id buyer_id state currency items_minor shipping_minor"
            " total_minor shipping_method address note payment_intent_id placed_at paid_at"
            " shipped_at confirmed_at closed_at is_late",
            self._orders(),
        )
        copy(
            "orders_orderline",
            "id order_id product_id variant_id title options sku unit_price_minor quantity"
            " total_minor currency touch_ids",
            (
                (
                    story.lines.id(line.number),
                    story.id(order),
                    story.goods.products.id(line.product),
                    story.goods.variants.id(line.variant),
                    goods.title(line.product),
                    "",
                    f"SKU-{line.variant}",
                    line.price_minor,
                    line.quantity,
                    line.total_minor,
                    currency(),
                    story.touch_ids(line),
                )
                for order in story.orders
                for line in order.lines
            ),
        )
        copy(
            "orders_shipment",
            "id order_id courier tracking_number shipped_by_id created_at",
            (
                (
                    self.shipments.id(order.number),
                    story.id(order),
                    "SF",
                    f"SF{order.number:012d}",
                    story.people.users.id(owner(order.shop)),
                    story.at(order, trade.SHIPPED_MS),
                )
                for order in story.orders
                if order.is_shipped
            ),
        )
        copy(
            "kernel_timer",
            "id kind subject_id due_at attempts last_error",
            (
                (self._timers.id(order.number), *self._timer(order), 0, "")
                for order in story.orders
                if not order.is_confirmed
            ),
        )

    def _orders(self) -> Iterator[Row]:
        for order in self.trade.orders:
            at = self.trade.placed.at
            yield (
                *(self.trade.id(order), _number(order.number)),
                *(self.trade.checkouts.id(order.checkout), self.trade.goods.shops.id(order.shop)),
                *(self.trade.people.users.id(order.buyer), order.state, currency()),
                *(order.items_minor, order.shipping_minor, order.total_minor),
                *(goods.SHIPPING_NAME, _ADDRESS, "", self.intents.id(order.checkout)),
                *(at(order.number), at(order.number, trade.PAID_MS)),
                at(order.number, trade.SHIPPED_MS) if order.is_shipped else None,
                *[at(order.number, trade.CONFIRMED_MS) if order.is_confirmed else None] * 2,
                False,
            )

    def _timer(self, order: Order) -> Row:
        if order.is_shipped:
            due_at = self.trade.at(order, trade.SHIPPED_MS) + CONFIRM_WITHIN
            return CONFIRM_TIMER, self.trade.id(order), due_at
        return SHIP_TIMER, self.trade.id(order), self.trade.at(order, trade.PAID_MS) + SHIP_WITHIN

    def _copy_stock(self, copy: Copier) -> None:
        story = self.trade
        copy(
            "inventory_reservation",
            "id stock_item_id holder_kind holder_id quantity state created_at",
            (
                (
                    story.lines.id(line.number),
                    story.goods.stock.id(line.variant),
                    "order_line",
                    story.lines.id(line.number),
                    line.quantity,
                    "shipped" if order.is_shipped else "sold",
                    story.at(order),
                )
                for order in story.orders
                for line in order.lines
            ),
        )
        copy(
            "inventory_stockmovement",
            "id stock_item_id delta reason by_user_id occurred_at",
            (
                (
                    self._left.id(order.number) + place,
                    story.goods.stock.id(line.variant),
                    -line.quantity,
                    "shipped",
                    story.people.users.id(story.goods.owner_of(order.shop)),
                    story.at(order, trade.SHIPPED_MS),
                )
                for order in story.orders
                if order.is_shipped
                for place, line in enumerate(order.lines)
            ),
        )

    def _copy_reviews(self, copy: Copier) -> None:
        story = self.trade
        reviewed = [order for order in story.orders if order.is_reviewed]
        ratings = Counter(order.lines[0].product for order in reviewed)
        copy(
            "reviews_review",
            "id order_line_id product_id shop_id author_id rating kind text counts_for_friends"
            " created_at",
            (
                (
                    self.reviews.id(order.number),
                    story.lines.id(order.lines[0].number),
                    story.goods.products.id(order.lines[0].product),
                    story.goods.shops.id(order.shop),
                    story.people.actors.id(order.buyer),
                    trade.RATING,
                    "joy",
                    _PRAISE,
                    order.number % 2 == 0,
                    story.at(order, trade.REVIEWED_MS),
                )
                for order in reviewed
            ),
        )
        copy(
            "reviews_productrating",
            "product_id reviews rating_sum",
            (
                (story.goods.products.id(product), count, trade.RATING * count)
                for product, count in ratings.items()
            ),
        )

    def _copy_counts(self, copy: Copier) -> None:
        """What shops' pages say of all their orders and reviews, counted whenever one ends."""
        shops, sold, rated = self.trade.goods.shops, Counter[int](), Counter[int]()
        for order in self.trade.orders:
            if order.is_confirmed:
                sold[order.shop] += sum(line.quantity for line in order.lines)
            rated[order.shop] += order.is_reviewed
        copy(
            "orders_shopsales",
            "shop_id units",
            ((shops.id(shop), units) for shop, units in sold.items()),
        )
        copy(
            "reviews_shoprating",
            "shop_id reviews rating_sum",
            (
                (shops.id(shop), count, trade.RATING * count)
                for shop, count in rated.items()
                if count
            ),
        )


def _reference(checkout: int) -> str:
    return f"SEEDED{checkout:014d}"


def _digest(checkout: int) -> str:
    return hashlib.sha256(_reference(checkout).encode()).hexdigest()


def _number(order: int) -> str:
    """Twelve letters people can read aloud; no two orders have the same."""
    value = (order * 0x9E3779B97F4A7C15 + 0x1234567) % 30**12
    letters = ""
    for _ in range(12):
        value, rest = divmod(value, 30)
        letters += _LETTERS[rest]
    return letters
