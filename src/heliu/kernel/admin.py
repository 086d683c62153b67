"""The record of privileged acts, as the operator reads it."""

from typing import Any

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db.models import OuterRef, QuerySet, Subquery
from unfold.admin import ModelAdmin

from heliu.kernel.models import AuditEntry


@admin.register(AuditEntry)
class AuditEntryAdmin(ModelAdmin):  # type: ignore[misc]
    """Who did what to what, why and when."""

    list_display = ("at", "who", "act", "subject_kind", "subject_id", "reason")
    list_filter = ("act", "subject_kind")
    search_fields = ("reason", "subject_id", "by_user_id")
    ordering = ("-id",)
    fields = ("at", "who", "act", "subject_kind", "subject_id", "reason", "detail")
    readonly_fields = ("who",)

    def get_queryset(self, request: Any) -> QuerySet[AuditEntry]:
        """With the e-mail address of who did it, as it is today."""
        people = get_user_model().objects.filter(pk=OuterRef("by_user_id"))
        found: QuerySet[AuditEntry] = super().get_queryset(request)
        return found.annotate(email=Subquery(people.values("email")[:1]))

    @admin.display(ordering="by_user_id")
    def who(self, entry: AuditEntry) -> str:
        """The address; the command line has none."""
        return str(getattr(entry, "email", None) or entry.by_user_id or "heliu")
