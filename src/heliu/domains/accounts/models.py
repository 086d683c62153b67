"""People, the actors they are seen as, whom they block, and where they receive parcels."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from heliu.kernel.fields import at_field, id_field
from heliu.kernel.models import MediaFile


class UserManager(BaseUserManager["User"]):
    """Only finds users by e-mail; making one is :mod:`accounts.actions`' business."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """The user with this e-mail address, whatever its case. Raises User.DoesNotExist."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who can sign in. What others see of them is their :class:`Actor`."""

    #: No default: Django's checks instantiate the user model, and an id needs the database.
    id = models.BigIntegerField(primary_key=True, editable=False)
    email = models.EmailField(max_length=254)
    locale = models.CharField(max_length=10, default="zh-hans")
    time_zone = models.CharField(max_length=40, default="Asia/Shanghai")
    #: The operator of the installation.
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    #: How often all sessions were ended: one more, and no session from before is the person's.
    sessions_ended = models.IntegerField(default=0)
    created_at = at_field()
    #: Set when the account was deleted: the row stays as the nameless owner of trade records.
    deleted_at = at_field(null=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), name="user_email_once"),
        ]

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session carries, and must still be so: another password ends it, and ending all.

        Django's own, which knows of passwords alone, under another salt.
        """
        said = f"{self.password}:{self.sessions_ended}"
        return salted_hmac("heliu.session", said, secret=secret, algorithm="sha256").hexdigest()


class Actor(models.Model):
    """Whom one follows, blocks and hears from: a person or a shop, under one unique handle."""

    class Kind(models.TextChoices):
        PERSON = "person"
        SHOP = "shop"

    id = id_field()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    #: Lower case letters, digits and ``_``; unique over people and shops.
    handle = models.CharField(max_length=30, unique=True)
    name = models.CharField(max_length=60)
    bio = models.CharField(max_length=500, blank=True, default="")
    avatar = models.ForeignKey(MediaFile, null=True, on_delete=models.SET_NULL, related_name="+")
    user = models.OneToOneField(User, null=True, on_delete=models.PROTECT, related_name="actor")
    created_at = at_field()
    deleted_at = at_field(null=True)
    #: While the operator keeps it out of sight: others see neither it nor what it posted.
    suspended_at = at_field(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(handle__regex=r"^[a-z0-9_]{2,30}$"), name="actor_handle_shape"
            ),
            models.CheckConstraint(
                condition=models.Q(kind="person", user__isnull=False)
                | models.Q(kind="shop", user__isnull=True),
                name="actor_person_has_user",
            ),
        ]


class Block(models.Model):
    """``blocker`` neither sees nor is reached by ``blocked``; it hides in both directions."""

    id = id_field()
    blocker = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+")
    blocked = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+")
    created_at = at_field()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["blocker", "blocked"], name="block_once"),
            models.CheckConstraint(
                condition=~models.Q(blocker=models.F("blocked")), name="block_not_self"
            ),
        ]


class Address(models.Model):
    """A delivery address in somebody's book; orders keep a copy, never a reference."""

    id = id_field()
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="addresses")
    country = models.CharField(max_length=2, default="CN")
    recipient = models.CharField(max_length=80)
    phone = models.CharField(max_length=30, blank=True, default="")
    #: 省 or state.
    region = models.CharField(max_length=60, blank=True, default="")
    city = models.CharField(max_length=60)
    #: 区县; empty in the West.
    district = models.CharField(max_length=60, blank=True, default="")
    line1 = models.CharField(max_length=200)
    line2 = models.CharField(max_length=200, blank=True, default="")
    postal_code = models.CharField(max_length=20, blank=True, default="")
    is_default = models.BooleanField(default=False)
    created_at = at_field()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(is_default=True), name="address_one_default"
            ),
        ]


class LegalText(models.Model):
    """A version of what people agree to: appended, never changed; the newest counts.

    An empty body is the text that Heliu brings along.
    """

    class Kind(models.TextChoices):
        TERMS = "terms"
        PRIVACY = "privacy"

    id = id_field()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    locale = models.CharField(max_length=10)
    #: 1, 2, 3 … for each kind and language; 0 is the text that Heliu brings along.
    version = models.IntegerField()
    #: Markdown.
    body = models.TextField(blank=True, default="")
    created_at = at_field()

    class Meta:
        db_table = "accounts_legal_text"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "locale", "version"], name="legal_text_once_per_version"
            ),
            models.CheckConstraint(condition=models.Q(version__gt=0), name="legal_text_counted"),
        ]
