"""One checkout: one payment for the orders of several shops."""

from typing import ClassVar

from django.db import models

from heliu.domains.accounts.models import User
from heliu.domains.payments.models import PaymentIntent
from heliu.kernel.fields import at_field, currency_field, id_field, minor_field


class Checkout(models.Model):
    """What one press of "place order" made; a second press with the same key finds it."""

    class State(models.TextChoices):
        OPEN = "open"
        PAID = "paid"
        EXPIRED = "expired"
        #: The money came after the goods were gone, and went straight back.
        REFUNDED = "refunded"

    id = id_field()
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    idempotency_key = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    total_minor = minor_field()
    currency = currency_field()
    intent = models.OneToOneField(PaymentIntent, on_delete=models.PROTECT, related_name="+")
    created_at = at_field()
    pay_until = at_field()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "idempotency_key"], name="checkout_once"),
        ]
