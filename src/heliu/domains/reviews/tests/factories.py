"""Bought things and reviews for tests."""

from typing import Any

from django.db.models import F

from heliu.domains.accounts.models import Actor
from heliu.domains.accounts.tests.factories import user_id_of
from heliu.domains.catalog.models import Product
from heliu.domains.catalog.tests.factories import only_variant
from heliu.domains.orders.models import Order, OrderLine, ShopSales
from heliu.domains.reviews.actions import publish_review
from heliu.domains.reviews.models import Review
from heliu.domains.social.models import Post
from heliu.kernel import clock, ids


def make_bought_line(buyer: Actor, product: Product, *, state: str = "confirmed") -> OrderLine:
    """A line of an order in ``state``, as a bare row without money."""
    order = Order.objects.create(
        checkout_id=ids.new_id(),
        shop_id=product.shop_id,
        buyer_id=user_id_of(buyer),
        state=state,
        currency=product.currency,
        items_minor=product.min_price_minor,
        shipping_minor=0,
        total_minor=product.min_price_minor,
        address={},
        confirmed_at=clock.now() if state == "confirmed" else None,
    )
    if state == "confirmed":
        sales, _ = ShopSales.objects.get_or_create(shop_id=product.shop_id)
        ShopSales.objects.filter(pk=sales.pk).update(units=F("units") + 1)
    return OrderLine.objects.create(
        order=order,
        product=product,
        variant=only_variant(product),
        title=product.title,
        options="Large",
        unit_price_minor=product.min_price_minor,
        quantity=1,
        total_minor=product.min_price_minor,
        currency=product.currency,
    )


def make_review(author: Actor, product: Product, **fields: Any) -> Review:
    """A review of the product by somebody who bought it."""
    line = make_bought_line(author, product)
    fields = {"rating": 5, "kind": "joy", "text": "Good.", **fields}
    review_id = publish_review.publish_review(
        author_actor_id=author.pk, user_id=user_id_of(author), order_line_id=line.pk, **fields
    )
    return Review.objects.get(pk=review_id)


def post_of(review: Review) -> Post:
    """The review as a post of the feed; it was published there."""
    assert review.post_id is not None
    return Post.objects.get(pk=review.post_id)
