"""Shops and what they sell: products with variants, pictures, and stock of each."""

from array import array
from collections.abc import Sequence

from heliu.domains.shops.types import USUAL_COMMISSION_BPS
from heliu.project.bench.world.calendar import Calendar
from heliu.project.bench.world.copying import Copier
from heliu.project.bench.world.people import People, currency
from heliu.project.bench.world.scale import PRODUCTS_PER_SHOP, Scale

#: What every variant was imported with.
FIRST_STOCK = 1_000
SHIPPING_MINOR, FREE_ABOVE_MINOR, SHIPPING_NAME = 1_000, 9_900, "标准快递"
_THINGS = (
    "青瓷茶杯",
    "亚麻桌布",
    "手冲咖啡豆",
    "榉木小凳",
    "羊毛围巾",
    "帆布书包",
    "银耳钉",
    "柑橘香薰",
)
_MADE = ("手作", "日常", "山里", "秋日", "旧时", "小满", "云上", "素色")
_SIZES = ("小号", "中号", "大号")
_CATEGORIES = (2, 4, 12, 3, 5, 8, 9, 10)
_ABOUT = (
    "<p>每一件都由店主亲手完成，细节略有不同。</p><ul><li>材料来自附近的山和海</li>"
    "<li>48 小时内发出</li><li>收到后不合适可以退回</li></ul>"
)


class Goods:
    """Product and variant numbers; product ``p`` has one, two or three variants in turn."""

    def __init__(self, scale: Scale, calendar: Calendar, people: People) -> None:
        self.people = people
        self.shops = calendar.moments(scale.shops, since=189, until=188)
        self._staff = calendar.moments(scale.shops, since=189, until=188)
        self.methods = calendar.moments(scale.shops, since=189, until=188)
        self._locations = calendar.moments(scale.shops, since=189, until=188)
        self.products = calendar.moments(scale.products, since=188, until=182)
        self._options = calendar.moments(scale.products, since=188, until=182)
        self._pictures = calendar.moments(3 * scale.products, since=188, until=182)
        self.variant_count = first_variant(scale.products)
        self.variants = calendar.moments(self.variant_count, since=188, until=182)
        self.stock = calendar.moments(self.variant_count, since=182, until=181)
        self._imported = calendar.moments(self.variant_count, since=182, until=181)
        self.sold = array("i", bytes(4 * self.variant_count))
        self.shipped = array("i", bytes(4 * self.variant_count))

    def shop_of(self, product: int) -> int:
        """The number of the shop that sells it."""
        return product // PRODUCTS_PER_SHOP

    def owner_of(self, shop: int) -> int:
        """The number of the person whose shop it is."""
        return shop % self.people.count

    def price(self, variant: int, product: int) -> int:
        """In minor units: from 9 to 317, dearer by size."""
        return (product * 7_919 % 300 + 9) * 100 + 400 * (variant - first_variant(product))

    def copy_shops(self, copy: Copier) -> None:
        """Shops with owner, one shipping method and one place for goods each."""
        people, every = self.people, range(self.shops.count)
        copy(
            "shops_shop",
            "id actor_id state tagline story accent currency commission_bps created_at",
            (
                (
                    self.shops.id(s),
                    people.actors.id(people.star + s),
                    "open",
                    "好东西慢慢来",
                    "",
                    "#8a4b2d",
                    currency(),
                    USUAL_COMMISSION_BPS,
                    self.shops.at(s),
                )
                for s in every
            ),
        )
        copy(
            "shops_staffmember",
            "id shop_id user_id role created_at",
            (
                (
                    self._staff.id(s),
                    self.shops.id(s),
                    people.users.id(self.owner_of(s)),
                    "owner",
                    self._staff.at(s),
                )
                for s in every
            ),
        )
        copy(
            "shops_shippingmethod",
            "id shop_id name price_minor free_above_minor currency position is_active",
            (
                (
                    self.methods.id(s),
                    self.shops.id(s),
                    SHIPPING_NAME,
                    SHIPPING_MINOR,
                    FREE_ABOVE_MINOR,
                    currency(),
                    0,
                    True,
                )
                for s in every
            ),
        )
        copy(
            "inventory_location",
            "id shop_id name is_default",
            ((self._locations.id(s), self.shops.id(s), "default", True) for s in every),
        )

    def copy_products(self, copy: Copier, media: Sequence[int]) -> None:
        """Products, their pictures (of ``media``), the name of their option, and variants."""
        products, every = self.products, range(self.products.count)
        copy(
            "catalog_product",
            "id shop_id handle slug title description_html vendor product_type tags category_id"
            " state currency min_price_minor max_price_minor cover_id search_text published_at"
            " created_at updated_at",
            (
                (
                    products.id(p),
                    self.shops.id(self.shop_of(p)),
                    f"item-{p}",
                    f"item-{p}",
                    title(p),
                    _ABOUT,
                    "",
                    "",
                    [_MADE[p % 8]],
                    _CATEGORIES[p % 8],
                    "published",
                    currency(),
                    self.price(first_variant(p), p),
                    self.price(first_variant(p + 1) - 1, p),
                    media[p % len(media)],
                    title(p).lower(),
                    *([products.at(p)] * 3),
                )
                for p in every
            ),
        )
        copy(
            "catalog_productmedia",
            "id product_id media_id position alt source_url fetch_error",
            (
                (
                    self._pictures.id(3 * p + n),
                    products.id(p),
                    media[(p + n) % len(media)],
                    n,
                    title(p),
                    "",
                    "",
                )
                for p in every
                for n in range(1 + p % 3)
            ),
        )
        copy(
            "catalog_productoption",
            "id product_id position name",
            ((self._options.id(p), products.id(p), 1, "尺寸") for p in every if p % 3),
        )
        self._copy_variants(copy)

    def _copy_variants(self, copy: Copier) -> None:
        products, every = self.products, range(self.products.count)
        copy(
            "catalog_variant",
            "id product_id option1 option2 option3 position sku price_minor currency barcode"
            " weight_grams is_active",
            (
                (
                    self.variants.id(v),
                    products.id(p),
                    _SIZES[n] if p % 3 else "",
                    "",
                    "",
                    n,
                    f"SKU-{v}",
                    self.price(v, p),
                    currency(),
                    "",
                    200,
                    True,
                )
                for p in every
                for n, v in enumerate(variants_of(p))
            ),
        )

    def copy_stock(self, copy: Copier) -> None:
        """What is on hand by now: all that came in, less what was shipped."""
        every = range(self.variant_count)
        copy(
            "inventory_stockitem",
            "id variant_id location_id on_hand reserved unlimited",
            (
                (
                    self.stock.id(v),
                    self.variants.id(v),
                    self._locations.id(self.shop_of(p)),
                    FIRST_STOCK - self.shipped[v],
                    self.sold[v],
                    False,
                )
                for p in range(self.products.count)
                for v in variants_of(p)
            ),
        )
        copy(
            "inventory_stockmovement",
            "id stock_item_id delta reason occurred_at",
            (
                (
                    self._imported.id(v),
                    self.stock.id(v),
                    FIRST_STOCK,
                    "import",
                    self._imported.at(v),
                )
                for v in every
            ),
        )


def first_variant(product: int) -> int:
    """The number of a product's first variant: those before it have one, two, three in turn."""
    turns, rest = divmod(product, 3)
    return 6 * turns + (0, 1, 3)[rest]


def variants_of(product: int) -> range:
    """The numbers of a product's variants."""
    return range(first_variant(product), first_variant(product + 1))


def title(product: int) -> str:
    """What it is called."""
    return f"{_MADE[product // 8 % 8]}{_THINGS[product % 8]} {product}"
