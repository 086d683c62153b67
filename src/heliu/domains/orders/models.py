"""Orders, their lines, parcels and problems. Trade and dispute are two machines: see ``states``."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from heliu.domains.accounts.models import User
from heliu.domains.catalog.models import Product, Variant
from heliu.domains.shops.models import Shop
from heliu.kernel import ids
from heliu.kernel.fields import at_field, currency_field, id_field, minor_field


class Order(models.Model):
    """What one buyer buys of one shop at once. Money is not stored here: it is in the ledger."""

    class State(models.TextChoices):
        PENDING_PAYMENT = "pending_payment"
        PAID = "paid"
        SHIPPED = "shipped"
        CONFIRMED = "confirmed"
        #: Never paid in time, or given up before paying.
        EXPIRED = "expired"
        #: Paid, and cancelled before shipping: refunded.
        CANCELLED = "cancelled"
        #: A problem ended with all of the money going back.
        REFUNDED = "refunded"

    id = id_field()
    #: Shown to people; random.
    number = models.CharField(max_length=12, unique=True, default=ids.public_number, editable=False)
    #: Opaque: the checkout it came from, a floor above.
    checkout_id = models.BigIntegerField(db_index=True)
    shop = models.ForeignKey(Shop, on_delete=models.PROTECT, related_name="+")
    buyer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=State.choices, default=State.PENDING_PAYMENT)
    currency = currency_field()
    items_minor = minor_field()
    shipping_minor = minor_field()
    total_minor = minor_field()
    shipping_method = models.CharField(max_length=60, blank=True, default="")
    #: Copy of the address at placing; kept as a trade record.
    address = models.JSONField()
    note = models.CharField(max_length=500, blank=True, default="")
    #: The payment that paid it, opaque; set when paid.
    payment_intent_id = models.BigIntegerField(null=True)
    placed_at = at_field()
    paid_at = at_field(null=True)
    shipped_at = at_field(null=True)
    confirmed_at = at_field(null=True)
    closed_at = at_field(null=True)
    #: The shop let 72 h pass without shipping, and the buyer was told.
    is_late = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["checkout_id", "shop"], name="order_per_shop_once"),
            models.CheckConstraint(
                condition=Q(total_minor=F("items_minor") + F("shipping_minor"))
                & Q(items_minor__gte=0)
                & Q(shipping_minor__gte=0),
                name="order_total_adds_up",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["buyer", "-id"], name="orders_of_buyer"),
            models.Index(fields=["shop", "state", "-id"], name="orders_of_shop"),
        ]


class OrderLine(models.Model):
    """One variant of an order, copied as it was bought, with the touches that led to it."""

    id = id_field()
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="lines")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="+")
    variant = models.ForeignKey(Variant, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=255)
    options = models.CharField(max_length=800, blank=True, default="")
    sku = models.CharField(max_length=255, blank=True, default="")
    unit_price_minor = minor_field()
    quantity = models.IntegerField()
    total_minor = minor_field()
    currency = currency_field()
    #: Touches of the 30 days before placing, oldest first; the last one is the last touch.
    touch_ids = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(total_minor=F("unit_price_minor") * F("quantity")) & Q(quantity__gt=0),
                name="order_line_adds_up",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["order", "id"], name="lines_of_order"),
            models.Index(fields=["product", "id"], name="lines_of_product"),
        ]


class Shipment(models.Model):
    """A parcel on its way."""

    id = id_field()
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="shipments")
    courier = models.CharField(max_length=60)
    tracking_number = models.CharField(max_length=60)
    shipped_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = at_field()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["order"], name="shipment_once"),
        ]


class Problem(models.Model):
    """The buyer says 有问题: it pauses auto-confirm until the operator or the buyer ends it."""

    class State(models.TextChoices):
        OPEN = "open"
        WITHDRAWN = "withdrawn"
        REFUNDED = "refunded"
        RELEASED = "released"

    class Reason(models.TextChoices):
        NOT_RECEIVED = "not_received"
        NOT_AS_DESCRIBED = "not_as_described"
        DAMAGED = "damaged"
        OTHER = "other"

    id = id_field()
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="problems")
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=20, choices=Reason.choices)
    text = models.CharField(max_length=2000)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    #: Of the order's money, when the operator refunded all or a part.
    refund_minor = minor_field(default=0)
    resolution = models.CharField(max_length=1000, blank=True, default="")
    resolved_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = at_field()
    resolved_at = at_field(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["order"], condition=Q(state="open"), name="problem_one_open"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "id"], name="problems_by_state")]


class ShopSales(models.Model):
    """How many units of a shop's goods arrived: counted whenever an order ends well."""

    shop = models.OneToOneField(Shop, primary_key=True, on_delete=models.CASCADE, related_name="+")
    units = models.BigIntegerField(default=0)
