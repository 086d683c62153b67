"""People, as the operator finds them."""

from django.contrib import admin
from unfold.admin import ModelAdmin

from heliu.domains.accounts.models import User


@admin.register(User)
class UserAdmin(ModelAdmin):  # type: ignore[misc]
    """Who they are and whether they may sign in; no password, and nothing they bought or said."""

    list_display = ("email", "handle", "name", "is_active", "is_staff", "created_at")
    list_filter = ("is_active", "is_staff")
    list_select_related = ("actor",)
    search_fields = ("email", "actor__handle", "actor__name", "id")
    ordering = ("-id",)
    fields = (
        "email",
        "handle",
        "name",
        "locale",
        "time_zone",
        "is_staff",
        "is_active",
        "created_at",
        "last_login",
        "deleted_at",
    )
    readonly_fields = ("handle", "name")

    @admin.display(ordering="actor__handle")
    def handle(self, user: User) -> str:
        """How others address them."""
        return f"@{user.actor.handle}"

    @admin.display(ordering="actor__name")
    def name(self, user: User) -> str:
        """What others call them."""
        return user.actor.name
