"""Projections of the stream: reach, clicks, carts and sales by source. All can be rebuilt.

Ids are opaque here on purpose: a projection must survive what it describes.
"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from heliu.kernel.fields import currency_field, minor_field


class Reach(models.Model):
    """A (viewer or session, post) pair the server rendered at least once."""

    id = models.BigIntegerField(primary_key=True)
    post_id = models.BigIntegerField()
    code_id = models.BigIntegerField()
    #: ``u<user id>`` or ``s<session>``: never both for one person in one session.
    viewer = models.CharField(max_length=40)
    first_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["post_id", "viewer"], name="reach_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["code_id", "first_at"], name="reach_of_code")]


class ReachOfShop(models.Model):
    """Which shops a reached post speaks for: reach is counted once per (shop, viewer, post)."""

    id = models.BigIntegerField(primary_key=True)
    shop_id = models.BigIntegerField()
    post_id = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["shop_id", "post_id"], name="reach_of_shop_once"),
        ]


class Click(models.Model):
    """A touch on a product or shop: who came through which code."""

    touch_id = models.BigIntegerField(primary_key=True)
    shop_id = models.BigIntegerField()
    product_id = models.BigIntegerField(null=True)
    code_id = models.BigIntegerField()
    source = models.CharField(max_length=10)
    viewer = models.CharField(max_length=40)
    occurred_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["shop_id", "occurred_at"], name="clicks_of_shop")]


class CartAdd(models.Model):
    """A product put in a cart, with the code that last led to it."""

    id = models.BigIntegerField(primary_key=True)
    shop_id = models.BigIntegerField()
    product_id = models.BigIntegerField()
    code_id = models.BigIntegerField(null=True)
    source = models.CharField(max_length=10)
    viewer = models.CharField(max_length=40)
    occurred_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["shop_id", "occurred_at"], name="adds_of_shop")]


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
    #: Of the last touch: post, share, review, link; ``direct`` without one.
    source = models.CharField(max_length=10)
    last_code_id = models.BigIntegerField(null=True)
    #: Codes from first to last touch, each with its parents: the whole path.
    path_code_ids = ArrayField(models.BigIntegerField(), default=list)
    paid_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    reviewed_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["shop_id", "paid_at"], name="sales_of_shop")]
