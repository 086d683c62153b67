"""Pictures are drawn in processes of their own while people talk and trade."""

import multiprocessing
import os
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import datetime
from types import TracebackType
from typing import Self

from django.db import connection

from heliu.project.demo import painting, workshop
from heliu.project.demo.painting import Commission

#: What a drawing process is told of this one's surroundings.
_TOLD = ("DATABASE_URL", "HELIU_", "DJANGO_SETTINGS_MODULE")
Hang = Callable[[int], None]


class Easel:
    """Takes commissions, hands out the pictures' ids in the order they were asked for."""

    def __init__(self, at: datetime) -> None:
        self._at = at
        self._asked: deque[tuple[Future[int], Hang]] = deque()
        self._named: dict[str, Future[int]] = {}
        self.done = 0
        environment = {k: v for k, v in os.environ.items() if k.startswith(_TOLD)}
        database = str(connection.settings_dict["NAME"])
        self._pool = ProcessPoolExecutor(
            max_workers=max(1, min(4, os.cpu_count() or 1)),
            mp_context=multiprocessing.get_context("spawn"),
            initializer=workshop.prepare,
            initargs=(environment, database),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def ask(self, commission: Commission, hang: Hang) -> None:
        """Have a picture drawn; ``hang`` is called with its id when somebody calls :meth:`hang`."""
        self._asked.append((self._pool.submit(painting.paint, commission, self._at), hang))

    def name(self, name: str, commission: Commission) -> None:
        """Have a picture drawn that :meth:`named` will be asked for."""
        self._named[name] = self._pool.submit(painting.paint, commission, self._at)

    def named(self, name: str) -> int:
        """The id of a picture by the name it was asked for; waits until it is there."""
        return self._named[name].result()

    def hang(self) -> int:
        """Hang what is ready; returns how many pictures."""
        count = 0
        while self._asked and self._asked[0][0].done():
            count += self._next()
        return count

    def hang_rest(self, told: Callable[[float], None]) -> None:
        """Wait for all the others and hang them; ``told`` hears the part that is done."""
        total = len(self._asked)
        while self._asked:
            self._next()
            told(1 - len(self._asked) / max(1, total))

    def _next(self) -> int:
        future, hang = self._asked.popleft()
        hang(future.result())
        self.done += 1
        return 1
