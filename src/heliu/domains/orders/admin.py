"""Orders and their problems, as the operator finds them: to read, never to change."""

from django.contrib import admin
from unfold.admin import ModelAdmin, TabularInline

from heliu.domains.orders.models import Order, OrderLine, Problem, Shipment
from heliu.kernel.money import Money


class LineInline(TabularInline):  # type: ignore[misc]
    """What was bought."""

    model = OrderLine
    fields = ("title", "options", "sku", "quantity", "total")
    readonly_fields = ("total",)
    extra = 0

    def total(self, line: OrderLine) -> str:
        """In major units."""
        return f"{Money(line.total_minor, line.currency).amount} {line.currency}"


class ShipmentInline(TabularInline):  # type: ignore[misc]
    """Its parcel."""

    model = Shipment
    fields = ("courier", "tracking_number", "created_at")
    extra = 0


class ProblemInline(TabularInline):  # type: ignore[misc]
    """What the buyer said was wrong, and what was decided."""

    model = Problem
    fields = ("state", "reason", "text", "resolution", "created_at", "resolved_at")
    extra = 0


@admin.register(Order)
class OrderAdmin(ModelAdmin):  # type: ignore[misc]
    """One order; its money is in the ledger."""

    list_display = ("number", "shop_name", "buyer_email", "state", "total", "placed_at")
    list_filter = ("state", "is_late")
    list_select_related = ("shop__actor", "buyer")
    search_fields = ("number", "buyer__email", "shop__actor__handle", "id")
    ordering = ("-id",)
    fields = (
        "number",
        "state",
        "shop_name",
        "buyer_email",
        "items",
        "shipping",
        "total",
        "shipping_method",
        "note",
        "is_late",
        "placed_at",
        "paid_at",
        "shipped_at",
        "confirmed_at",
        "closed_at",
    )
    readonly_fields = ("shop_name", "buyer_email", "items", "shipping", "total")
    inlines = (LineInline, ShipmentInline, ProblemInline)

    @admin.display(ordering="shop__actor__name")
    def shop_name(self, order: Order) -> str:
        """Who sells."""
        return f"{order.shop.actor.name} @{order.shop.actor.handle}"

    @admin.display(ordering="buyer__email")
    def buyer_email(self, order: Order) -> str:
        """Who buys."""
        return order.buyer.email

    @admin.display(ordering="items_minor")
    def items(self, order: Order) -> str:
        """The goods, in major units."""
        return _money(order.items_minor, order)

    @admin.display(ordering="shipping_minor")
    def shipping(self, order: Order) -> str:
        """The delivery, in major units."""
        return _money(order.shipping_minor, order)

    @admin.display(ordering="total_minor")
    def total(self, order: Order) -> str:
        """Both, in major units."""
        return _money(order.total_minor, order)


def _money(minor: int, order: Order) -> str:
    return f"{Money(minor, order.currency).amount} {order.currency}"
