"""(in progress) Appending to the stream."""

from heliu.kernel.stream.event import Event


def publish(event: Event, *, subject_id: int, actor_id: int | None = None) -> int:
    from heliu.kernel import ids

    return ids.new_id()
