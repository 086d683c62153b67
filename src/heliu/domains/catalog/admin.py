"""Products, as the operator finds them."""

from django.contrib import admin
from unfold.admin import ModelAdmin, TabularInline

from heliu.domains.catalog.models import Product, Variant
from heliu.kernel.money import Money


class VariantInline(TabularInline):  # type: ignore[misc]
    """What is actually bought."""

    model = Variant
    fields = ("sku", "option1", "option2", "option3", "price", "is_active")
    readonly_fields = ("price",)
    extra = 0

    def price(self, variant: Variant) -> str:
        """In major units."""
        return f"{Money(variant.price_minor, variant.currency).amount} {variant.currency}"


@admin.register(Product)
class ProductAdmin(ModelAdmin):  # type: ignore[misc]
    """What a shop offers."""

    list_display = ("title", "shop_name", "state", "price", "published_at")
    list_filter = ("state",)
    list_select_related = ("shop__actor",)
    search_fields = ("title", "handle", "shop__actor__handle", "id")
    ordering = ("-id",)
    fields = (
        "title",
        "shop_name",
        "state",
        "slug",
        "description_html",
        "vendor",
        "product_type",
        "price",
        "published_at",
        "created_at",
        "updated_at",
    )
    readonly_fields = ("shop_name", "price")
    inlines = (VariantInline,)

    @admin.display(ordering="shop__actor__name")
    def shop_name(self, product: Product) -> str:
        """Whose it is."""
        return f"{product.shop.actor.name} @{product.shop.actor.handle}"

    @admin.display(ordering="min_price_minor")
    def price(self, product: Product) -> str:
        """From the cheapest variant to the dearest, in major units."""
        least = Money(product.min_price_minor, product.currency).amount
        most = Money(product.max_price_minor, product.currency).amount
        return (
            f"{least} {product.currency}" if least == most else f"{least}-{most} {product.currency}"
        )
