"""Carts of people and of visitors who have not signed in."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from heliu.domains.accounts.models import User
from heliu.domains.catalog.models import Variant
from heliu.kernel.fields import at_field, id_field, minor_field


class Cart(models.Model):
    """One per person; or one per guest key (a cookie), merged into the person's on sign-in."""

    id = id_field()
    user = models.OneToOneField(User, null=True, on_delete=models.CASCADE, related_name="cart")
    guest_key = models.CharField(max_length=22, null=True, unique=True)
    created_at = at_field()
    updated_at = at_field()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(user__isnull=False, guest_key__isnull=True)
                | Q(user__isnull=True, guest_key__isnull=False),
                name="cart_is_somebodys",
            ),
        ]


class CartLine(models.Model):
    """One variant in a cart, with the touches (ids) that led to it, oldest first."""

    id = id_field()
    cart = models.ForeignKey(Cart, on_delete=models.CASCADE, related_name="lines")
    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, related_name="+")
    quantity = models.IntegerField()
    #: What one cost when it was put in, to say so when that changes; never what is charged.
    seen_price_minor = minor_field()
    touch_ids = ArrayField(models.BigIntegerField(), default=list)
    added_at = at_field()
    #: Whether the next checkout takes it; the others wait in the cart.
    is_chosen = models.BooleanField(default=True, db_default=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cart", "variant"], name="cart_line_once"),
            models.CheckConstraint(
                condition=Q(quantity__gte=1, quantity__lte=999), name="cart_quantity_range"
            ),
        ]
