"""Projections of the stream: reach, clicks, carts and sales by source. All can be rebuilt.

Ids are opaque here on purpose: a projection must survive what it describes. Keys are natural, so
that a replay from zero writes the very same rows.
"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from heliu.kernel.fields import currency_field, minor_field


class ShopPost(models.Model):
    """A post that speaks for a shop: by the shop, showing its goods, or sharing such a post."""

    pk = models.CompositePrimaryKey("shop_id", "post_id")
    shop_id = models.BigIntegerField()
    post_id = models.BigIntegerField()
    author_id = models.BigIntegerField()
    #: What it is to this shop: see :data:`analytics.types.SOURCES`.
    source = models.CharField(max_length=10)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["post_id"], name="shops_of_post")]


class Reach(models.Model):
    """A (viewer or session, post) pair the server rendered at least once."""

    pk = models.CompositePrimaryKey("post_id", "viewer")
    post_id = models.BigIntegerField()
    #: ``u<user id>`` or ``s<visitor id>``; a visitor who signs in becomes the user.
    viewer = models.CharField(max_length=40)
    code_id = models.BigIntegerField()
    first_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["post_id", "first_at"], name="reach_of_post"),
            models.Index(fields=["viewer"], name="reach_of_viewer"),
        ]


class Click(models.Model):
    """A touch on a product or shop: who came through which code."""

    touch_id = models.BigIntegerField(primary_key=True)
    shop_id = models.BigIntegerField()
    #: None when the shop itself was arrived at.
    product_id = models.BigIntegerField(null=True)
    code_id = models.BigIntegerField()
    source = models.CharField(max_length=10)
    viewer = models.CharField(max_length=40)
    occurred_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["shop_id", "occurred_at"], name="clicks_of_shop"),
            models.Index(fields=["viewer"], name="clicks_of_viewer"),
        ]


class CartAdd(models.Model):
    """A product put in a cart, with the code that last led to it. The id is the event's."""

    id = models.BigIntegerField(primary_key=True)
    shop_id = models.BigIntegerField()
    product_id = models.BigIntegerField()
    code_id = models.BigIntegerField(null=True)
    source = models.CharField(max_length=10)
    viewer = models.CharField(max_length=40)
    occurred_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["shop_id", "occurred_at"], name="adds_of_shop"),
            models.Index(fields=["viewer"], name="adds_of_viewer"),
        ]


class Sale(models.Model):
    """One paid order line: what it brought, net of refunds, and the path that led to it."""

    order_line_id = models.BigIntegerField(primary_key=True)
    order_id = models.BigIntegerField(db_index=True)
    shop_id = models.BigIntegerField()
    product_id = models.BigIntegerField()
    buyer_id = models.BigIntegerField()
    quantity = models.IntegerField()
    amount_minor = minor_field()
    refunded_minor = minor_field(default=0)
    currency = currency_field()
    #: Of the last touch: see :data:`analytics.types.SOURCES`; ``direct`` without one.
    source = models.CharField(max_length=10)
    last_code_id = models.BigIntegerField(null=True)
    #: The actor whose post, share or review the last touch came through.
    last_owner_id = models.BigIntegerField(null=True)
    #: Codes from first to last touch, each with its parents: the whole path.
    path_code_ids = ArrayField(models.BigIntegerField(), default=list)
    paid_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    reviewed_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["shop_id", "paid_at"], name="sales_of_shop")]
