"""Who bought what of whom, and how far it has come: orders as facts, before they are rows."""

from datetime import datetime
from random import Random

import msgspec

from heliu.domains.shops.types import USUAL_COMMISSION_BPS
from heliu.kernel.money import share_of
from heliu.project.bench.world import goods as selling
from heliu.project.bench.world.calendar import Calendar
from heliu.project.bench.world.goods import Goods
from heliu.project.bench.world.people import People
from heliu.project.bench.world.scale import PRODUCTS_PER_SHOP, Scale
from heliu.project.bench.world.talk import NOTHING, Talk

_MINUTE = 60_000
_DAY = 24 * 60 * _MINUTE
#: Paid at once, shipped after two days, received after nine: as of today, by their age.
PAID_MS, SHIPPED_MS, CONFIRMED_MS, REVIEWED_MS = 5 * _MINUTE, 2 * _DAY, 9 * _DAY, 10 * _DAY
TOUCHED_MS, PUT_IN_CART_MS = -60 * _MINUTE, -20 * _MINUTE
RATING = 5
#: Every fifth checkout is at two shops; every third received order is reviewed.
_TWO_SHOPS_EVERY, _REVIEWED_EVERY = 5, 3


class Line(msgspec.Struct, frozen=True):
    """One variant of an order; ``post`` is the one it was found through, or NOTHING."""

    number: int
    product: int
    variant: int
    quantity: int
    price_minor: int
    post: int

    @property
    def total_minor(self) -> int:
        """All units."""
        return self.price_minor * self.quantity


class Order(msgspec.Struct, frozen=True):
    """An order, with what happened to it so far."""

    number: int
    checkout: int
    buyer: int
    shop: int
    lines: list[Line]
    state: str

    @property
    def items_minor(self) -> int:
        """All lines."""
        return sum(line.total_minor for line in self.lines)

    @property
    def shipping_minor(self) -> int:
        """Free from an amount on."""
        return 0 if self.items_minor >= selling.FREE_ABOVE_MINOR else selling.SHIPPING_MINOR

    @property
    def total_minor(self) -> int:
        """What is paid and held."""
        return self.items_minor + self.shipping_minor

    @property
    def fee_minor(self) -> int:
        """What the house keeps once it is received."""
        return share_of(self.total_minor, USUAL_COMMISSION_BPS)

    @property
    def is_shipped(self) -> bool:
        """Whether the goods left."""
        return self.state != "paid"

    @property
    def is_confirmed(self) -> bool:
        """Whether the money was released."""
        return self.state == "confirmed"

    @property
    def is_reviewed(self) -> bool:
        """Whether its first line has a review."""
        return self.is_confirmed and self.number % _REVIEWED_EVERY == 0


class Trade:
    """Order numbers in the order they were placed."""

    def __init__(
        self, scale: Scale, calendar: Calendar, people: People, goods: Goods, talk: Talk, seed: int
    ) -> None:
        self.people, self.goods, self.talk = people, goods, talk
        self.now_ms = calendar.now_ms
        self.placed = calendar.moments(scale.orders, since=178, until=0.01)
        self.line_count = self.checkout_count = 0
        self.orders: list[Order] = []
        self._write_down(Random(f"{seed}/trade"))
        self.lines = calendar.moments(self.line_count, since=178, until=0.01)
        self.touches = calendar.moments(self.line_count, since=178, until=0.01)
        self.checkouts = calendar.moments(self.checkout_count, since=178, until=0.01)

    def at(self, order: Order, later_ms: int = 0) -> datetime:
        """The instant ``later_ms`` after it was placed."""
        return self.placed.at(order.number, later_ms)

    def id(self, order: Order) -> int:
        """Its id."""
        return self.placed.id(order.number)

    def touch_ids(self, line: Line) -> list[int]:
        """What led to a line."""
        return [self.touches.id(line.number)] if line.post != NOTHING else []

    def _write_down(self, chance: Random) -> None:
        posts = [n for n in range(self.talk.posts.count) if self.talk.cards(n)]
        while len(self.orders) < self.placed.count:
            buyer = int(self.people.count * chance.random() ** 1.5)
            is_wide = self.checkout_count % _TWO_SHOPS_EVERY == _TWO_SHOPS_EVERY - 1
            shops: set[int] = set()
            for _ in range(min(1 + is_wide, self.placed.count - len(self.orders))):
                order = self._order(buyer, posts, shops, chance)
                shops.add(order.shop)
                self.orders.append(order)
            self.checkout_count += 1

    def _order(self, buyer: int, posts: list[int], shops: set[int], chance: Random) -> Order:
        number = len(self.orders)
        while True:
            post = posts[int(len(posts) * chance.random() ** 2)] if number % 2 else NOTHING
            anything = int(self.goods.products.count * chance.random() ** 2)
            product = self.talk.products[post] if post != NOTHING else anything
            shop = self.goods.shop_of(product)
            if shop not in shops:  # a checkout has one order for each shop
                break
        wanted = [(product, post)]
        if number % 3 == 0:
            beside = shop * PRODUCTS_PER_SHOP + (product + 7) % PRODUCTS_PER_SHOP
            wanted.append((beside, NOTHING))
        lines = [self._line(*each, 1 + int(2 * chance.random())) for each in wanted]
        age = self.now_ms - self.placed.ms(number)
        state = "paid" if age < SHIPPED_MS else "shipped" if age < CONFIRMED_MS else "confirmed"
        for line in lines:
            counter = self.goods.sold if state == "paid" else self.goods.shipped
            counter[line.variant] += line.quantity
        return Order(number, self.checkout_count, buyer, shop, lines, state)

    def _line(self, product: int, post: int, quantity: int) -> Line:
        variants = selling.variants_of(product)
        variant = variants[self.line_count % len(variants)]
        price = self.goods.price(variant, product)
        self.line_count += 1
        return Line(self.line_count - 1, product, variant, quantity, price, post)
