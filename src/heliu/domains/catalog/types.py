"""What this room takes and returns: frozen, no rows of the database."""

from datetime import datetime

import msgspec

#: Slugs of categories whose purchases tell nobody anything, those below them included: what
#: somebody bought there never counts in a friend's line, whatever they said. None of the tree
#: that installations start with is of that kind; whoever adds one (medicine, say) names it here.
SENSITIVE_CATEGORIES: tuple[str, ...] = ()

#: Values of the three option axes; an axis that the product does not have is "".
OptionValues = tuple[str, str, str]


class ProductCard(msgspec.Struct, frozen=True):
    """A product as small as it is shown: in grids, posts and carts."""

    id: int
    shop_id: int
    shop_handle: str
    shop_name: str
    title: str
    slug: str
    state: str
    currency: str
    min_price_minor: int
    max_price_minor: int
    compare_at_minor: int | None
    cover_key: str


class BuyableVariant(msgspec.Struct, frozen=True):
    """A variant as carts and orders need it. ``options`` are its own values, without empty axes."""

    id: int
    product_id: int
    shop_id: int
    title: str
    options: list[str]
    sku: str
    price_minor: int
    compare_at_minor: int | None
    currency: str
    cover_key: str
    slug: str
    weight_grams: int
    #: Product published, variant active, shop open. Stock is inventory's to say.
    is_buyable: bool


class VariantRow(msgspec.Struct, frozen=True):
    """One variant of a product, as pages list and edit it."""

    id: int
    option1: str
    option2: str
    option3: str
    position: int
    sku: str
    price_minor: int
    compare_at_minor: int | None
    barcode: str
    weight_grams: int
    is_active: bool
    identity_id: int | None
    image_id: int | None

    @property
    def options(self) -> list[str]:
        """Its values, without empty axes."""
        return [value for value in (self.option1, self.option2, self.option3) if value]


class Picture(msgspec.Struct, frozen=True):
    """A picture of a product that can be shown."""

    id: int
    key: str
    alt: str
    width: int
    height: int


class ProductPage(msgspec.Struct, frozen=True):
    """A product with its shop, variants and pictures: all that its page needs of this room."""

    id: int
    shop_id: int
    shop_actor_id: int
    shop_handle: str
    shop_name: str
    shop_tagline: str
    shop_avatar_key: str
    shop_state: str
    accent: str
    slug: str
    handle: str
    title: str
    description_html: str
    vendor: str
    product_type: str
    tags: list[str]
    category_id: int | None
    category_slug: str
    category_name_zh: str
    category_name_en: str
    state: str
    currency: str
    min_price_minor: int
    max_price_minor: int
    compare_at_minor: int | None
    published_at: datetime | None
    option_names: list[str]
    variants: list[VariantRow]
    pictures: list[Picture]


class CategoryRow(msgspec.Struct, frozen=True):
    """A node of the category tree."""

    id: int
    parent_id: int | None
    slug: str
    name_zh: str
    name_en: str
    path: list[int]


class ShopCategory(msgspec.Struct, frozen=True):
    """A category that a shop sells in, and how much."""

    id: int
    slug: str
    name_zh: str
    name_en: str
    products: int


class VariantDraft(msgspec.Struct, frozen=True, kw_only=True):
    """What a variant should be. Prices in minor units of the shop's currency."""

    options: OptionValues = ("", "", "")
    sku: str = ""
    price_minor: int
    compare_at_minor: int | None = None
    barcode: str = ""
    weight_grams: int = 0
    #: Address of one of the product's pictures, as imports name them.
    image_url: str = ""


class PictureDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A picture known by where it comes from; without ``media_id`` it is still to be fetched."""

    source_url: str
    media_id: int | None = None
    alt: str = ""


class ProductDraft(msgspec.Struct, frozen=True, kw_only=True):
    """What a product should be; the save actions compare it with what is there."""

    handle: str = ""
    title: str
    description_html: str = ""
    vendor: str = ""
    product_type: str = ""
    tags: tuple[str, ...] = ()
    category_id: int | None = None
    #: A category that somebody picked stands above a guess.
    is_category_guessed: bool = False
    is_published: bool = False
    option_names: tuple[str, ...] = ()
    variants: tuple[VariantDraft, ...]
    pictures: tuple[PictureDraft, ...] = ()


class SavedProduct(msgspec.Struct, frozen=True):
    """What saving a draft did. ``variant_ids`` are in the order of the draft's variants."""

    product_id: int
    #: "created", "updated" or "unchanged": of the product, its variants or its pictures.
    outcome: str
    variant_ids: list[int]
    #: One word per draft variant, as ``outcome``.
    variant_outcomes: list[str]
    #: Pictures that are known by address only, new with this save: (picture id, address).
    pictures_to_fetch: list[tuple[int, str]]
    pictures_attached: int
