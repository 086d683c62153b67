"""A random story of talk and trade, told through the actions that people's clicks call."""

from datetime import datetime, timedelta
from random import Random

from heliu.domains.accounts.models import User
from heliu.domains.accounts.tests.factories import make_address, make_user
from heliu.domains.carts.actions import add_line
from heliu.domains.catalog.models import Product
from heliu.domains.catalog.tests.factories import make_product, only_variant
from heliu.domains.checkout.tests.factories import orders_of, pay, place
from heliu.domains.orders.actions import (
    cancel_order,
    confirm_receipt,
    open_problem,
    resolve_problem,
)
from heliu.domains.orders.models import Order
from heliu.domains.orders.tests.factories import ship
from heliu.domains.reviews.actions import publish_review
from heliu.domains.shops.tests.factories import make_shop
from heliu.domains.social.models import Post
from heliu.domains.social.tests.factories import make_post, make_share
from heliu.domains.traffic.actions import merge_visitor, record_touch, remember_visitor
from heliu.domains.traffic.events import PostReached
from heliu.domains.traffic.queries import path_to
from heliu.kernel import clock
from heliu.kernel.stream import behaviour

START = datetime(2026, 3, 1, 8, tzinfo=clock.now().tzinfo)
LENGTH = timedelta(days=60)


class Story:
    """People, shops and posts; every step happens at a later moment than the one before."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.now = START
        self.operator = make_user(is_operator=True)
        self.people = [make_user() for _ in range(5)]
        self.addresses = {user.pk: make_address(user) for user in self.people}
        self.shops = [make_shop() for _ in range(2)]
        # All prices even and above free shipping: half of a line is a whole number of cents.
        self.products = [
            make_product(shop, price_minor=price, stock=None)
            for shop in self.shops
            for price in (12_800, 23_400, 9_900 * 2)
        ]
        self._actors = [*(shop.actor for shop in self.shops), *(user.actor for user in self.people)]
        self.posts: list[Post] = []
        self.orders: list[Order] = []

    def tell(self, steps: int) -> None:
        """Let ``steps`` things happen over :data:`LENGTH`."""
        for _ in range(steps):
            self.now += LENGTH / steps
            with clock.travel(self.now):
                self.random.choices(
                    [self.says, self.shares, self.reads, self.visits, self.buys, self.goes_on],
                    weights=[3, 3, 8, 3, 5, 9],
                )[0]()

    def says(self) -> None:
        """A shop or somebody posts about a product, or about nothing at all."""
        author = self.random.choice(self._actors)
        product = self.random.choice([*self.products, None])
        cards = [("product", product.pk)] if product else []
        self.posts.append(make_post(author, "look", cards=cards))

    def shares(self) -> None:
        """Somebody, or a shop, passes a post on, or a share of it."""
        if self.posts:
            who = self.random.choice([*self._actors, *(user.actor for user in self.people)])
            self.posts.append(make_share(who, self.random.choice(self.posts)))

    def reads(self) -> None:
        """Somebody is shown posts: sometimes the same again, sometimes as a visitor."""
        viewer = f"u{self.random.choice(self.people).pk}"
        for post in self.random.sample(self.posts, min(3, len(self.posts))):
            behaviour.record(PostReached(code_id=post.code_id, viewer=viewer), subject_id=post.pk)
        behaviour.flush()

    def visits(self) -> None:
        """A visitor comes through a post and looks; most sign in then."""
        if not self.posts:
            return
        visitor_id = remember_visitor.remember_visitor().id
        post, product = self.random.choice(self.posts), self.random.choice(self.products)
        event = PostReached(code_id=post.code_id, viewer=f"s{visitor_id}")
        behaviour.record(event, subject_id=post.pk)
        behaviour.flush()
        self.follows_link(post, product, visitor_id=visitor_id)
        if self.random.random() < 0.7:
            user = self.random.choice(self.people)
            merge_visitor.merge_visitor(visitor_id=visitor_id, user_id=user.pk)

    def follows_link(
        self,
        post: Post,
        product: Product,
        *,
        user_id: int | None = None,
        visitor_id: int | None = None,
    ) -> None:
        """An arrival at the product, its shop, or the post itself."""
        kind, target = self.random.choice(
            [("product", product.pk), ("product", product.pk), ("shop", product.shop_id),
             ("post", post.pk)]
        )  # fmt: skip
        record_touch.record_touch(
            token=post.code.token,
            user_id=user_id,
            visitor_id=visitor_id,
            target_kind=kind,
            target_id=target,
        )

    def buys(self) -> None:
        """Somebody puts things of one or two shops in the cart; most pay, one never does."""
        user = self.random.choice(self.people)
        for product in self.random.sample(self.products, self.random.choice([1, 1, 2, 3])):
            for post in self.random.sample(self.posts, min(len(self.posts), 2)):
                if self.random.random() < 0.5:
                    self.follows_link(post, product, user_id=user.pk)
            self.puts_in_cart(user, product)
        if self.random.random() < 0.15:
            return
        placed = place(user, address_id=self.addresses[user.pk])
        if self.random.random() < 0.85:
            pay(placed)
        self.orders += orders_of(placed)

    def puts_in_cart(self, user: User, product: Product) -> None:
        """With the touches that led there, as the product's page does."""
        add_line.add_line(
            user_id=user.pk,
            variant_id=only_variant(product).pk,
            quantity=self.random.choice([1, 1, 2]),
            touch_ids=path_to.path_to(
                user_id=user.pk,
                visitor_id=None,
                product_id=product.pk,
                shop_id=product.shop_id,
                now=clock.now(),
            ),
        )

    def goes_on(self) -> None:
        """An order takes its next step."""
        for order in self.random.sample(self.orders, len(self.orders)):
            order.refresh_from_db()
            if order.state == "paid":
                self.paid_goes_on(order)
                return
            if order.state == "shipped":
                self.shipped_goes_on(order)
                return
            if order.state == "confirmed" and self.is_reviewed(order):
                return

    def paid_goes_on(self, order: Order) -> None:
        """Shipped, or called off."""
        if self.random.random() < 0.25:
            cancel_order.cancel_order(
                order_id=order.pk, by_user_id=order.buyer_id, by="buyer", reason="changed my mind"
            )
        else:
            ship(order)

    def shipped_goes_on(self, order: Order) -> None:
        """Received, or a problem that the operator decides: nothing, half or all goes back."""
        if self.random.random() < 0.6:
            confirm_receipt.confirm_receipt(
                order_id=order.pk, by="buyer", by_user_id=order.buyer_id
            )
            return
        problem_id = open_problem.open_problem(
            order_id=order.pk, by_user_id=order.buyer_id, reason="damaged", text="Broken."
        )
        resolve_problem.resolve_problem(
            problem_id=problem_id,
            by_user_id=self.operator.pk,
            refund_minor=self.random.choice([0, order.total_minor // 2, order.total_minor]),
            reason="As the pictures show.",
        )

    def is_reviewed(self, order: Order) -> bool:
        """Its first line gets a review, sometimes as a post; False when it has one already."""
        line = order.lines.order_by("id")[0]
        buyer = next(user for user in self.people if user.pk == order.buyer_id)
        try:
            publish_review.publish_review(
                author_actor_id=buyer.actor.pk,
                user_id=buyer.pk,
                order_line_id=line.pk,
                rating=self.random.randint(1, 5),
                kind="joy",
                text="Good.",
                to_feed=self.random.random() < 0.7,
            )
        except publish_review.AlreadyReviewed:
            return False
        self.posts += Post.objects.select_related("code").filter(
            kind="review", author_id=buyer.actor.pk, created_at=clock.now()
        )
        return True
