"""Categories, products with options and variants, their pictures, slugs and shared identities."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from heliu.domains.shops.models import Shop
from heliu.kernel.fields import at_field, currency_field, id_field, minor_field
from heliu.kernel.models import MediaFile


class Category(models.Model):
    """A node of the one category tree; ``path`` is the ids from the root, itself included."""

    id = id_field()
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=60, unique=True)
    name_zh = models.CharField(max_length=60)
    name_en = models.CharField(max_length=60)
    position = models.IntegerField(default=0)
    path = ArrayField(models.BigIntegerField())

    class Meta:
        indexes: ClassVar = [GinIndex(fields=["path"], name="category_path")]


class ProductIdentity(models.Model):
    """A thing as the world numbers it (valid GTIN), beside every shop's own listing of it."""

    id = id_field()
    #: Normalised to GTIN-14.
    gtin = models.CharField(max_length=14, unique=True)
    created_at = at_field()


class Product(models.Model):
    """One shop's listing. Prices and picture of the card are maintained when variants change."""

    class State(models.TextChoices):
        DRAFT = "draft"
        PUBLISHED = "published"

    id = id_field()
    shop = models.ForeignKey(Shop, on_delete=models.PROTECT, related_name="products")
    #: The identity in imports: ``Handle`` of a CSV; never changes.
    handle = models.CharField(max_length=255)
    slug = models.CharField(max_length=120)
    title = models.CharField(max_length=255)
    #: Sanitised when written.
    description_html = models.TextField(blank=True, default="")
    vendor = models.CharField(max_length=255, blank=True, default="")
    product_type = models.CharField(max_length=255, blank=True, default="")
    tags = ArrayField(models.CharField(max_length=255), default=list, blank=True)
    category = models.ForeignKey(Category, null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    currency = currency_field()
    min_price_minor = minor_field(default=0)
    max_price_minor = minor_field(default=0)
    #: Of the cheapest variant, for the struck price on a card.
    compare_at_minor = minor_field(null=True)
    cover = models.ForeignKey(MediaFile, null=True, on_delete=models.SET_NULL, related_name="+")
    #: Its place among the few that stand first on the shop's page; None: not pinned.
    pinned_position = models.IntegerField(null=True)
    #: Title, type, vendor, tags and category names, lower case: what the simple search matches.
    search_text = models.TextField(blank=True, default="")
    published_at = at_field(null=True)
    created_at = at_field()
    updated_at = at_field()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["shop", "handle"], name="product_handle_once"),
            models.UniqueConstraint(fields=["shop", "slug"], name="product_slug_once"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["shop", "-id"], name="product_of_shop", condition=Q(state="published")
            ),
            models.Index(fields=["-id"], name="product_newest", condition=Q(state="published")),
            models.Index(
                fields=["category", "-id"],
                name="product_of_category",
                condition=Q(state="published"),
            ),
            models.Index(
                fields=["shop", "pinned_position"],
                name="product_pinned",
                condition=Q(pinned_position__isnull=False),
            ),
        ]


class SlugHistory(models.Model):
    """Where a product used to be; the old address redirects."""

    id = id_field()
    shop = models.ForeignKey(Shop, on_delete=models.CASCADE, related_name="+")
    slug = models.CharField(max_length=120)
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["shop", "slug"], name="old_slug_once"),
        ]


class ProductOption(models.Model):
    """The name of one of at most three axes ("Color" 颜色); values are read off the variants."""

    id = id_field()
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="options")
    position = models.IntegerField()
    name = models.CharField(max_length=60)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["product", "position"], name="option_position_once"),
            models.CheckConstraint(
                condition=Q(position__gte=1, position__lte=3), name="option_at_most_three"
            ),
        ]


class Variant(models.Model):
    """What is actually bought. Its identity is (product, option values), never the SKU."""

    id = id_field()
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="variants")
    option1 = models.CharField(max_length=255, blank=True, default="")
    option2 = models.CharField(max_length=255, blank=True, default="")
    option3 = models.CharField(max_length=255, blank=True, default="")
    position = models.IntegerField(default=0)
    sku = models.CharField(max_length=255, blank=True, default="")
    price_minor = minor_field()
    compare_at_minor = minor_field(null=True)
    currency = currency_field()
    #: As printed; ``identity`` is set only when it is a valid GTIN.
    barcode = models.CharField(max_length=64, blank=True, default="")
    identity = models.ForeignKey(
        ProductIdentity, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    weight_grams = models.IntegerField(default=0)
    #: One of the product's own pictures.
    image = models.ForeignKey(
        "ProductMedia", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["product", "option1", "option2", "option3"], name="variant_options_once"
            ),
            models.CheckConstraint(condition=Q(price_minor__gte=0), name="price_not_negative"),
            models.CheckConstraint(
                condition=Q(compare_at_minor__isnull=True)
                | Q(compare_at_minor__gt=F("price_minor")),
                name="compare_at_above_price",
            ),
            models.CheckConstraint(condition=Q(weight_grams__gte=0), name="weight_not_negative"),
        ]
        indexes: ClassVar = [models.Index(fields=["identity"], name="variant_of_identity")]


class ProductMedia(models.Model):
    """A picture of a product, in order; ``media`` is null until the outside address was fetched."""

    id = id_field()
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="media")
    media = models.ForeignKey(MediaFile, null=True, on_delete=models.CASCADE, related_name="+")
    position = models.IntegerField()
    alt = models.CharField(max_length=500, blank=True, default="")
    #: Where an import found it; the key that makes a second import change nothing.
    source_url = models.CharField(max_length=2000, blank=True, default="")
    #: Why fetching it failed; empty while it waits and once it is there.
    fetch_error = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["product", "position"], name="media_of_product"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["product", "source_url"],
                condition=~Q(source_url=""),
                name="product_media_source_once",
            ),
        ]
