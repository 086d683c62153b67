"""The world of ``tests.security``, and more of everything in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from types import SimpleNamespace
from typing import Any

from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from heliu.domains.accounts.actions import block_actor
from heliu.domains.accounts.models import User
from heliu.domains.analytics.models import CartAdd
from heliu.domains.analytics.tests.factories import make_click, make_reach, make_sale
from heliu.domains.catalog.actions import add_picture
from heliu.domains.catalog.models import Category, Product, ProductIdentity, Variant
from heliu.domains.imports.actions import prepare_import
from heliu.domains.notifications.tests.streams import Stream
from heliu.domains.orders.actions import cancel_order, confirm_receipt
from heliu.domains.orders.models import OrderLine
from heliu.domains.reviews.actions import publish_review
from heliu.domains.shops.actions import save_shipping_method
from heliu.domains.shops.models import Shop
from heliu.domains.shops.tests.factories import make_staff
from heliu.domains.social.actions import comment_post, like_post, report_subject, resolve_report
from heliu.domains.social.models import Post
from heliu.domains.social.tests.factories import make_follow, make_friends, make_post, make_share
from heliu.domains.traffic.actions import record_touch
from heliu.kernel import clock, ids
from heliu.web.console.imports import uploads
from heliu.web.shopper.orders.tests import trading
from tests.security.asking import taken_back
from tests.security.world import CATALOGUE, World

#: A browser that agreed to be remembered and put something in its cart, but did not sign in.
VISITOR = "visitor"
_rounds = count(1)


def browser(world: World, who: str) -> Client:
    """A new browser of this person; the visitor's remembers them and their cart."""
    if who != VISITOR:
        return world.client(who)
    client = world.client("anonymous")
    client.cookies.update(world.there.visitor_cookies)
    return client


def settle_in(world: World) -> None:
    """Those who ask have something to look at: the buyer has friends, the visitor a cart."""
    people, there = world.people, world.there
    buyer = people["buyer"].actor
    make_friends(buyer, people["friend"].actor)
    for other in (people["author"].actor, there.kiln.actor, there.loom.actor):
        make_follow(buyer, other)
    client = world.client("anonymous")
    client.post(reverse("consent"), {"choice": "agree"})
    client.post(reverse("cart_add"), {"variant": str(trading.variant_of(there.cup).pk)})
    there.visitor_cookies = client.cookies
    there.friend_id = people["friend"].actor.pk
    there.login = people["stranger"].email
    there.goods, there.ticked = [], []
    there.identity = ProductIdentity.objects.create(gtin="00741360637481")
    there.cup.variants.update(identity=there.identity)


def grow(world: World) -> None:
    """One more of everything that a page lists."""
    number = next(_rounds)
    newcomer = trading.make_user(name=f"Newcomer {number}")
    shop = trading.make_shop(handle=f"stall{number}")
    goods = _goods(world, shop, number)
    posts = _talk(world, newcomer, goods)
    _trade(world, newcomer, goods, posts)
    _counted(world.there, goods[0], posts)
    _desk(world, newcomer, posts[0])
    Stream().read()


@contextmanager
def larger(world: World) -> Iterator[None]:
    """In here, three more of everything."""
    there = vars(world.there).copy()
    with taken_back():
        for _ in range(3):
            grow(world)
        yield
    vars(world.there).update(there)


def _goods(world: World, shop: Shop, number: int) -> list[Product]:
    there = world.there
    made = [
        trading.make_product(
            owner,
            title=f"Cup {number}",
            stock=50,
            category=Category.objects.get(slug=there.category),
            variants=[{"price_minor": 900}] if owner != there.loom else None,
        )
        for owner in (there.kiln, there.loom, shop)
    ]
    for product in made:
        add_picture.add_picture(
            shop_id=product.shop_id, product_id=product.pk, media_id=there.media_id
        )
    add_picture.add_picture(shop_id=there.kiln.pk, product_id=there.cup.pk, media_id=there.media_id)
    there.draft = trading.make_product(there.kiln, title=f"Draft {number}", published=False)
    there.goods = [*there.goods, *made]
    _kiln, *elsewhere = made
    Variant.objects.filter(product__in=elsewhere).update(identity=there.identity)
    there.sizes = trading.make_product(
        there.kiln, title="Sizes", variants=[{"price_minor": 900} for _ in range(number + 1)]
    )
    save_shipping_method.save_shipping_method(
        shop_id=there.kiln.pk, name=f"Way {number}", price_minor=500
    )
    make_staff(there.kiln, "service")
    trading.make_shop(owner=world.people["owner"], handle=f"further{number}")
    prepare_import.prepare_import(
        shop_id=there.kiln.pk,
        source="shopify",
        file_name="export.csv",
        stored_as=uploads.keep(ContentFile(CATALOGUE)),
        by_user_id=world.people["owner"].pk,
    )
    return made


def _talk(world: World, newcomer: User, goods: list[Product]) -> list[Post]:
    people, there = world.people, world.there
    author, friend, buyer = (people[name].actor for name in ("author", "friend", "buyer"))
    make_friends(newcomer.actor, author)
    make_friends(newcomer.actor, buyer)
    make_follow(newcomer.actor, there.kiln.actor)
    make_follow(buyer, goods[2].shop.actor)
    there.blocked_id = trading.make_user().actor.pk
    block_actor.block_actor(actor_id=buyer.pk, blocked_id=there.blocked_id)
    cards = [("product", product.pk) for product in goods]
    shown = {"cards": cards, "media_ids": [there.media_id]}
    posts = [make_post(one, "Look", **shown) for one in (there.kiln.actor, author, friend, buyer)]
    shares = [make_share(one, posts[0]) for one in (author, friend, buyer, newcomer.actor)]
    for post_id in (there.posts["everyone"], there.shop_post, posts[0].pk):
        comment_post.comment_post(actor_id=newcomer.actor.pk, post_id=post_id, text="Hm.")
        like_post.like_post(actor_id=newcomer.actor.pk, post_id=post_id)
        like_post.like_post(actor_id=buyer.pk, post_id=post_id)
    return [*posts, *shares]


def _trade(world: World, newcomer: User, goods: list[Product], posts: list[Post]) -> None:
    people, there = world.people, world.there
    buyer = people["buyer"]
    for post in (posts[0], posts[-1]):
        record_touch.record_touch(
            token=post.code.token,
            user_id=buyer.pk,
            visitor_id=None,
            target_kind="product",
            target_id=there.cup.pk,
        )
    there.placed = trading.place(buyer, there.cup, *there.goods).checkout_id
    there.wide, *_others = trading.paid(buyer, there.cup, *there.goods)
    assert there.wide.shop_id == there.kiln.pk
    there.ticked = [*there.ticked, there.wide.number]
    there.numbers = "&".join(f"number={number}" for number in there.ticked)
    trading.shipped(buyer, goods[0])
    cancelled = trading.paid(buyer, there.cup)[0]
    cancel_order.cancel_order(order_id=cancelled.pk, by_user_id=buyer.pk, by="buyer")
    trading.in_trouble(buyer, there.cup)
    _order, problem_id = trading.in_trouble(buyer, goods[0])
    trading.decide(people["operator"], problem_id, refund_minor=100, reason="So.")
    for person, product in (
        (buyer, there.cup), (buyer, goods[0]), (newcomer, there.cup), (people["friend"], there.cup),
    ):  # fmt: skip
        _review(there, person, product)
    order = trading.shipped(buyer, there.cup)
    confirm_receipt.confirm_receipt(order_id=order.pk, by="buyer", by_user_id=buyer.pk)
    trading.put_in_cart(buyer, there.cup, *there.goods)
    for product in goods:
        browser(world, VISITOR).post(
            reverse("cart_add"), {"variant": str(trading.variant_of(product).pk)}
        )


def _review(there: SimpleNamespace, person: User, product: Product) -> None:
    order = trading.shipped(person, product)
    confirm_receipt.confirm_receipt(order_id=order.pk, by="buyer", by_user_id=person.pk)
    publish_review.publish_review(
        author_actor_id=person.actor.pk,
        user_id=person.pk,
        order_line_id=OrderLine.objects.get(order=order).pk,
        rating=4,
        kind="joy",
        text="Good.",
        media_ids=[there.media_id],
        counts_for_friends=True,
        to_feed=True,
    )


def _counted(there: SimpleNamespace, product: Product, posts: list[Post]) -> None:
    """What the reader of analytics would have written down."""
    path = [posts[0].code_id, posts[-1].code_id]
    for source, post in (("post", posts[0]), ("share", posts[-1])):
        said: dict[str, Any] = {"source": source, "code_id": post.code_id}
        make_reach(there.kiln.pk, author_id=post.author_id, post_id=post.pk, **said)
        make_click(there.kiln.pk, product_id=product.pk, **said)
        CartAdd.objects.create(
            id=ids.new_id(),
            shop_id=there.kiln.pk,
            product_id=product.pk,
            viewer=f"u{post.pk}",
            occurred_at=clock.now(),
            **said,
        )
        make_sale(
            there.kiln.pk,
            source=source,
            last_code_id=post.code_id,
            last_owner_id=post.author_id,
            path_code_ids=path,
            product_id=product.pk,
            order_id=there.paid.pk,
            confirmed_at=clock.now(),
            reviewed_at=clock.now(),
        )


def _desk(world: World, newcomer: User, post: Post) -> None:
    product = {"subject_kind": "product", "subject_id": world.there.cup.pk}
    said = {"subject_kind": "post", "subject_id": post.pk}
    for subject in (product, said):
        report_id = report_subject.report_subject(
            reporter_actor_id=newcomer.actor.pk, reason="spam", **subject
        )
    resolve_report.resolve_report(
        report_id=report_id,
        is_upheld=False,
        note="Fine.",
        by_actor_id=world.people["operator"].actor.pk,
    )
