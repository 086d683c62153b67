"""What this room publishes: past facts, ids and amounts only."""

from typing import ClassVar

from heliu.kernel.stream import Event


class ActorRegistered(Event, frozen=True, kw_only=True):
    """A person or shop got its actor."""

    topic: ClassVar[str] = "accounts.actor_registered"
    subject_kind: ClassVar[str] = "actor"

    kind: str


class ActorBlocked(Event, frozen=True, kw_only=True):
    """The subject was blocked by an actor."""

    topic: ClassVar[str] = "accounts.actor_blocked"
    subject_kind: ClassVar[str] = "actor"

    blocker_id: int


class ActorUnblocked(Event, frozen=True, kw_only=True):
    """The subject was unblocked by an actor."""

    topic: ClassVar[str] = "accounts.actor_unblocked"
    subject_kind: ClassVar[str] = "actor"

    blocker_id: int


class UserSuspended(Event, frozen=True, kw_only=True):
    """The operator shut a person out."""

    topic: ClassVar[str] = "accounts.user_suspended"
    subject_kind: ClassVar[str] = "actor"

    user_id: int


class UserReinstated(Event, frozen=True, kw_only=True):
    """The operator let a suspended person in again."""

    topic: ClassVar[str] = "accounts.user_reinstated"
    subject_kind: ClassVar[str] = "actor"

    user_id: int


class AccountDeleted(Event, frozen=True, kw_only=True):
    """A person deleted their account; trade records stay, nameless."""

    topic: ClassVar[str] = "accounts.account_deleted"
    subject_kind: ClassVar[str] = "actor"

    user_id: int


class LegalTextPublished(Event, frozen=True, kw_only=True):
    """Other terms, or another text on privacy, are in force."""

    topic: ClassVar[str] = "accounts.legal_text_published"
    subject_kind: ClassVar[str] = "legal_text"

    kind: str
    text_version: int
