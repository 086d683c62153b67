"""Intents, what providers told us, refunds; and the sandbox provider's own books."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from heliu.kernel.fields import at_field, currency_field, id_field, minor_field


class PaymentIntent(models.Model):
    """The wish to collect one amount once. What it pays for is opaque: ("checkout", id)."""

    class State(models.TextChoices):
        CREATED = "created"
        #: The provider knows it; the payer may be on its page.
        PENDING = "pending"
        SUCCEEDED = "succeeded"
        FAILED = "failed"
        CANCELLED = "cancelled"

    id = id_field()
    idempotency_key = models.CharField(max_length=120, unique=True)
    payer_id = models.BigIntegerField(db_index=True)
    subject_kind = models.CharField(max_length=20)
    subject_id = models.BigIntegerField()
    amount_minor = minor_field()
    refunded_minor = minor_field(default=0)
    currency = currency_field()
    provider = models.CharField(max_length=20)
    #: What the provider calls it; null until the provider was told.
    provider_reference = models.CharField(max_length=80, null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.CREATED)
    created_at = at_field()
    settled_at = at_field(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["provider", "provider_reference"], name="intent_reference_once"
            ),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="intent_of_something"),
            models.CheckConstraint(
                condition=Q(refunded_minor__gte=0) & Q(refunded_minor__lte=F("amount_minor")),
                name="intent_not_over_refunded",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["subject_kind", "subject_id"], name="intent_of_subject")
        ]


class ProviderCallback(models.Model):
    """Every callback as it came, once per content; only verified ones are acted on."""

    id = id_field()
    provider = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    is_verified = models.BooleanField()
    provider_reference = models.CharField(max_length=80, blank=True, default="")
    times_received = models.IntegerField(default=1)
    received_at = at_field()
    settled_at = at_field(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["provider", "digest"], name="callback_once"),
        ]


class Refund(models.Model):
    """Money to be given back through the provider; sent by a job, never inside a transaction."""

    class State(models.TextChoices):
        REQUESTED = "requested"
        SUCCEEDED = "succeeded"
        FAILED = "failed"

    id = id_field()
    intent = models.ForeignKey(PaymentIntent, on_delete=models.PROTECT, related_name="+")
    idempotency_key = models.CharField(max_length=120, unique=True)
    #: ("order", id), opaque.
    subject_kind = models.CharField(max_length=20)
    subject_id = models.BigIntegerField()
    amount_minor = minor_field()
    currency = currency_field()
    state = models.CharField(max_length=10, choices=State.choices, default=State.REQUESTED)
    requested_at = at_field()
    settled_at = at_field(null=True)
    last_error = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="refund_of_something"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["subject_kind", "subject_id"], name="refund_of_subject")
        ]


class SandboxCharge(models.Model):
    """The sandbox "bank"'s own record of a charge: what a real provider would keep on its side."""

    class State(models.TextChoices):
        OPEN = "open"
        #: From ``decided_at`` on: a slow bank decides later than the payer pressed.
        PAID = "paid"
        DECLINED = "declined"
        #: The merchant took it back before it was paid.
        CLOSED = "closed"

    id = id_field()
    reference = models.CharField(max_length=40, unique=True)
    amount_minor = minor_field()
    refunded_minor = minor_field(default=0)
    currency = currency_field()
    description = models.CharField(max_length=200, blank=True, default="")
    return_url = models.CharField(max_length=500)
    callback_url = models.CharField(max_length=500)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    refund_keys = models.JSONField(default=dict)
    created_at = at_field()
    decided_at = at_field(null=True)
