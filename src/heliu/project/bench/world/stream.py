"""What the stream tells of this world: one event for each fact, at the instant it became true."""

from collections.abc import Iterator
from typing import Any

import msgspec

from heliu.domains.accounts.events import ActorRegistered
from heliu.domains.carts.events import CartLineAdded
from heliu.domains.catalog.events import ProductPublished
from heliu.domains.orders import events as orders
from heliu.domains.payments.events import PaymentSucceeded
from heliu.domains.reviews.events import ReviewPublished
from heliu.domains.shops.events import ShopOpened, StaffChanged
from heliu.domains.social import events as social
from heliu.domains.traffic.events import PostReached, TouchRecorded
from heliu.kernel.stream import Event, offset
from heliu.project.bench.world import trade
from heliu.project.bench.world.calendar import Calendar, Moments
from heliu.project.bench.world.copying import Copier, Row
from heliu.project.bench.world.people import currency
from heliu.project.bench.world.selling import Selling
from heliu.project.bench.world.talk import NOTHING

_COLUMNS = "id tx topic version actor_id subject_kind subject_id occurred_at payload"

#: Transactions of about a second each, in the order of the ids they wrote.
_TX_BITS = 32


class Stream:
    """Writes facts and behaviour; every kind of event has ids of its own."""

    def __init__(self, selling: Selling, calendar: Calendar) -> None:
        self._selling = selling
        self._trade = selling.trade
        self._calendar = calendar
        self._reached = calendar.moments(selling.trade.talk.posts.count // 2, since=170, until=0.01)

    def copy(self, copy: Copier) -> None:
        """Facts with transactions of the past, then this cluster's begin behind them."""
        copy("stream_event", _COLUMNS, self._facts())
        copy("behaviour_event", _COLUMNS, self._behaviour())
        offset.move()

    def _facts(self) -> Iterator[Row]:
        yield from self._beginnings()
        yield from self._talk()
        yield from self._carts()
        yield from self._orders()

    def _beginnings(self) -> Iterator[Row]:
        people, goods = self._trade.people, self._trade.goods
        told = _Teller(self._calendar, people.actors)
        for account in range(people.accounts):
            kind = "shop" if people.is_shop(account) else "person"
            actor = people.actors.id(account)
            yield told(account, ActorRegistered(kind=kind), actor, actor)
        opened, hired = (_Teller(self._calendar, goods.shops) for _ in range(2))
        for shop in range(goods.shops.count):
            owner, shop_id = people.users.id(goods.owner_of(shop)), goods.shops.id(shop)
            actor = people.actors.id(people.star + shop)
            event = ShopOpened(owner_user_id=owner, shop_actor_id=actor)
            yield opened(shop, event, shop_id, actor)
            yield hired(shop, StaffChanged(user_id=owner, role="owner"), shop_id, actor)
        told = _Teller(self._calendar, goods.products)
        for product in range(goods.products.count):
            shop_id = goods.shops.id(goods.shop_of(product))
            yield told(product, ProductPublished(shop_id=shop_id), goods.products.id(product))

    def _talk(self) -> Iterator[Row]:
        people, talk = self._trade.people, self._trade.talk
        told = _Teller(self._calendar, people.follows)
        for number, pair in enumerate(people.pairs):
            follower, followee = (people.actors.id(a) for a in divmod(pair, people.accounts))
            yield told(number, social.ActorFollowed(follower_id=follower), followee, follower)
        told = _Teller(self._calendar, talk.posts)
        for number in range(talk.posts.count):
            author = people.actors.id(talk.authors[number])
            yield told(number, self._published(number, author), talk.posts.id(number), author)
        told = _Teller(self._calendar, talk.liked)
        for number, (post, person) in enumerate(talk.likes):
            author, liker = people.actors.id(talk.authors[post]), people.actors.id(person)
            event = social.PostLiked(liker_id=liker, author_id=author)
            yield told(number, event, talk.posts.id(post), liker)
        told = _Teller(self._calendar, talk.said)
        for number, (post, person) in enumerate(talk.comments):
            who = people.actors.id(person)
            said = social.PostCommented(
                comment_id=talk.said.id(number),
                commenter_id=who,
                author_id=people.actors.id(talk.authors[post]),
            )
            yield told(number, said, talk.posts.id(post), who)

    def _published(self, number: int, author: int) -> social.PostPublished:
        people, talk = self._trade.people, self._trade.talk
        cards = [self._trade.goods.products.id(product) for product in talk.cards(number)]
        original = talk.originals[number]
        return social.PostPublished(
            author_id=author,
            kind=talk.kind(number),
            visibility=talk.visibility(number),
            code_id=talk.codes.id(number),
            share_of_id=talk.posts.id(original) if original != NOTHING else None,
            is_commercial=people.is_shop(talk.authors[number]),
            card_kinds=["product"] * len(cards),
            card_ids=cards,
        )

    def _carts(self) -> Iterator[Row]:
        story = self._trade
        users, goods = story.people.users, story.goods
        touched = _Teller(self._calendar, story.placed, trade.TOUCHED_MS)
        added = _Teller(self._calendar, story.placed, trade.PUT_IN_CART_MS)
        for order in story.orders:
            user, actor = users.id(order.buyer), story.people.actors.id(order.buyer)
            for place, line in enumerate(order.lines):
                product = goods.products.id(line.product)
                if line.post != NOTHING:
                    yield touched(
                        order.number,
                        self._touch(line, user, product),
                        story.touches.id(line.number),
                        place=place,
                    )
                event = CartLineAdded(
                    shop_id=goods.shops.id(order.shop),
                    variant_id=goods.variants.id(line.variant),
                    quantity=line.quantity,
                    user_id=user,
                    visitor_id=None,
                    touch_ids=story.touch_ids(line),
                )
                yield added(order.number, event, product, actor, place=place)

    def _touch(self, line: trade.Line, user: int, product: int) -> TouchRecorded:
        return TouchRecorded(
            code_id=self._trade.talk.codes.id(line.post),
            code_kind=self._trade.talk.kind(line.post),
            user_id=user,
            visitor_id=None,
            target_kind="product",
            target_id=product,
        )

    def _orders(self) -> Iterator[Row]:
        story = self._trade
        tellers = {
            when: _Teller(self._calendar, story.placed, when)
            for when in (0, trade.PAID_MS, trade.SHIPPED_MS, trade.CONFIRMED_MS, trade.REVIEWED_MS)
        }
        paid_with: set[int] = set()
        settled = _Teller(self._calendar, story.placed, trade.PAID_MS - 1)
        totals: dict[int, int] = {}
        for order in story.orders:
            totals[order.checkout] = totals.get(order.checkout, 0) + order.total_minor
        for order in story.orders:
            buyer = story.people.actors.id(order.buyer)
            for when, event, actor in self._happened(order, buyer):
                subject = story.id(order)
                if isinstance(event, ReviewPublished):
                    subject = story.goods.products.id(order.lines[0].product)
                yield tellers[when](order.number, event, subject, actor)
            if order.checkout not in paid_with:
                paid_with.add(order.checkout)
                total = totals[order.checkout]
                said = PaymentSucceeded(amount_minor=total, currency=currency(), provider="sandbox")
                yield settled(order.number, said, self._selling.intents.id(order.checkout))

    def _happened(self, order: trade.Order, buyer: int) -> Iterator[tuple[int, Event, int | None]]:
        story = self._trade
        about: dict[str, Any] = {
            "shop_id": story.goods.shops.id(order.shop),
            "buyer_id": story.people.users.id(order.buyer),
        }
        total: dict[str, Any] = {"total_minor": order.total_minor, "currency": currency()}
        checkout = story.checkouts.id(order.checkout)
        yield 0, orders.OrderPlaced(checkout_id=checkout, **about, **total), buyer
        lines = [
            orders.PaidLine(
                order_line_id=story.lines.id(line.number),
                product_id=story.goods.products.id(line.product),
                variant_id=story.goods.variants.id(line.variant),
                quantity=line.quantity,
                amount_minor=line.total_minor,
                touch_ids=story.touch_ids(line),
            )
            for line in order.lines
        ]
        money = {**total, "shipping_minor": order.shipping_minor}
        paid = orders.OrderPaid(checkout_id=checkout, lines=lines, **about, **money)
        yield trade.PAID_MS, paid, buyer
        if order.is_shipped:
            parcel = self._selling.shipments.id(order.number)
            yield trade.SHIPPED_MS, orders.OrderShipped(shipment_id=parcel, **about), None
        if order.is_confirmed:
            confirmed = orders.OrderConfirmed(
                by="timer",
                released_minor=order.total_minor - order.fee_minor,
                fee_minor=order.fee_minor,
                currency=currency(),
                **about,
            )
            yield trade.CONFIRMED_MS, confirmed, None
        if order.is_reviewed:
            review = ReviewPublished(
                review_id=self._selling.reviews.id(order.number),
                order_line_id=story.lines.id(order.lines[0].number),
                shop_id=about["shop_id"],
                author_id=buyer,
                rating=trade.RATING,
                kind="joy",
            )
            yield trade.REVIEWED_MS, review, buyer

    def _behaviour(self) -> Iterator[Row]:
        """Half as many reaches as posts, of posts that anybody may see."""
        people, talk = self._trade.people, self._trade.talk
        told = _Teller(self._calendar, self._reached)
        for number in range(self._reached.count):
            post, person = number * 7_919 % talk.posts.count, number * 104_729 % people.count
            seen = PostReached(code_id=talk.codes.id(post), viewer=f"u{people.users.id(person)}")
            yield told(number, seen, talk.posts.id(post), people.actors.id(person))


class _Teller:
    """Rows of one kind of event: ids and instants follow those of what it is about."""

    def __init__(self, calendar: Calendar, moments: Moments, later_ms: int = 0) -> None:
        lane = calendar.moments(0, since=0).lane
        self._moments = msgspec.structs.replace(moments, lane=lane)
        self._later_ms = later_ms

    def __call__(
        self,
        number: int,
        event: Event,
        subject_id: int,
        actor_id: int | None = None,
        *,
        place: int = 0,
    ) -> Row:
        event_id = self._moments.id(number, self._later_ms) + place
        return (
            event_id,
            event_id >> _TX_BITS,
            event.topic,
            event.version,
            actor_id,
            event.subject_kind,
            subject_id,
            self._moments.at(number, self._later_ms),
            msgspec.json.encode(event).decode(),
        )
