"""What an event is: a frozen Struct of ids and amounts, with a topic and a version."""

from datetime import datetime
from typing import Any, ClassVar, Generic, TypeVar

import msgspec

_registry: dict[tuple[str, int], type["Event"]] = {}


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Base of every published fact. Subclasses set the three class variables.

    Payloads carry ids and amounts, never names, addresses or text, so that a person can be erased.
    """

    #: ``room.past_tense_fact``, e.g. ``orders.order_paid``.
    topic: ClassVar[str] = ""
    version: ClassVar[int] = 1
    #: What ``subject_id`` of the row is: ``order``, ``post`` …
    subject_kind: ClassVar[str] = ""

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        if not cls.topic or not cls.subject_kind:
            raise TypeError(f"{cls.__name__} needs a topic and a subject_kind")
        if not isinstance(cls.version, int):
            raise TypeError(f"{cls.__name__}'s own version needs another name: every event has one")
        _registry[cls.topic, cls.version] = cls


AnyEvent = TypeVar("AnyEvent", bound=Event)


class Recorded(msgspec.Struct, Generic[AnyEvent], frozen=True, kw_only=True):
    """An event as it stands in the stream."""

    id: int
    tx: int
    topic: str
    actor_id: int | None
    subject_kind: str
    subject_id: int
    occurred_at: datetime
    event: AnyEvent
    #: The request it happened in, for logs; None when it was none, and for behaviour.
    request_id: str | None = None


def event_class(topic: str, version: int) -> type[Event]:
    """The class of a topic and version. Raises LookupError when no installed room knows it."""
    try:
        return _registry[topic, version]
    except KeyError:
        raise LookupError(f"no event class for {topic} v{version}") from None


def topics() -> list[tuple[str, int]]:
    """All known (topic, version) pairs, sorted."""
    return sorted(_registry)
