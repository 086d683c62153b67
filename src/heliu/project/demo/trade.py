"""The story told: trade. Carts, payments, parcels, problems and reviews, each by its action."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from functools import partial
from random import Random

from heliu.domains.carts.actions import add_line
from heliu.domains.checkout.actions import place_checkout
from heliu.domains.orders.actions import (
    cancel_order,
    confirm_receipt,
    open_problem,
    resolve_problem,
    ship_order,
    withdraw_problem,
)
from heliu.domains.orders.queries import order_lines_of, orders_of_checkout
from heliu.domains.payments.actions import sandbox_decide, start_intent
from heliu.domains.payments.queries import intent_row
from heliu.domains.payments.types import Decision
from heliu.domains.reviews.actions import publish_review
from heliu.domains.shops.queries import shipping_methods
from heliu.domains.social.queries import actor_timeline
from heliu.domains.social.types import FeedPost
from heliu.domains.traffic.actions import record_touch
from heliu.domains.traffic.queries import path_to
from heliu.kernel import clock
from heliu.project.demo.crowd import FAILING, Item
from heliu.project.demo.data import Bought, Verdict
from heliu.project.demo.life import Ref, Telling
from heliu.project.demo.words import COURIERS, Complaint, complaints
from heliu.web.shopper.pay import door

#: What the failing shop has not sent for so long, it will not send.
_LATELY = timedelta(days=24)
#: How many reviewers let their purchase count in a friend's line.
_COUNTS = 0.75
Photo = Callable[[Verdict], tuple[int, ...]]


class Basket:
    """A purchase under way: who, what, through which posts, and how it shall end.

    ``end`` is that of the first thing's shop; parcels of other shops arrive.
    """

    def __init__(
        self, by: str, items: Sequence[Item], end: str, *, through: Mapping[Ref, int], key: str
    ) -> None:
        self.by, self.items, self.end, self.through, self.key = by, items, end, through, key
        #: How the written story wants it reviewed, complained about and decided.
        self.story: Bought | None = None


class Market:
    """Buying and selling, as it follows from what people see."""

    def __init__(self, telling: Telling, random: Random, photo: Photo) -> None:
        self.telling, self.cast, self.random, self._photo = telling, telling.cast, random, photo
        self._complaints = complaints(random)
        self._shipping: dict[int, int] = {}

    def plan_story(self, purchases: Sequence[Bought]) -> None:
        """The purchases that are written down."""
        for bought in purchases:
            self.telling.at(
                self.telling.ago(bought.day, 11),
                lambda bought=bought: self._buy_written(bought),  # type: ignore[misc]
            )

    def _buy_written(self, bought: Bought) -> None:
        items = [Item((shop, number), value, many) for shop, number, value, many in bought.items]
        through = {items[0].ref: self.telling.posts[bought.via[0]]} if bought.via else {}
        key = f"demo-{bought.by}-{bought.day}"
        basket = Basket(bought.by, items, bought.end, through=through, key=key)
        basket.story = bought
        self.buy(basket)

    def look(self, by: str, ref: Ref, *, through: int | None, keeps: bool) -> None:
        """Somebody follows a link to some goods, and perhaps leaves them in the cart."""
        if through is not None:
            self._arrive(by, ref, through)
        if keeps:
            self._add(by, Item(ref, 0, 1))

    def buy(self, basket: Basket) -> None:
        """Somebody arrives, fills the cart, and places the order a few minutes later."""
        for item in basket.items:
            if item.ref in basket.through:
                self._arrive(basket.by, item.ref, basket.through[item.ref])
            self._add(basket.by, item)
        later = clock.now() + timedelta(minutes=self.random.randrange(1, 6))
        self.telling.at(later, lambda: self._pay(basket))

    def _arrive(self, by: str, ref: Ref, through: int) -> None:
        post = self._seen(by, through)
        now = clock.now()
        with clock.travel(now - timedelta(minutes=10)):
            self.telling.is_shown(post, by)
        with clock.travel(now - timedelta(minutes=9)):
            record_touch.record_touch(
                token=post.code_token,
                user_id=self.cast.users[by],
                visitor_id=None,
                target_kind="product",
                target_id=self.cast.products[ref],
            )

    def _seen(self, by: str, post_id: int) -> FeedPost:
        post = self.telling.shown.get(post_id)
        if post is None:
            raise LookupError(f"{by} cannot have seen {post_id}")
        return post

    def _add(self, by: str, item: Item) -> None:
        buyer = self.cast.users[by]
        add_line.add_line(
            user_id=buyer,
            variant_id=self.cast.variants[item.ref][item.place],
            quantity=item.quantity,
            touch_ids=path_to.path_to(
                user_id=buyer,
                visitor_id=None,
                product_id=self.cast.products[item.ref],
                shop_id=self.cast.shops[item.ref[0]],
                now=clock.now(),
            ),
            actor_id=self.cast.actors[by],
        )

    def _pay(self, basket: Basket) -> None:
        try:
            placed = place_checkout.place_checkout(
                user_id=self.cast.users[basket.by],
                key=basket.key,
                address_id=self.cast.addresses[basket.by],
                shipping=self._ways(),
                actor_id=self.cast.actors[basket.by],
            )
        except (place_checkout.OutOfStock, place_checkout.EmptyCart):
            return  # sold out meanwhile, or bought together with an earlier basket
        if basket.end in ("expired", "unpaid"):
            return
        start_intent.start_intent(intent_id=placed.intent_id, return_url="/", callback_url="/")
        reference = intent_row.intent_row(placed.intent_id).provider_reference or ""
        decided = sandbox_decide.sandbox_decide(reference=reference, decision=Decision.SUCCEED)
        for callback in decided.callbacks:
            door.receive(provider="sandbox", headers=callback.headers, body=callback.body)
        for order in orders_of_checkout.orders_of_checkout(placed.checkout_id):
            self._fate(basket, order.id, order.shop_handle)

    def _ways(self) -> dict[int, int]:
        """How every shop sends: the first of its ways."""
        if not self._shipping:
            ways = shipping_methods.shipping_methods(list(self.cast.shops.values()))
            self._shipping = {shop: rows[0].id for shop, rows in ways.items()}
        return self._shipping

    def _fate(self, basket: Basket, order_id: int, shop: str) -> None:
        """What becomes of one order."""
        now, buyer = clock.now(), self.cast.users[basket.by]
        owner = self.cast.users[self.cast.owners[shop]]
        hours, end = self.random.randrange, self._end(basket, shop)
        if end in ("paid", "never"):
            return
        if end in ("cancelled", "refused"):
            waited = hours(4, 20) if end == "cancelled" else hours(30, 60)
            self.telling.at(
                now + timedelta(hours=waited),
                lambda: _ignore(
                    cancel_order.cancel_order(
                        order_id=order_id,
                        by_user_id=buyer if end == "cancelled" else owner,
                        by="buyer" if end == "cancelled" else "shop",
                    )
                ),
            )
            return
        wait = hours(76, 260) if end == "late" else hours(9, 34) if basket.story else hours(7, 46)
        number = f"SF{self.random.randrange(10**11, 10**12)}"
        courier = self.random.choice(COURIERS)
        shipped = now + timedelta(hours=wait, minutes=hours(60))
        self.telling.at(
            shipped,
            lambda: _ignore(
                ship_order.ship_order(
                    order_id=order_id, by_user_id=owner, courier=courier, tracking_number=number
                )
            ),
        )
        arrived = shipped + timedelta(hours=hours(26, 74))
        if end in ("problem", "refunded", "kept", "withdrawn"):
            self.telling.at(arrived, lambda: self._complain(basket, order_id))
        elif end in ("confirmed", "late"):
            self.telling.at(arrived, lambda: self._receive(basket, order_id))

    def _end(self, basket: Basket, shop: str) -> str:
        """How the order of one of a checkout's shops shall end."""
        if basket.story:
            return "never" if basket.end == "late" else basket.end
        if shop != basket.items[0].ref[0]:
            return self.random.choice(["confirmed", "confirmed", "auto"])
        lately = self.telling.now - clock.now() < _LATELY
        return "never" if basket.end == "late" and shop == FAILING and lately else basket.end

    def _receive(self, basket: Basket, order_id: int) -> None:
        confirm_receipt.confirm_receipt(
            order_id=order_id, by="buyer", by_user_id=self.cast.users[basket.by]
        )
        lines = {
            line.variant_id: line.id for line in order_lines_of.order_lines_of([order_id])[order_id]
        }
        for place, item in enumerate(basket.items):
            line_id = lines.get(self.cast.variants[item.ref][item.place])
            if line_id is None:
                continue
            later = clock.now() + timedelta(hours=self.random.randrange(2, 40))
            if item.verdict:
                self.telling.at(
                    later,
                    lambda line=line_id, item=item: self._judge(basket.by, line, item),  # type: ignore[misc]
                )
            for number, rating, kind, text, friends, to_feed in (
                basket.story.reviews if basket.story else ()
            ):
                if number == place:
                    review = partial(self._review, basket.by, line_id, item.ref, rating, kind, text)
                    self.telling.at(later, partial(review, friends=friends, to_feed=to_feed))

    def _judge(self, by: str, line_id: int, item: Item) -> None:
        verdict = item.verdict
        if verdict is None:
            return
        cross = verdict.kind == "dissatisfaction"
        self._review(
            by,
            line_id,
            item.ref,
            verdict.rating,
            verdict.kind,
            verdict.text,
            friends=self.random.random() < _COUNTS,
            to_feed=self.random.random() < (0.2 if cross else 0.5),
            media_ids=self._photo(verdict),
        )

    def _review(
        self,
        by: str,
        line_id: int,
        ref: Ref,
        rating: int,
        kind: str,
        text: str,
        *,
        friends: bool,
        to_feed: bool,
        media_ids: tuple[int, ...] = (),
    ) -> None:
        publish_review.publish_review(
            author_actor_id=self.cast.actors[by],
            user_id=self.cast.users[by],
            order_line_id=line_id,
            rating=rating,
            kind=kind,
            text=text,
            media_ids=media_ids,
            counts_for_friends=friends,
            to_feed=to_feed,
        )
        if to_feed:
            actor_id = self.cast.actors[by]
            newest = actor_timeline.actor_timeline(
                actor_id=actor_id, viewer_actor_id=actor_id, before_id=None, limit=1
            )
            self.telling.is_out_as_review(newest[0].id, by, ref)

    def _complain(self, basket: Basket, order_id: int) -> None:
        said = self._said(basket)
        problem_id = open_problem.open_problem(
            order_id=order_id,
            by_user_id=self.cast.users[basket.by],
            reason=said.reason,
            text=said.text,
        )
        later = clock.now() + timedelta(hours=self.random.randrange(14, 52))
        if basket.end == "withdrawn":
            self.telling.at(
                later,
                lambda: _ignore(
                    withdraw_problem.withdraw_problem(
                        problem_id=problem_id, by_user_id=self.cast.users[basket.by]
                    )
                ),
            )
        elif basket.end != "problem":
            self.telling.at(later, lambda: self._decide(basket, order_id, problem_id, said))

    def _said(self, basket: Basket) -> Complaint:
        if basket.story and basket.story.problem:
            reason, text = basket.story.problem
            amount, words = basket.story.resolution or (0, "")
            return Complaint(reason, text, words, "", amount * 100)
        locale = self.telling.society.people[basket.by].locale
        return next(self._complaints[locale])

    def _decide(self, basket: Basket, order_id: int, problem_id: int, said: Complaint) -> None:
        """The operator looks at it: money back, all or a part, or none."""
        paid = sum(line.total_minor for line in order_lines_of.order_lines_of([order_id])[order_id])
        part = self.random.choice([1.0, 1.0, 0.5, 0.3])
        refund = said.refund_minor or max(100, int(paid * part) // 100 * 100)
        resolve_problem.resolve_problem(
            problem_id=problem_id,
            by_user_id=self.cast.users[self.cast.operator],
            refund_minor=0 if basket.end == "kept" else min(refund, paid),
            reason=said.kept if basket.end == "kept" and said.kept else said.refunded,
        )


def _ignore(result: object) -> None:
    """An act of the story has no answer."""
