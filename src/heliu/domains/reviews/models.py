"""Verified-purchase reviews: one per order line, by who bought it and confirmed receipt."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from heliu.domains.accounts.models import Actor
from heliu.domains.catalog.models import Product
from heliu.domains.orders.models import OrderLine
from heliu.domains.shops.models import Shop
from heliu.kernel.fields import at_field, id_field
from heliu.kernel.models import MediaFile


class Review(models.Model):
    """What a buyer says of what they bought. Its kind is said by the buyer, never guessed."""

    class Kind(models.TextChoices):
        JOY = "joy"
        DISSATISFACTION = "dissatisfaction"
        SUGGESTION = "suggestion"
        FEEDBACK = "feedback"

    id = id_field()
    order_line = models.ForeignKey(OrderLine, on_delete=models.PROTECT, related_name="+")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="+")
    shop = models.ForeignKey(Shop, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+")
    rating = models.IntegerField()
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.FEEDBACK)
    text = models.TextField(max_length=2000, blank=True, default="")
    #: The buyer lets this purchase count for friends ("3 friends bought this"); off by default.
    counts_for_friends = models.BooleanField(default=False)
    #: The post that took it to the followers' feeds, opaque, if wished.
    post_id = models.BigIntegerField(null=True)
    created_at = at_field()
    deleted_at = at_field(null=True)

    class Meta:
        constraints: ClassVar = [
            # Who took a review back may write another one.
            models.UniqueConstraint(
                fields=["order_line"], condition=Q(deleted_at=None), name="review_once_per_line"
            ),
            models.CheckConstraint(
                condition=Q(rating__gte=1, rating__lte=5), name="review_rating_range"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["product", "-id"], name="reviews_of_product", condition=Q(deleted_at=None)
            ),
            models.Index(fields=["shop", "created_at"], name="reviews_of_shop"),
            models.Index(fields=["author", "-id"], name="reviews_of_author"),
        ]


class ReviewImage(models.Model):
    """One of at most nine pictures of a review."""

    id = id_field()
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="images")
    media = models.ForeignKey(MediaFile, on_delete=models.CASCADE, related_name="+")
    position = models.IntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["review", "position"], name="review_image_position_once"
            ),
            models.CheckConstraint(
                condition=Q(position__gte=0, position__lte=8), name="review_image_at_most_nine"
            ),
        ]


class ProductRating(models.Model):
    """Count and sum of a product's ratings, maintained in the writing transaction."""

    product = models.OneToOneField(Product, primary_key=True, on_delete=models.CASCADE)
    reviews = models.IntegerField(default=0)
    rating_sum = models.IntegerField(default=0)


class ShopRating(models.Model):
    """Count and sum of the ratings of all of a shop's products, maintained with theirs."""

    shop = models.OneToOneField(Shop, primary_key=True, on_delete=models.CASCADE, related_name="+")
    reviews = models.IntegerField(default=0)
    rating_sum = models.IntegerField(default=0)


class PopularProduct(models.Model):
    """What is bought most at the moment, with the orders it was in; ranked anew all the time."""

    product = models.OneToOneField(
        Product, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    orders = models.IntegerField()
