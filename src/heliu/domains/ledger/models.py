"""Double entry: accounts, transfers, postings, and the hold, the one row that moves.

The rules live in the database (see ``migrations/0002_rules``): postings of a transfer sum to zero
per currency at commit, and accounts, transfers and postings are never updated or deleted.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from heliu.kernel.fields import at_field, currency_field, id_field, minor_field


class Account(models.Model):
    """A place money is: whose (an opaque reference), of which code, in which currency."""

    class Code(models.TextChoices):
        #: Asset: what the payment provider holds for us.
        PROVIDER = "provider"
        #: Liability: held for buyers until goods are confirmed 担保中.
        ESCROW = "escrow"
        #: Liability: owed to a merchant, may be paid out.
        MERCHANT = "merchant"
        #: Revenue: the platform's commission.
        COMMISSION = "commission"

    id = id_field()
    owner_kind = models.CharField(max_length=20)
    owner_id = models.BigIntegerField(default=0)
    code = models.CharField(max_length=20, choices=Code.choices)
    currency = currency_field()
    created_at = at_field()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["owner_kind", "owner_id", "code", "currency"], name="account_once"
            ),
        ]


class Transfer(models.Model):
    """One balanced movement. ``idempotency_key`` makes a retry find the first one."""

    class Kind(models.TextChoices):
        HOLD = "hold"
        RELEASE = "release"
        REFUND = "refund"
        VOID = "void"

    id = id_field()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    idempotency_key = models.CharField(max_length=120, unique=True)
    #: What it was about, opaque: ("order", id).
    subject_kind = models.CharField(max_length=20)
    subject_id = models.BigIntegerField()
    reason = models.CharField(max_length=500, blank=True, default="")
    occurred_at = at_field()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["subject_kind", "subject_id", "id"], name="transfer_of_subject")
        ]


class Posting(models.Model):
    """One leg of a transfer. Positive = debit, negative = credit, in minor units."""

    id = id_field()
    transfer = models.ForeignKey(Transfer, on_delete=models.PROTECT, related_name="postings")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    amount_minor = minor_field()
    currency = currency_field()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(amount_minor=0), name="posting_moves_something"),
        ]
        indexes: ClassVar = [models.Index(fields=["account", "id"], name="posting_of_account")]


class Hold(models.Model):
    """Money of one subject under escrow: never overdrawn, whatever order events come in."""

    id = id_field()
    subject_kind = models.CharField(max_length=20)
    subject_id = models.BigIntegerField()
    payee_kind = models.CharField(max_length=20)
    payee_id = models.BigIntegerField()
    amount_minor = minor_field()
    released_minor = minor_field(default=0)
    refunded_minor = minor_field(default=0)
    fees_minor = minor_field(default=0)
    currency = currency_field()
    created_at = at_field()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["subject_kind", "subject_id"], name="hold_once"),
            models.CheckConstraint(
                condition=Q(amount_minor__gt=0)
                & Q(released_minor__gte=0)
                & Q(refunded_minor__gte=0)
                & Q(fees_minor__gte=0)
                & Q(amount_minor__gte=F("released_minor") + F("refunded_minor") + F("fees_minor")),
                name="hold_not_overdrawn",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["payee_kind", "payee_id", "id"], name="hold_of_payee")
        ]
