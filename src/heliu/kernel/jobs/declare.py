"""Declaring jobs."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import update_wrapper, wraps
from typing import Any, Generic, ParamSpec

import procrastinate
import procrastinate.jobs
from procrastinate.contrib.django.procrastinate_app import app
from procrastinate.tasks import Task

from heliu.kernel.telemetry import scope, work

Params = ParamSpec("Params")

_LONGEST_WAIT = 3_600
#: The argument that says which request a job comes from; jobs themselves do not see it.
CAUSE = "caused_by"


class Patience(procrastinate.BaseRetryStrategy):
    """Try again after 4, 16, 64 … seconds, at most an hour apart; None: for ever."""

    def __init__(self, retries: int | None) -> None:
        self._retries = retries

    def get_retry_decision(
        self,
        *,
        exception: BaseException,  # noqa: ARG002 - the signature is procrastinate's
        job: procrastinate.jobs.Job,
    ) -> procrastinate.RetryDecision | None:
        """When to try again, or None to give the job up."""
        if self._retries is not None and job.attempts >= self._retries:
            return None
        wait = min(4 ** min(job.attempts + 1, 6), _LONGEST_WAIT)
        return procrastinate.RetryDecision(retry_in={"seconds": wait})


#: About two days: what is down over night is tried again in the morning.
DEFAULT_RETRY = Patience(retries=50)
#: For what is owed: somebody may have to mend the other side first, and then it must go.
UNTIL_DONE = Patience(retries=None)


class Job(Generic[Params]):
    """A declared job: call it to do it now, ``defer`` it to have it done after the commit."""

    def __init__(self, function: Callable[Params, None], task: Task[..., None, ...]) -> None:
        self._function = function
        self._task = task
        self.name = task.name
        update_wrapper(self, function)

    def __call__(self, *args: Params.args, **kwargs: Params.kwargs) -> None:
        """Do it now, in this process."""
        self._function(*args, **kwargs)

    def defer(self, *args: Params.args, **kwargs: Params.kwargs) -> int:
        """Have it done once the caller's transaction commits; returns the job's number.

        Arguments are JSON: ids, numbers, texts, by name.
        """
        if args:
            raise TypeError(f"{self.name} takes its arguments by name")
        return self._task.defer(**_with_cause(kwargs))

    def defer_at(self, at: datetime, **kwargs: Any) -> int:
        """Have it done at ``at`` or later."""
        return self._task.configure(schedule_at=at).defer(**_with_cause(kwargs))


def job(
    queue: str = "default", *, retry: Any = DEFAULT_RETRY
) -> Callable[[Callable[Params, None]], Job[Params]]:
    """Declare the decorated function as a job; ``retry`` as procrastinate's tasks take it."""

    def declare(function: Callable[Params, None]) -> Job[Params]:
        declared = app.task(queue=queue, retry=retry, name=_name(function))
        return Job(function, declared(_observed(function)))

    return declare


def periodic(cron: str) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Declare the decorated function as done whenever ``cron`` says so, once for all processes."""

    def declare(function: Callable[[], None]) -> Callable[[], None]:
        @wraps(function)
        def at_time(timestamp: int) -> None:
            with work.job(_name(function), {}):
                function()

        task = app.task(queue="periodic", name=_name(function), queueing_lock=_name(function))
        app.periodic(cron=cron)(task(at_time))
        return function

    return declare


def _observed(function: Callable[Params, None]) -> Callable[..., None]:
    @wraps(function)
    def run(*, caused_by: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        with work.job(_name(function), caused_by or {}):
            function(**kwargs)  # type: ignore[call-arg] # a row's arguments are JSON

    return run


def _with_cause(kwargs: dict[str, Any]) -> dict[str, Any]:
    cause = scope.cause()
    return {**kwargs, CAUSE: cause} if cause else kwargs


def _name(function: Callable[..., None]) -> str:
    return f"{function.__module__.removeprefix('heliu.')}.{function.__name__}"
