"""The events of the stream."""

import inspect
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

import msgspec
from django.conf import settings

from heliu.kernel.stream import Event, event
from tools.reference.markdown import code, summary, table, type_name

PAGE = "events.md"
_HEAD = """
# Events

Everything that is published to the stream, by room. A row of the stream has an id (sorted by time),
the topic and its version, who did it (`actor_id`), what it is about (`subject_kind`, `subject_id`),
when, and the fields below. They are ids, amounts and codes, never names, addresses or texts.
`…_minor` is money in minor units (cents, 分) of `currency` or of the installation; `…_bps` is a
share in hundredths of a percent; `…_ids` are oldest first. How to read them:
[integrators](../guide/integrators.md).
"""


def text() -> str:
    """Every published event class."""
    return "\n\n".join([_HEAD.strip(), *_rooms()])


def _rooms() -> Iterator[str]:
    names = {room: f"heliu.domains.{room}.events" for room in settings.ROOMS}
    modules = {room: import_module(name) for room, name in names.items() if find_spec(name)}
    known = [event.event_class(*pair) for pair in event.topics()]
    for room, module in modules.items():
        own = [kind for kind in known if kind.__module__ == module.__name__]
        if own:
            yield f"## {room}"
            yield table(("topic", "about", "fields", "what happened"), map(_row, own))
            yield from _parts(module)


def _row(kind: type[Event]) -> tuple[str, str, str, str]:
    topic = kind.topic if kind.version == 1 else f"{kind.topic} v{kind.version}"
    return code(topic), kind.subject_kind, _fields(kind), summary(kind)


def _fields(kind: type[msgspec.Struct]) -> str:
    return ", ".join(
        code(f"{field.name}: {type_name(field.type)}") for field in msgspec.structs.fields(kind)
    )


def _parts(module: ModuleType) -> Iterator[str]:
    for name, kind in inspect.getmembers(module, inspect.isclass):
        if kind.__module__ != module.__name__ or issubclass(kind, Event):
            continue
        if issubclass(kind, msgspec.Struct):
            yield f"{code(name)}: {_fields(kind)}. {summary(kind)}"
