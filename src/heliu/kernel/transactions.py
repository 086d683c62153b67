"""One transaction per use case: an action is a use case, or a part of the one that calls it."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import connection, transaction

P = ParamSpec("P")
Result = TypeVar("Result")


class Swallowed(RuntimeError):
    """A part of a use case failed, and the whole went on as if nothing had happened: a defect."""


def in_transaction(action: Callable[P, Result]) -> Callable[P, Result]:
    """Run ``action`` in a transaction of its own, or as a part of its caller's.

    A part has no savepoint (a purchase would have 28 of them, two statements each), so what fails
    in it fails the whole. A caller that means to go on without it puts it in a
    ``transaction.atomic()`` of its own; one that goes on without that gets Swallowed, and nothing
    of it is kept.
    """

    @wraps(action)
    def run(*args: P.args, **kwargs: P.kwargs) -> Result:
        is_part = in_own_transaction()
        with transaction.atomic(savepoint=not is_part):
            result = action(*args, **kwargs)
            if connection.needs_rollback:
                raise Swallowed(action.__qualname__)
        return result

    return run


def in_own_transaction() -> bool:
    """Whether the code that runs opened a transaction itself: a test case's own does not count."""
    return any(not getattr(block, "_from_testcase", False) for block in connection.atomic_blocks)
