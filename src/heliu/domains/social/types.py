"""What reads of this room return, and the refusal that many of its writes share."""

from datetime import datetime

import msgspec

from heliu.domains.accounts.types import ActorCard


class PostNotFound(Exception):
    """There is no such post for this actor: it never was, was deleted, or is not theirs to see."""

    code = "post_not_found"


class ActorNotFound(Exception):
    """There is no such actor for this one: it never was, is gone, or one blocks the other."""

    code = "actor_not_found"


class FeedPost(msgspec.Struct, frozen=True, kw_only=True):
    """A post as one viewer sees it. ``cards`` are (kind, id), resolved by who shows them."""

    id: int
    author: ActorCard
    kind: str
    text: str
    visibility: str
    is_commercial: bool
    code_id: int
    code_token: str
    likes: int
    comments: int
    shares: int
    liked: bool
    created_at: datetime
    image_keys: list[str]
    cards: list[tuple[str, int]]
    #: Width and height of each picture, in pixels.
    image_sizes: list[tuple[int, int]] = []
    share_of_id: int | None = None
    #: The original of a share; None when this is no share, or when the original is gone.
    shared: "FeedPost | None" = None

    @property
    def author_id(self) -> int:
        """Whose it is."""
        return self.author.id

    @property
    def is_gone(self) -> bool:
        """Whether this is a share whose original was deleted or may not be seen any more."""
        return self.share_of_id is not None and self.shared is None


class FrontTimeline(msgspec.Struct, frozen=True):
    """What an actor last said, newest first, and the one post they keep at the top."""

    posts: list[FeedPost]
    pinned: FeedPost | None

    def pinned_first(self, most: int) -> list[FeedPost]:
        """The newest so many with the pinned one before them; it stands nowhere twice."""
        if self.pinned is None:
            return self.posts[:most]
        others = [post for post in self.posts[:most] if post.id != self.pinned.id]
        return [self.pinned, *others]


class CommentRow(msgspec.Struct, frozen=True):
    """A comment as the viewer sees it."""

    id: int
    author_id: int
    text: str
    created_at: datetime


class FollowState(msgspec.Struct, frozen=True):
    """How a viewer and one actor stand to each other."""

    follows: bool
    followed_by: bool

    @property
    def are_friends(self) -> bool:
        """Friends 好友 follow each other."""
        return self.follows and self.followed_by


class Blocks(msgspec.Struct, frozen=True):
    """Blocks between a viewer and one actor."""

    #: The viewer blocks the actor.
    mine: bool
    #: The actor blocks the viewer.
    theirs: bool

    @property
    def hide(self) -> bool:
        """A block hides in both directions, whosever it is."""
        return self.mine or self.theirs


class FollowCounts(msgspec.Struct, frozen=True):
    """The counters of an actor."""

    followers: int
    following: int
    posts: int


class FeedReader(msgspec.Struct, frozen=True):
    """Who reads a home feed: how many they follow, and how much of shops they want to hear."""

    following: int
    #: "all", "fewer" or "none".
    shop_posts: str


class Suggestion(msgspec.Struct, frozen=True):
    """Somebody one might like to follow, and why."""

    actor_id: int
    #: "person" or "shop".
    kind: str
    #: How many of those one follows do so, and one of them.
    common: int
    via_id: int | None
    followers: int


class ReportRow(msgspec.Struct, frozen=True):
    """A report as the operator reads it; ``others`` open reports name the same subject."""

    id: int
    reporter_id: int
    subject_kind: str
    subject_id: int
    reason: str
    text: str
    state: str
    resolution: str
    created_at: datetime
    resolved_at: datetime | None
    others: int


class ExportedPost(msgspec.Struct, frozen=True):
    """A post as its author takes it away."""

    id: int
    kind: str
    text: str
    visibility: str
    share_of_id: int | None
    is_commercial: bool
    created_at: datetime
    image_keys: list[str]


class ExportedComment(msgspec.Struct, frozen=True):
    """A comment as its author takes it away."""

    id: int
    post_id: int
    text: str
    created_at: datetime


class ExportedLike(msgspec.Struct, frozen=True):
    """A post somebody liked."""

    post_id: int
    created_at: datetime


class ExportedFollow(msgspec.Struct, frozen=True):
    """Who is at the other end of a follow, since when."""

    actor_id: int
    created_at: datetime


class SocialExport(msgspec.Struct, frozen=True):
    """Everything an actor said, liked, and whom it hears from and is heard by."""

    posts: list[ExportedPost]
    comments: list[ExportedComment]
    likes: list[ExportedLike]
    following: list[ExportedFollow]
    followers: list[ExportedFollow]
    #: How much of shops one wants to hear: "all", "fewer" or "none".
    shop_posts: str = "all"
