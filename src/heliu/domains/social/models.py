"""The graph, posts, what people do with posts, and reports.

What a post shows of other rooms (a product, a review) is an opaque ``(kind, id)``: ``web``
resolves it for the viewer.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from heliu.domains.accounts.models import Actor
from heliu.domains.traffic.models import Code
from heliu.kernel.fields import at_field, id_field
from heliu.kernel.models import MediaFile


class Follow(models.Model):
    """``follower`` wants to hear from ``followee``. Friends 好友 = people who follow each other."""

    id = id_field()
    follower = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+", db_index=False)
    followee = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+", db_index=False)
    created_at = at_field()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["follower", "followee"], name="follow_once"),
            models.CheckConstraint(condition=~Q(follower=F("followee")), name="follow_not_self"),
        ]
        indexes: ClassVar = [models.Index(fields=["followee", "id"], name="followers_of")]


class FollowCount(models.Model):
    """Counters of one actor, maintained in the transaction that changes the graph."""

    actor = models.OneToOneField(Actor, primary_key=True, on_delete=models.CASCADE)
    followers = models.IntegerField(default=0)
    following = models.IntegerField(default=0)
    posts = models.IntegerField(default=0)


class Post(models.Model):
    """Something said: a text, pictures, cards; or a share of another post with a comment."""

    class Kind(models.TextChoices):
        POST = "post"
        SHARE = "share"
        REVIEW = "review"

    class Visibility(models.TextChoices):
        EVERYONE = "everyone"
        FOLLOWERS = "followers"
        FRIENDS = "friends"
        ME = "me"

    id = id_field()
    #: No index of its own: ``post_of_author`` is the one that reads should take.
    author = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.POST)
    text = models.TextField(max_length=2000, blank=True, default="")
    visibility = models.CharField(
        max_length=10, choices=Visibility.choices, default=Visibility.EVERYONE
    )
    #: Always the original, never a share of a share; the path is in the codes.
    share_of = models.ForeignKey(
        "self", null=True, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    #: Written by a shop, or carrying goods for sale by the author's own shop: labelled 商业.
    is_commercial = models.BooleanField(default=False)
    code = models.OneToOneField(Code, on_delete=models.PROTECT, related_name="+")
    likes = models.IntegerField(default=0)
    comments = models.IntegerField(default=0)
    shares = models.IntegerField(default=0)
    created_at = at_field()
    deleted_at = at_field(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind="share", share_of__isnull=False)
                | (~Q(kind="share") & Q(share_of__isnull=True)),
                name="share_is_of_something",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["author", "-id"], name="post_of_author", condition=Q(deleted_at=None)
            ),
            models.Index(fields=["-id"], name="post_newest", condition=Q(deleted_at=None)),
            models.Index(fields=["share_of", "id"], name="shares_of_post"),
        ]


class PostImage(models.Model):
    """One of at most nine pictures of a post."""

    id = id_field()
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="images")
    media = models.ForeignKey(MediaFile, on_delete=models.CASCADE, related_name="+")
    position = models.IntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["post", "position"], name="post_image_position_once"),
            models.CheckConstraint(
                condition=Q(position__gte=0, position__lte=8), name="post_image_at_most_nine"
            ),
        ]


class PostCard(models.Model):
    """A live card in a post: ("product", id) or ("review", id)."""

    id = id_field()
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="cards")
    position = models.IntegerField()
    subject_kind = models.CharField(max_length=20)
    subject_id = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["post", "position"], name="post_card_position_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["subject_kind", "subject_id", "post"], name="cards_of_subject")
        ]


class PinnedPost(models.Model):
    """The one post that an actor keeps at the top of their page."""

    actor = models.OneToOneField(
        Actor, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    created_at = at_field()


class FeedPreference(models.Model):
    """How much of what shops say one wants in the home feed; no row: everything."""

    class ShopPosts(models.TextChoices):
        ALL = "all"
        FEWER = "fewer"
        NONE = "none"

    actor = models.OneToOneField(
        Actor, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    shop_posts = models.CharField(max_length=10, choices=ShopPosts.choices, default=ShopPosts.ALL)


class Like(models.Model):
    """One actor likes one post, once."""

    id = id_field()
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+")
    created_at = at_field()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["post", "actor"], name="like_once"),
        ]


class Comment(models.Model):
    """A reply under a post, seen by whoever sees the post."""

    id = id_field()
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    author = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(max_length=1000)
    created_at = at_field()
    deleted_at = at_field(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["post", "id"], name="comments_of_post")]


class Report(models.Model):
    """Somebody says that a post, product or person breaks the rules; an operator decides."""

    class State(models.TextChoices):
        OPEN = "open"
        UPHELD = "upheld"
        DISMISSED = "dismissed"

    class Reason(models.TextChoices):
        SPAM = "spam"
        FRAUD = "fraud"
        HARM = "harm"
        ILLEGAL = "illegal"
        OTHER = "other"

    id = id_field()
    reporter = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+")
    subject_kind = models.CharField(max_length=20)
    subject_id = models.BigIntegerField()
    reason = models.CharField(max_length=10, choices=Reason.choices)
    text = models.CharField(max_length=1000, blank=True, default="")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    resolution = models.CharField(max_length=500, blank=True, default="")
    created_at = at_field()
    resolved_at = at_field(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["reporter", "subject_kind", "subject_id"],
                condition=Q(state="open"),
                name="report_open_once",
            ),
        ]
