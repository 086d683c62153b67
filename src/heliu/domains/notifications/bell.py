"""Who is rung when an inbox changed: the bell handed in at start-up, if one was."""

from collections.abc import Iterable

from heliu.domains.notifications.types import Bell

_bells: list[Bell] = []


def use(bell: Bell) -> None:
    """Take ``bell`` from now on; the one before it is forgotten."""
    _bells[:] = [bell]


def ring(user_ids: Iterable[int]) -> None:
    """Tell these people, inside the transaction that wrote to their inboxes."""
    for bell in _bells:
        bell(user_ids)
