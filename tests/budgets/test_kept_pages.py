"""What strangers are shown from memory is always what they would be shown anew."""

import re
from collections import OrderedDict
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from heliu.domains.accounts.actions import dress_actor
from heliu.domains.catalog.actions import (
    add_picture,
    pin_product,
    remove_picture,
    set_price,
    take_down_product,
)
from heliu.domains.catalog.models import Category, Product, ProductMedia, ProductOption
from heliu.domains.catalog.tests.factories import make_product
from heliu.domains.inventory.actions import adjust_stock, reserve
from heliu.domains.inventory.types import ReserveLine
from heliu.domains.orders.actions import confirm_receipt
from heliu.domains.orders.models import Order
from heliu.domains.reviews.actions import delete_review, rank_products
from heliu.domains.reviews.tests.factories import make_bought_line, make_review
from heliu.domains.shops.actions import reopen_shop, save_shipping_method, suspend_shop
from heliu.domains.shops.models import Shop
from heliu.domains.social.actions import delete_post, follow
from heliu.domains.social.tests.factories import make_post
from heliu.kernel import clock, ids, media
from heliu.web.kit import page_cache
from heliu.web.shopper.orders.tests import trading
from tests.security.world import picture

pytestmark = pytest.mark.django_db
Market = Any
_TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value=")\w+')
_READ = re.compile(r'\b(?:FROM|JOIN)\s+\(*"?([a-z]+_[a-z]+)"?\b')
PAGES = ("product", "shop", "discover")
#: What is between a shop and a viewer; between it and a stranger there is nothing.
_OF_VIEWERS = {"social_follow", "accounts_block"}


@pytest.fixture
def market(monkeypatch: pytest.MonkeyPatch) -> Market:
    """A shop with a cup that has everything a page can show of it; and one more thing on sale."""
    monkeypatch.setattr(page_cache.SHELF, "_pages", OrderedDict())
    there = SimpleNamespace(operator=trading.make_user(is_operator=True), buyer=trading.make_user())
    there.shop = trading.make_shop(handle="kiln", name="The Kiln")
    category = Category.objects.get(slug="kitchen")
    there.cup = make_product(there.shop, slug="cup", title="Cup", stock=4, category=category)
    ProductOption.objects.create(product=there.cup, position=1, name="Size")
    there.variant = there.cup.variants.get()
    there.media_id = media.store_image(picture())
    put_picture(there)
    there.post = make_post(there.shop.actor, "Look")
    there.review = make_review(there.buyer.actor, there.cup, rating=5)
    ordered(there)
    there.bowl = make_product(there.shop, title="Bowl")
    return there


def put_picture(there: Market) -> int:
    return add_picture.add_picture(
        shop_id=there.shop.pk, product_id=there.cup.pk, media_id=there.media_id
    )


def ordered(there: Market) -> None:
    for title in ("Plate", "Spoon"):
        make_bought_line(there.buyer.actor, make_product(there.shop, title=title))
    Order.objects.update(paid_at=clock.now())
    rank_products.rank_products()


def see(name: str, client: Client | None = None) -> tuple[int, bytes]:
    args = {"product": ["kiln", "cup"], "shop": ["kiln"]}.get(name)
    answer = (client or trading.guest()).get(reverse(name, args=args))
    return answer.status_code, _TOKEN.sub(rb"\1", answer.content)


def anew(name: str) -> tuple[int, bytes]:
    page_cache.SHELF._pages.clear()
    return see(name)


def reserved(there: Market) -> None:
    line = ReserveLine(variant_id=there.variant.pk, quantity=1, holder_id=ids.new_id())
    reserve.reserve(lines=[line], holder_kind="order_line", expires_at=None)


def received(there: Market) -> None:
    order = trading.shipped(there.buyer, there.bowl)
    confirm_receipt.confirm_receipt(order_id=order.pk, by="timer")


def suspended(there: Market) -> None:
    suspend_shop.suspend_shop(shop_id=there.shop.pk, by_user_id=there.operator.pk, reason="So.")


def reopened(there: Market) -> None:
    suspended(there)
    see("shop")
    see("discover")
    reopen_shop.reopen_shop(shop_id=there.shop.pk, by_user_id=there.operator.pk, reason="So.")
    Shop.objects.update(tagline="We are back")


def liked_more(there: Market) -> None:
    for _ in range(2):
        make_review(there.buyer.actor, there.bowl, rating=5)


def more_popular(there: Market) -> None:
    for _ in range(3):
        make_bought_line(there.buyer.actor, there.bowl)
    Order.objects.update(paid_at=clock.now())
    rank_products.rank_products()


def silenced(there: Market) -> None:
    delete_post.delete_post(post_id=there.post.pk, actor_id=there.shop.actor_id)


def opened_next_door(there: Market) -> None:
    make_product(trading.make_shop(name="Next door"), title="Lamp")


#: What can happen, and on which pages it is seen at once.
CHANGES: list[tuple[str, Callable[[Market], object], str]] = [
    ("price", lambda there: set_price.set_price(
        shop_id=there.shop.pk, variant_id=there.variant.pk, price_minor=777),
     "product shop discover"),
    ("stock", lambda there: adjust_stock.adjust_stock(variant_id=there.variant.pk, delta=-2),
     "product shop discover"),
    ("reserved", reserved, "product shop discover"),
    ("title", lambda there: Product.objects.filter(pk=there.cup.pk).update(title="Mug"),
     "product shop discover"),
    ("a newer product", lambda there: make_product(there.shop, title="Jug"), "shop discover"),
    ("a picture", put_picture, "product"),
    ("no picture", lambda there: remove_picture.remove_picture(
        shop_id=there.shop.pk, picture_id=ProductMedia.objects.get().pk),
     "product shop discover"),
    ("option", lambda there: ProductOption.objects.update(name="Volume"), "product"),
    ("taken down", lambda there: take_down_product.take_down_product(
        product_id=there.cup.pk, by_user_id=there.operator.pk, reason="So."),
     "product shop discover"),
    ("pinned", lambda there: pin_product.pin_product(
        shop_id=there.shop.pk, product_id=there.cup.pk), "shop"),
    ("a review", lambda there: make_review(there.buyer.actor, there.cup, rating=1),
     "product shop discover"),
    ("no review", lambda there: delete_review.delete_review(
        review_id=there.review.pk, author_actor_id=there.buyer.actor.pk), "product discover"),
    ("best liked", liked_more, "shop discover"),
    ("most popular", more_popular, "shop discover"),
    ("received", received, "shop"),
    ("followed", lambda there: follow.follow(
        actor_id=there.buyer.actor.pk, target_id=there.shop.actor_id), "shop"),
    ("silent", silenced, "shop"),
    ("shop's name", lambda there: dress_actor.dress_actor(
        actor_id=there.shop.actor_id, name="The Oven"), "product shop discover"),
    ("shop's face", lambda there: dress_actor.dress_actor(
        actor_id=there.shop.actor_id, name="The Kiln", avatar_id=there.media_id),
     "product shop discover"),
    ("shop's story", lambda there: Shop.objects.update(story="Long ago"), "shop"),
    ("shop's colour", lambda there: Shop.objects.update(accent="#123456"), "shop"),
    ("shipping", lambda there: save_shipping_method.save_shipping_method(
        shop_id=there.shop.pk, name="By boat", price_minor=500), "product"),
    ("category", lambda there: Category.objects.filter(slug="kitchen").update(name_en="Cooking"),
     "product"),
    ("top category", lambda there: Category.objects.filter(parent=None).update(name_en="Things"),
     "discover"),
    ("suspended", suspended, "product shop discover"),
    ("reopened", reopened, "product shop discover"),
    ("another shop", opened_next_door, "discover"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "where"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES]
)
def test_what_changes_is_seen_at_once(
    market: Market, change: Callable[[Market], object], where: str
) -> None:
    before = {name: see(name) for name in PAGES}

    change(market)

    after = {name: see(name) for name in PAGES}
    assert [name for name in PAGES if after[name] != before[name]] == where.split()
    assert after == {name: anew(name) for name in PAGES}


@pytest.mark.parametrize("name", PAGES)
def test_a_version_reads_every_table_that_its_page_reads(market: Market, name: str) -> None:
    with CaptureQueriesContext(connection) as made:
        see(name)
    with CaptureQueriesContext(connection) as kept:
        see(name)
    version, *page = [tables(query["sql"]) for query in made.captured_queries]

    assert len(kept) == 1
    assert set().union(*page) - version == _OF_VIEWERS & set().union(*page)
    assert version - set().union(*page) == set()


def tables(statement: str) -> set[str]:
    """Names of tables that a statement reads; all have their room's name before them."""
    return set(_READ.findall(statement))
