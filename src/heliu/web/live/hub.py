"""Who is listening, and handing them the signals that PostgreSQL tells."""

import asyncio
import contextlib
import json
from collections import defaultdict
from collections.abc import AsyncIterator
from typing import Any

import psycopg
import structlog

from heliu.kernel.postgres import connecting

#: The channel on which signals are told: ``{"user": id, "signal": name}``.
CHANNEL = "heliu_live"
_WAITING_AT_MOST = 32
_RETRY_SECONDS = 1.0
_log = structlog.get_logger(__name__)

Queue = asyncio.Queue[str]


class Hub:
    """The open streams of this process, by user."""

    def __init__(self) -> None:
        self._streams: defaultdict[int, set[Queue]] = defaultdict(set)

    @contextlib.asynccontextmanager
    async def stream_of(self, user_id: int) -> AsyncIterator[Queue]:
        """A queue of the signals for a user while the block lasts."""
        queue: Queue = asyncio.Queue(_WAITING_AT_MOST)
        self._streams[user_id].add(queue)
        try:
            yield queue
        finally:
            self._streams[user_id].discard(queue)
            if not self._streams[user_id]:
                del self._streams[user_id]

    def tell(self, payload: str) -> None:
        """Hand a notification on. Signals carry nothing, so one that does not fit is no loss."""
        said: dict[str, Any] = json.loads(payload)
        for queue in self._streams.get(said["user"], ()):
            with contextlib.suppress(asyncio.QueueFull):
                queue.put_nowait(str(said["signal"]))

    async def listen(self) -> None:
        """Listen for ever, connecting again when the database was away."""
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(
                    **connecting.parameters(), autocommit=True
                ) as own:
                    await own.execute(f"LISTEN {CHANNEL}")
                    async for notification in own.notifies():
                        self.tell(notification.payload)
            except psycopg.OperationalError as error:
                _log.warning("live_database_trouble", error=str(error))
                await asyncio.sleep(_RETRY_SECONDS)
