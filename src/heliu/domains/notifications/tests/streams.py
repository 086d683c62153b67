"""The stream read within a test's own transaction, as the inbox's reader would."""

from typing import Any

import msgspec
import pytest

from heliu.domains.accounts.models import User
from heliu.domains.notifications import reactions
from heliu.domains.notifications.queries import inbox
from heliu.domains.notifications.types import NoticeRow
from heliu.domains.shops.models import Shop
from heliu.domains.shops.tests.factories import make_staff
from heliu.kernel import sql
from heliu.kernel.stream import Event, Recorded
from heliu.kernel.stream.event import event_class
from heliu.kernel.stream.readers import by_name

_NEXT = """
SELECT id, tx, topic, version, actor_id, subject_kind, subject_id, occurred_at, payload::text
  FROM stream_event
 WHERE id > %(last)s::bigint AND topic = ANY(%(topics)s::text[]) ORDER BY tx, id
"""


class Stream:
    """Hands the reader what was published since it was asked last."""

    def __init__(self) -> None:
        self._last = 0

    def read(self) -> None:
        """Everything new."""
        topics = list(by_name(reactions.INBOX).topics)
        batch = []
        for row in sql.fetch_tuples(_NEXT, {"last": self._last, "topics": topics}):
            event_id, tx, topic, version, actor_id, kind, subject_id, occurred_at, payload = row
            event: Event = msgspec.json.decode(payload, type=event_class(topic, version))
            recorded: Recorded[Any] = Recorded(
                id=event_id,
                tx=tx,
                topic=topic,
                actor_id=actor_id,
                subject_kind=kind,
                subject_id=subject_id,
                occurred_at=occurred_at,
                event=event,
            )
            batch.append(recorded)
            self._last = event_id
        reactions.project(batch)


@pytest.fixture
def stream() -> Stream:
    """A reader that stands at the beginning."""
    return Stream()


def rows_of(user: User) -> list[NoticeRow]:
    """The first page of somebody's inbox."""
    return inbox.inbox(user_id=user.pk)


def kinds_of(user: User) -> list[str]:
    """What it is about, the newest first."""
    return [str(row.kind) for row in rows_of(user)]


def actors_of(row: NoticeRow) -> list[int | None]:
    """Who a line names."""
    return row.actor_ids


def staff(shop: Shop) -> dict[str, User]:
    """Somebody of each role but the owner."""
    return {role: make_staff(shop, role) for role in ("manager", "service", "warehouse")}
