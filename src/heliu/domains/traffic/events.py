"""What this room publishes: past facts, ids and amounts only."""

from typing import ClassVar

from heliu.kernel.stream import Event


class TouchRecorded(Event, frozen=True, kw_only=True):
    """Somebody who is known arrived through a code."""

    topic: ClassVar[str] = "traffic.touch_recorded"
    subject_kind: ClassVar[str] = "touch"

    code_id: int
    code_kind: str
    user_id: int | None
    visitor_id: int | None
    target_kind: str
    target_id: int


class VisitorMerged(Event, frozen=True, kw_only=True):
    """A visitor signed in: what they did before is now theirs."""

    topic: ClassVar[str] = "traffic.visitor_merged"
    subject_kind: ClassVar[str] = "visitor"

    user_id: int


class PostReached(Event, frozen=True, kw_only=True):
    """The server rendered a post for a viewer. Behaviour, not a fact."""

    topic: ClassVar[str] = "traffic.post_reached"
    subject_kind: ClassVar[str] = "post"

    code_id: int
    viewer: str
