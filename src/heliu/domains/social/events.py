"""What this room publishes: past facts, ids and amounts only."""

from typing import ClassVar

from heliu.kernel.stream import Event


class ActorFollowed(Event, frozen=True, kw_only=True):
    """The subject got a follower."""

    topic: ClassVar[str] = "social.actor_followed"
    subject_kind: ClassVar[str] = "actor"

    follower_id: int


class ActorUnfollowed(Event, frozen=True, kw_only=True):
    """The subject lost a follower."""

    topic: ClassVar[str] = "social.actor_unfollowed"
    subject_kind: ClassVar[str] = "actor"

    follower_id: int


class PostPublished(Event, frozen=True, kw_only=True):
    """A post, share or review post was published."""

    topic: ClassVar[str] = "social.post_published"
    subject_kind: ClassVar[str] = "post"

    author_id: int
    kind: str
    visibility: str
    code_id: int
    share_of_id: int | None
    is_commercial: bool
    card_kinds: list[str]
    card_ids: list[int]


class PostDeleted(Event, frozen=True, kw_only=True):
    """A post was taken back."""

    topic: ClassVar[str] = "social.post_deleted"
    subject_kind: ClassVar[str] = "post"

    author_id: int


class PostLiked(Event, frozen=True, kw_only=True):
    """An actor likes a post."""

    topic: ClassVar[str] = "social.post_liked"
    subject_kind: ClassVar[str] = "post"

    liker_id: int
    author_id: int


class PostUnliked(Event, frozen=True, kw_only=True):
    """An actor took a like back."""

    topic: ClassVar[str] = "social.post_unliked"
    subject_kind: ClassVar[str] = "post"

    liker_id: int


class PostCommented(Event, frozen=True, kw_only=True):
    """A comment was written under a post."""

    topic: ClassVar[str] = "social.post_commented"
    subject_kind: ClassVar[str] = "post"

    comment_id: int
    commenter_id: int
    author_id: int


class SubjectReported(Event, frozen=True, kw_only=True):
    """Somebody reported a post, product or person."""

    topic: ClassVar[str] = "social.subject_reported"
    subject_kind: ClassVar[str] = "report"

    reported_kind: str
    reported_id: int


class CommentDeleted(Event, frozen=True, kw_only=True):
    """A comment under the post was taken back, or removed by the post's author."""

    topic: ClassVar[str] = "social.comment_deleted"
    subject_kind: ClassVar[str] = "post"

    comment_id: int


class ReportResolved(Event, frozen=True, kw_only=True):
    """An operator decided about a report."""

    topic: ClassVar[str] = "social.report_resolved"
    subject_kind: ClassVar[str] = "report"

    reported_kind: str
    reported_id: int
    is_upheld: bool


class PostPinned(Event, frozen=True, kw_only=True):
    """A post was put at the top of its author's page, or taken from there."""

    topic: ClassVar[str] = "social.post_pinned"
    subject_kind: ClassVar[str] = "post"

    is_pinned: bool
