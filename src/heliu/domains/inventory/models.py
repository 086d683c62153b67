"""What is on hand where, and what is promised to whom until when."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from heliu.domains.catalog.models import Variant
from heliu.domains.shops.models import Shop
from heliu.kernel.fields import at_field, id_field


class Location(models.Model):
    """A place a shop keeps goods; one per shop takes imports and online orders."""

    id = id_field()
    shop = models.ForeignKey(Shop, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    is_default = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["shop"], condition=Q(is_default=True), name="location_one_default"
            ),
            models.UniqueConstraint(fields=["shop", "name"], name="location_name_once"),
        ]


class StockItem(models.Model):
    """One variant at one location. ``unlimited`` is sold without limit and counts nothing."""

    id = id_field()
    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, related_name="+")
    location = models.ForeignKey(Location, on_delete=models.PROTECT, related_name="+")
    on_hand = models.IntegerField(default=0)
    reserved = models.IntegerField(default=0)
    unlimited = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["variant", "location"], name="stock_item_once"),
            models.CheckConstraint(
                condition=Q(reserved__gte=0) & Q(on_hand__gte=0), name="stock_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(unlimited=True) | Q(reserved__lte=F("on_hand")),
                name="stock_not_oversold",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["location"], name="stock_at_location")]


class Reservation(models.Model):
    """Units promised to an order line (opaque), until they leave, go back or the time is over."""

    class State(models.TextChoices):
        HELD = "held"
        #: Paid: kept until shipped or cancelled; no expiry.
        SOLD = "sold"
        #: Left the house: on hand and reserved went down together.
        SHIPPED = "shipped"
        RELEASED = "released"

    id = id_field()
    stock_item = models.ForeignKey(StockItem, on_delete=models.PROTECT, related_name="+")
    #: ("order_line", id): one reservation per line.
    holder_kind = models.CharField(max_length=20)
    holder_id = models.BigIntegerField()
    quantity = models.IntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.HELD)
    expires_at = at_field(null=True)
    created_at = at_field()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["holder_kind", "holder_id"],
                condition=~Q(state="released"),
                name="reservation_once",
            ),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="reservation_of_something"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["stock_item", "state"], name="reservations_of_item"),
            models.Index(
                fields=["expires_at"], name="reservation_expiry", condition=Q(state="held")
            ),
        ]


class StockMovement(models.Model):
    """Why on hand changed: the stock's own statement. Append-only."""

    class Reason(models.TextChoices):
        IMPORT = "import"
        MANUAL = "manual"
        SHIPPED = "shipped"

    id = id_field()
    stock_item = models.ForeignKey(StockItem, on_delete=models.CASCADE, related_name="+")
    delta = models.IntegerField()
    reason = models.CharField(max_length=10, choices=Reason.choices)
    by_user_id = models.BigIntegerField(null=True)
    occurred_at = at_field()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["stock_item", "id"], name="movements_of_item"),
        ]
