"""Order mails that were sent, and the inbox: a projection of the stream, and what was seen of it.

Ids are opaque here on purpose: a projection must survive what it tells of. Its keys are natural, so
that a replay from zero writes the very same rows.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from heliu.kernel.fields import at_field, currency_field, id_field, minor_field


class SentMail(models.Model):
    """One mail of one kind to one person about one event."""

    id = id_field()
    kind = models.CharField(max_length=30)
    event_id = models.BigIntegerField()
    user_id = models.BigIntegerField()
    queued_at = at_field()
    sent_at = at_field(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "event_id", "user_id"], name="mail_once"),
        ]


class Notice(models.Model):
    """One line of an inbox: what happened to one subject, however many did it.

    It stands where the latest of its voices stands. ``owner_id`` is an actor: a person's own, or a
    shop's, which its staff read by their roles.
    """

    pk = models.CompositePrimaryKey("owner_id", "kind", "subject_id")
    owner_id = models.BigIntegerField()
    kind = models.CharField(max_length=20)
    subject_id = models.BigIntegerField()
    #: Talk or trade: see :class:`notifications.types.Side`.
    side = models.CharField(max_length=5)
    #: The place in the stream: events become readable in the order of (tx, id), not of ids.
    tx = models.BigIntegerField()
    last_id = models.BigIntegerField()
    happened_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["owner_id", "side", "-last_id"], name="notices_of_owner"),
            models.Index(fields=["owner_id", "side", "tx", "last_id"], name="notices_to_see"),
        ]


class Voice(models.Model):
    """One act a notice tells of: a like, a comment, a move of an order.

    Who takes a like back and likes again is heard again, but does not ring again.
    """

    pk = models.CompositePrimaryKey("kind", "source_id", "subject_id", "owner_id")
    kind = models.CharField(max_length=20)
    #: What was done: who likes or follows, the comment, the share, the review, the event.
    source_id = models.BigIntegerField()
    subject_id = models.BigIntegerField()
    owner_id = models.BigIntegerField()
    actor_id = models.BigIntegerField(null=True)
    tx = models.BigIntegerField()
    event_id = models.BigIntegerField()
    happened_at = models.DateTimeField()
    amount_minor = minor_field(default=0)
    currency = currency_field()
    is_taken_back = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["owner_id", "kind", "subject_id", "-tx", "-event_id"],
                name="voices_of_notice",
                condition=Q(is_taken_back=False),
            ),
        ]


class Seen(models.Model):
    """Up to which place in the stream somebody has seen their inbox; no projection."""

    pk = models.CompositePrimaryKey("user_id", "side")
    user_id = models.BigIntegerField()
    side = models.CharField(max_length=5)
    tx = models.BigIntegerField()
    event_id = models.BigIntegerField()
    seen_at = at_field()
