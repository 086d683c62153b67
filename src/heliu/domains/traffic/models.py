"""Codes that travel with what people share, visitors, and the touches codes leave."""

from typing import ClassVar

from django.db import models

from heliu.domains.accounts.models import Actor, User
from heliu.kernel.fields import at_field, id_field


class Code(models.Model):
    """The mark a post, share, card or link carries; ``parent`` is the code it grew from."""

    class Kind(models.TextChoices):
        POST = "post"
        SHARE = "share"
        REVIEW = "review"
        LINK = "link"

    id = id_field()
    #: What stands in a URL: ``/t/<token>``.
    token = models.CharField(max_length=12, unique=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    #: What carries it, opaque: ("post", id).
    carrier_kind = models.CharField(max_length=20)
    carrier_id = models.BigIntegerField()
    owner = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    created_at = at_field()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["carrier_kind", "carrier_id"], name="code_of_carrier"),
            models.Index(fields=["owner", "id"], name="code_of_owner"),
        ]


class Visitor(models.Model):
    """A browser that agreed to be remembered. Merged into a person when they sign in."""

    id = id_field()
    key = models.CharField(max_length=22, unique=True)
    user = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    consented_at = at_field()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["user"], name="visitor_of_user")]


class Touch(models.Model):
    """An arrival through a code at something: exactly one of user or visitor, at one instant."""

    id = id_field()
    code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="+")
    visitor = models.ForeignKey(Visitor, null=True, on_delete=models.CASCADE, related_name="+")
    #: What was arrived at, opaque: ("product", id), ("shop", id) or ("post", id).
    target_kind = models.CharField(max_length=20)
    target_id = models.BigIntegerField()
    occurred_at = at_field()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(user__isnull=False) | models.Q(visitor__isnull=False),
                name="touch_is_somebodys",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["user", "target_kind", "target_id", "id"], name="touch_of_user"),
            models.Index(
                fields=["visitor", "target_kind", "target_id", "id"], name="touch_of_visitor"
            ),
            models.Index(fields=["code", "id"], name="touch_of_code"),
        ]


class AnonymousCount(models.Model):
    """Arrivals of those who did not agree to be remembered: a number per code and day, no more."""

    id = id_field()
    code = models.ForeignKey(Code, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    arrivals = models.IntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code", "day"], name="anonymous_count_once"),
        ]
