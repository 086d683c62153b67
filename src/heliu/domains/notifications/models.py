"""Order mails: which were sent, so that a replayed event never sends one twice."""

from typing import ClassVar

from django.db import models

from heliu.kernel.fields import at_field, id_field


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
