"""The kernel's own tables. The stream's tables are plain SQL: see ``migrations``."""

from typing import ClassVar

from django.db import models

from heliu.kernel import ids
from heliu.kernel.fields import at_field, id_field


class MediaFile(models.Model):
    """An uploaded picture: decoded, stripped of metadata, stored once; renditions are derived."""

    id = id_field()
    #: 128-bit and in the URL: who was shown the page can load the picture, nobody can guess it.
    key = models.CharField(max_length=22, unique=True, default=ids.secret_key, editable=False)
    content_type = models.CharField(max_length=40)
    width = models.IntegerField()
    height = models.IntegerField()
    byte_size = models.IntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    alt = models.CharField(max_length=500, blank=True, default="")
    uploaded_by_id = models.BigIntegerField(null=True, db_index=True)
    created_at = at_field()

    class Meta:
        app_label = "kernel"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(width__gt=0, height__gt=0), name="media_has_a_size"
            ),
        ]


class Timer(models.Model):
    """Something that is due: one row per (kind, subject), fired once, idempotently."""

    id = id_field()
    kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    due_at = models.DateTimeField(null=True)
    #: While paused ``due_at`` is null and this keeps what was left, in seconds.
    remaining_seconds = models.BigIntegerField(null=True)
    fired_at = models.DateTimeField(null=True)
    attempts = models.IntegerField(default=0)
    last_error = models.TextField(blank=True, default="")

    class Meta:
        app_label = "kernel"
        db_table = "kernel_timer"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "subject_id"], name="timer_once_per_subject"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_at"], name="timer_due", condition=models.Q(fired_at__isnull=True)
            ),
        ]


class AuditEntry(models.Model):
    """A privileged act: appended by :mod:`heliu.kernel.audit`, never changed or taken away."""

    id = id_field()
    #: ``room.action``.
    act = models.CharField(max_length=60)
    #: Who; None is the command line.
    by_user_id = models.BigIntegerField(null=True)
    subject_kind = models.CharField(max_length=20)
    #: An id, or a name where the subject has none (a reader of the stream).
    subject_id = models.CharField(max_length=60)
    reason = models.CharField(max_length=1000)
    #: Ids, amounts and codes.
    detail = models.JSONField(default=dict)
    at = at_field()

    class Meta:
        app_label = "kernel"
        db_table = "audit_entry"
        indexes: ClassVar = [
            models.Index(fields=["subject_kind", "subject_id", "-id"], name="audit_of_subject"),
            models.Index(fields=["by_user_id", "-id"], name="audit_of_user"),
        ]
