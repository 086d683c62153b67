"""Shops, as the operator finds them."""

from django.contrib import admin
from unfold.admin import ModelAdmin, TabularInline

from heliu.domains.shops.models import ShippingMethod, Shop, StaffMember


class StaffInline(TabularInline):  # type: ignore[misc]
    """Who works there."""

    model = StaffMember
    fields = ("user_email", "role", "created_at")
    readonly_fields = ("user_email",)
    extra = 0

    def user_email(self, member: StaffMember) -> str:
        """Whom to write to."""
        return member.user.email


class ShippingInline(TabularInline):  # type: ignore[misc]
    """How it ships."""

    model = ShippingMethod
    fields = ("name", "price_minor", "free_above_minor", "currency", "is_active")
    extra = 0


@admin.register(Shop)
class ShopAdmin(ModelAdmin):  # type: ignore[misc]
    """Its state, its face and its people."""

    list_display = ("name", "handle", "state", "commission", "currency", "created_at")
    list_filter = ("state", "currency")
    list_select_related = ("actor",)
    search_fields = ("actor__handle", "actor__name", "staff__user__email", "id")
    ordering = ("-id",)
    fields = (
        "name",
        "handle",
        "state",
        "tagline",
        "story",
        "currency",
        "commission",
        "created_at",
    )
    readonly_fields = ("name", "handle", "commission")
    inlines = (StaffInline, ShippingInline)

    @admin.display(ordering="actor__name")
    def name(self, shop: Shop) -> str:
        """What it is called."""
        return shop.actor.name

    @admin.display(ordering="actor__handle")
    def handle(self, shop: Shop) -> str:
        """Its address."""
        return f"@{shop.actor.handle}"

    @admin.display(ordering="commission_bps")
    def commission(self, shop: Shop) -> str:
        """What the platform keeps of what is released."""
        return f"{shop.commission_bps / 100:g} %"
