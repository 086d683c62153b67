"""The story told: talk and trade in order of time, each through the action a user triggers."""

import heapq
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count
from random import Random

from heliu.domains.carts.actions import add_line
from heliu.domains.checkout.actions import place_checkout
from heliu.domains.orders.actions import (
    cancel_order,
    confirm_receipt,
    open_problem,
    resolve_problem,
    ship_order,
)
from heliu.domains.orders.queries import order_lines_of, orders_of_checkout
from heliu.domains.payments.actions import sandbox_decide, start_intent
from heliu.domains.payments.queries import intent_row
from heliu.domains.payments.types import Decision
from heliu.domains.reviews.actions import publish_review
from heliu.domains.shops.queries import shipping_methods
from heliu.domains.social.actions import comment_post, follow, like_post, publish_post, share_post
from heliu.domains.social.queries import post_page
from heliu.domains.social.types import FeedPost
from heliu.domains.traffic.actions import record_touch
from heliu.domains.traffic.events import PostReached
from heliu.domains.traffic.queries import path_to
from heliu.kernel import clock
from heliu.kernel.stream import behaviour
from heliu.project.demo.data import Answered, Bought, Passed, Said, Story
from heliu.project.demo.founding import Cast
from heliu.web.shopper.pay import door

#: The part of followers who see a post, and of those the part who like it.
_SEEN, _LIKED = 0.9, 0.45
_COURIERS = ("顺丰速运", "中通快递", "京东物流")


class Telling:
    """A queue of what happens when; what happens may add what follows from it."""

    def __init__(self, story: Story, cast: Cast, random: Random, now: datetime) -> None:
        self.story, self.cast, self.random, self.now = story, cast, random, now
        self.posts: dict[str, int] = {}
        self._queue: list[tuple[datetime, int, Callable[[], None]]] = []
        self._order = count()

    def at(self, instant: datetime, act: Callable[[], None]) -> None:
        """Let ``act`` happen then; what would lie in the future does not happen."""
        if instant < self.now:
            heapq.heappush(self._queue, (instant, next(self._order), act))

    def ago(self, days: int, hour: int | None = None) -> datetime:
        """So many days ago, at an hour when people are awake."""
        midnight = (self.now - timedelta(days=days)).replace(hour=0, minute=0, second=0)
        minutes = self.random.randrange(60)
        # 00:00 UTC is eight in the morning where these people live.
        return midnight + timedelta(
            hours=self.random.randrange(13) if hour is None else hour, minutes=minutes
        )

    def tell(self, step: Callable[[str], None]) -> None:
        """Everything, in order of time."""
        for follower, followees in self.story.follows.items():
            for followee in followees:
                self.at(self.ago(34), lambda a=follower, b=followee: self._follow(a, b))  # type: ignore[misc]
        for said in self.story.posts:
            self.at(self.ago(said.day, 1), lambda said=said: self._say(said))  # type: ignore[misc]
        for passed in self.story.shares:
            self.at(self.ago(passed.day, 5), lambda passed=passed: self._pass_on(passed))  # type: ignore[misc]
        for answered in self.story.comments:
            self.at(self.ago(answered.day, 8), lambda answered=answered: self._answer(answered))  # type: ignore[misc]
        for bought in self.story.purchases:
            self.at(self.ago(bought.day, 11), lambda bought=bought: self._buy(bought))  # type: ignore[misc]
        while self._queue:
            instant, _, act = heapq.heappop(self._queue)
            with clock.travel(instant):
                act()
            step(f"{instant:%m-%d}")

    def _follow(self, follower: str, followee: str) -> None:
        follow.follow(actor_id=self.cast.actors[follower], target_id=self.cast.actors[followee])

    def _say(self, said: Said) -> None:
        self.posts[said.id] = publish_post.publish_post(
            author_id=self.cast.actors[said.by],
            text=said.text,
            visibility=said.visibility,
            cards=[("product", self.cast.products[card]) for card in said.cards],
            is_commercial=said.by in self.cast.shops,
        )
        self._is_seen(said.id, said.by)

    def _pass_on(self, passed: Passed) -> None:
        self.posts[passed.id] = share_post.share_post(
            actor_id=self.cast.actors[passed.by], post_id=self.posts[passed.of], text=passed.text
        )
        self._is_seen(passed.id, passed.by)

    def _answer(self, answered: Answered) -> None:
        comment_post.comment_post(
            actor_id=self.cast.actors[answered.by],
            post_id=self.posts[answered.on],
            text=answered.text,
        )

    def _is_seen(self, name: str, author: str) -> None:
        """Followers open their feed in the hours after; some like what they see."""
        post_id = self.posts[name]
        for handle, followees in self.story.follows.items():
            if author in followees and self.random.random() < _SEEN:
                later = clock.now() + timedelta(minutes=self.random.randrange(5, 600))
                self.at(later, lambda h=handle: self._see(post_id, h))  # type: ignore[misc]

    def _see(self, post_id: int, handle: str) -> None:
        actor_id = self.cast.actors[handle]
        post = post_page.post_page(post_id=post_id, viewer_actor_id=actor_id)
        if post is None:
            return
        self._is_shown(post, handle)
        if self.random.random() < _LIKED:
            like_post.like_post(actor_id=actor_id, post_id=post_id)

    def _is_shown(self, post: FeedPost, handle: str) -> None:
        """A page showed the post, and the original inside a share."""
        for shown in (post, post.shared):
            if shown is not None and shown.author_id != self.cast.actors[handle]:
                behaviour.record(
                    PostReached(code_id=shown.code_id, viewer=f"u{self.cast.users[handle]}"),
                    subject_id=shown.id,
                    actor_id=self.cast.actors[handle],
                )

    def _buy(self, bought: Bought) -> None:
        buyer, now = self.cast.users[bought.by], clock.now()
        if bought.via:
            post = self._through(bought)
            with clock.travel(now - timedelta(minutes=10)):
                self._is_shown(post, bought.by)
            with clock.travel(now - timedelta(minutes=9)):
                record_touch.record_touch(
                    token=post.code_token,
                    user_id=buyer,
                    visitor_id=None,
                    target_kind="product",
                    target_id=self.cast.products[bought.items[0][0], bought.items[0][1]],
                )
        for shop, number, value, quantity in bought.items:
            add_line.add_line(
                user_id=buyer,
                variant_id=self.cast.variants[shop, number][value],
                quantity=quantity,
                touch_ids=path_to.path_to(
                    user_id=buyer,
                    visitor_id=None,
                    product_id=self.cast.products[shop, number],
                    shop_id=self.cast.shops[shop],
                    now=now,
                ),
                actor_id=self.cast.actors[bought.by],
            )
        self.at(now + timedelta(minutes=4), lambda: self._pay(bought))

    def _through(self, bought: Bought) -> FeedPost:
        """The post or share the buyer came through, as they see it."""
        assert bought.via is not None  # noqa: S101 - the caller has asked
        actor_id = self.cast.actors[bought.by]
        post = post_page.post_page(post_id=self.posts[bought.via[0]], viewer_actor_id=actor_id)
        if post is None:
            raise LookupError(f"{bought.by} cannot see {bought.via[0]}")
        return post

    def _pay(self, bought: Bought) -> None:
        buyer = self.cast.users[bought.by]
        shops = sorted({self.cast.shops[shop] for shop, *_ in bought.items})
        placed = place_checkout.place_checkout(
            user_id=buyer,
            key=f"demo-{bought.by}-{bought.day}",
            address_id=self.cast.addresses[bought.by],
            shipping={
                shop: rows[0].id for shop, rows in shipping_methods.shipping_methods(shops).items()
            },
            actor_id=self.cast.actors[bought.by],
        )
        start_intent.start_intent(intent_id=placed.intent_id, return_url="/", callback_url="/")
        reference = intent_row.intent_row(placed.intent_id).provider_reference or ""
        decided = sandbox_decide.sandbox_decide(reference=reference, decision=Decision.SUCCEED)
        for callback in decided.callbacks:
            door.receive(provider="sandbox", headers=callback.headers, body=callback.body)
        for order in orders_of_checkout.orders_of_checkout(placed.checkout_id):
            self._fate(bought, order.id, order.shop_handle)

    def _fate(self, bought: Bought, order_id: int, shop: str) -> None:
        """What becomes of one order."""
        now, buyer = clock.now(), self.cast.users[bought.by]
        owner = self.cast.users[self.cast.owners[shop]]
        if bought.end in ("paid", "late"):
            return
        if bought.end == "cancelled":
            self.at(
                now + timedelta(hours=7),
                lambda: _ignore(
                    cancel_order.cancel_order(order_id=order_id, by_user_id=buyer, by="buyer")
                ),
            )
            return
        number = f"SF{self.random.randrange(10**11, 10**12)}"
        courier = self.random.choice(_COURIERS)
        shipped = now + timedelta(hours=self.random.randrange(9, 30))
        self.at(
            shipped,
            lambda: _ignore(
                ship_order.ship_order(
                    order_id=order_id, by_user_id=owner, courier=courier, tracking_number=number
                )
            ),
        )
        arrived = shipped + timedelta(hours=self.random.randrange(26, 60))
        if bought.problem:
            self.at(arrived, lambda: self._complain(bought, order_id))
        elif bought.end == "confirmed":
            self.at(arrived, lambda: self._receive(bought, order_id))

    def _receive(self, bought: Bought, order_id: int) -> None:
        confirm_receipt.confirm_receipt(
            order_id=order_id, by="buyer", by_user_id=self.cast.users[bought.by]
        )
        lines = {
            line.variant_id: line.id for line in order_lines_of.order_lines_of([order_id])[order_id]
        }
        for item, rating, kind, text, friends, to_feed in bought.reviews:
            shop, number, value, _ = bought.items[item]
            line_id = lines.get(self.cast.variants[shop, number][value])
            if line_id is not None:
                self.at(
                    clock.now() + timedelta(hours=self.random.randrange(2, 40)),
                    lambda line=line_id, r=rating, k=kind, t=text, f=friends, p=to_feed: _ignore(  # type: ignore[misc]
                        publish_review.publish_review(
                            author_actor_id=self.cast.actors[bought.by],
                            user_id=self.cast.users[bought.by],
                            order_line_id=line,
                            rating=r,
                            kind=k,
                            text=t,
                            counts_for_friends=f,
                            to_feed=p,
                        )
                    ),
                )

    def _complain(self, bought: Bought, order_id: int) -> None:
        reason, text = bought.problem or ("other", "")
        problem_id = open_problem.open_problem(
            order_id=order_id, by_user_id=self.cast.users[bought.by], reason=reason, text=text
        )
        if bought.resolution:
            amount, words = bought.resolution
            self.at(
                clock.now() + timedelta(hours=20),
                lambda: _ignore(
                    resolve_problem.resolve_problem(
                        problem_id=problem_id,
                        by_user_id=self.cast.users["yunying"],
                        refund_minor=amount * 100,
                        reason=words,
                    )
                ),
            )


def _ignore(result: object) -> None:
    """An act of the story has no answer."""
