"""Shops, who works in them in which role, and how they ship."""

from typing import ClassVar

from django.db import models

from heliu.domains.accounts.models import Actor, User
from heliu.domains.shops.types import USUAL_COMMISSION_BPS
from heliu.kernel.fields import at_field, currency_field, id_field, minor_field
from heliu.kernel.models import MediaFile


class Shop(models.Model):
    """A merchant's house. Its public face (name, handle, avatar, followers) is its actor."""

    class State(models.TextChoices):
        #: Waits for the operator to let it in.
        APPLIED = "applied"
        OPEN = "open"
        SUSPENDED = "suspended"
        CLOSED = "closed"

    id = id_field()
    actor = models.OneToOneField(Actor, on_delete=models.PROTECT, related_name="shop")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    tagline = models.CharField(max_length=120, blank=True, default="")
    story = models.TextField(max_length=5000, blank=True, default="")
    #: ``#rrggbb``; contrast of text on it is computed, never trusted.
    accent = models.CharField(max_length=7, default="#8a4b2d")
    cover = models.ForeignKey(MediaFile, null=True, on_delete=models.SET_NULL, related_name="+")
    currency = currency_field()
    #: The platform's commission, in basis points of what is released.
    commission_bps = models.IntegerField(default=USUAL_COMMISSION_BPS)
    created_at = at_field()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(accent__regex=r"^#[0-9a-f]{6}$"), name="shop_accent_shape"
            ),
            models.CheckConstraint(
                condition=models.Q(commission_bps__gte=0, commission_bps__lte=10_000),
                name="shop_commission_range",
            ),
        ]


class StaffMember(models.Model):
    """One person's role in one shop; what a role may do is in ``shops.roles``."""

    class Role(models.TextChoices):
        OWNER = "owner"
        MANAGER = "manager"
        SERVICE = "service"
        WAREHOUSE = "warehouse"

    id = id_field()
    shop = models.ForeignKey(Shop, on_delete=models.CASCADE, related_name="staff")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=10, choices=Role.choices)
    created_at = at_field()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["shop", "user"], name="staff_once_per_shop"),
        ]


class ShippingMethod(models.Model):
    """A flat price per order, free from an amount of goods on when ``free_above_minor`` is set."""

    id = id_field()
    shop = models.ForeignKey(Shop, on_delete=models.CASCADE, related_name="shipping_methods")
    name = models.CharField(max_length=60)
    price_minor = minor_field()
    free_above_minor = minor_field(null=True)
    currency = currency_field()
    position = models.IntegerField(default=0)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(price_minor__gte=0), name="shipping_price_not_negative"
            ),
            models.CheckConstraint(
                condition=models.Q(free_above_minor__isnull=True)
                | models.Q(free_above_minor__gte=0),
                name="shipping_free_above_not_negative",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["shop", "position"], name="shipping_of_shop")]
