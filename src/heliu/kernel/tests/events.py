"""Events that only the kernel's tests know."""

from typing import ClassVar

from heliu.kernel.stream import Event


class ThingHappened(Event, frozen=True, kw_only=True):
    topic: ClassVar[str] = "kernel_test.thing_happened"
    subject_kind: ClassVar[str] = "thing"

    amount: int


class ThingSeen(Event, frozen=True, kw_only=True):
    topic: ClassVar[str] = "kernel_test.thing_seen"
    subject_kind: ClassVar[str] = "thing"

    times: int
