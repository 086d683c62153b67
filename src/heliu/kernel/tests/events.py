"""Events that only the kernel's tests know, and events of any room as readers get them."""

from datetime import datetime
from typing import ClassVar, TypeVar

from heliu.kernel import clock
from heliu.kernel.stream import Event, Recorded

AnyEvent = TypeVar("AnyEvent", bound=Event)


class ThingHappened(Event, frozen=True, kw_only=True):
    topic: ClassVar[str] = "kernel_test.thing_happened"
    subject_kind: ClassVar[str] = "thing"

    amount: int


class ThingSeen(Event, frozen=True, kw_only=True):
    topic: ClassVar[str] = "kernel_test.thing_seen"
    subject_kind: ClassVar[str] = "thing"

    times: int


def recorded(
    event: AnyEvent, subject_id: int, *, event_id: int = 1, at: datetime | None = None
) -> Recorded[AnyEvent]:
    """The event as it would stand in the stream."""
    return Recorded(
        id=event_id,
        tx=event_id,
        topic=event.topic,
        actor_id=None,
        subject_kind=event.subject_kind,
        subject_id=subject_id,
        occurred_at=at or clock.now(),
        event=event,
    )
