"""The inbox's rows: what is told, taken back and forgotten. Each is one or two statements."""

from collections.abc import Iterable
from typing import Any

import msgspec

from heliu.domains.notifications.telling import Telling
from heliu.domains.notifications.types import ABOUT_POSTS, SIDE_OF, NoticeKind
from heliu.kernel import sql
from heliu.kernel.stream import Event, Recorded

# A voice that was taken back keeps its old place: saying it again does not ring again.
_TELL = """
WITH told AS (
    SELECT * FROM json_to_recordset(%(rows)s::json) AS told
           (kind text, source_id bigint, subject_id bigint, owner_id bigint, actor_id bigint,
            side text, tx bigint, event_id bigint, happened_at timestamptz, amount_minor bigint,
            currency text)
), said AS (
    INSERT INTO notifications_voice
           (kind, source_id, subject_id, owner_id, actor_id, tx, event_id, happened_at,
            amount_minor, currency, is_taken_back)
    SELECT kind, source_id, subject_id, owner_id, actor_id, tx, event_id, happened_at,
           amount_minor, currency, false
      FROM told
    ON CONFLICT (kind, source_id, subject_id, owner_id) DO UPDATE SET is_taken_back = false
    RETURNING owner_id, kind, subject_id, tx, event_id, happened_at
), latest AS (
    SELECT DISTINCT ON (owner_id, kind, subject_id) * FROM said
     ORDER BY owner_id, kind, subject_id, tx DESC, event_id DESC
)
INSERT INTO notifications_notice (owner_id, kind, subject_id, side, tx, last_id, happened_at)
SELECT owner_id, kind, subject_id, sides.side, tx, event_id, happened_at
  FROM latest JOIN (SELECT DISTINCT kind, side FROM told) AS sides USING (kind)
ON CONFLICT (owner_id, kind, subject_id) DO UPDATE
   SET tx = EXCLUDED.tx, last_id = EXCLUDED.last_id, happened_at = EXCLUDED.happened_at
 WHERE (notifications_notice.tx, notifications_notice.last_id) < (EXCLUDED.tx, EXCLUDED.last_id)
"""
_TAKE_BACK = """
UPDATE notifications_voice SET is_taken_back = true
 WHERE kind = ANY(%(kinds)s::text[]) AND source_id = %(source_id)s::bigint
   AND (%(subject_id)s::bigint IS NULL OR subject_id = %(subject_id)s::bigint)
   AND (%(owner_id)s::bigint IS NULL OR owner_id = %(owner_id)s::bigint)
   AND NOT is_taken_back
RETURNING owner_id, kind, subject_id
"""
# Back to where the latest of the other voices stands; gone when there is none.
_SETTLE = """
WITH latest AS (
    SELECT tx, event_id, happened_at FROM notifications_voice
     WHERE owner_id = %(owner_id)s::bigint AND kind = %(kind)s
       AND subject_id = %(subject_id)s::bigint AND NOT is_taken_back
     ORDER BY tx DESC, event_id DESC LIMIT 1
), gone AS (
    DELETE FROM notifications_notice
     WHERE owner_id = %(owner_id)s::bigint AND kind = %(kind)s
       AND subject_id = %(subject_id)s::bigint AND NOT EXISTS (SELECT 1 FROM latest)
)
UPDATE notifications_notice n
   SET tx = latest.tx, last_id = latest.event_id, happened_at = latest.happened_at
  FROM latest
 WHERE n.owner_id = %(owner_id)s::bigint AND n.kind = %(kind)s
   AND n.subject_id = %(subject_id)s::bigint
"""
_FORGET_SUBJECT = """
DELETE FROM notifications_{table}
 WHERE owner_id = %(owner_id)s::bigint AND kind = ANY(%(kinds)s::text[])
   AND subject_id = %(subject_id)s::bigint
"""
_FORGET_OWNER = "DELETE FROM notifications_{table} WHERE owner_id = %(owner_id)s::bigint"
_FORGET_SEEN = "DELETE FROM notifications_seen WHERE user_id = %(user_id)s::bigint"
_TABLES = ("notice", "voice")


def tell(told: Iterable[tuple[Telling, Recorded[Event]]]) -> None:
    """Write acts down, and their lines to the top. Told twice is told once. Cost: 1 SQL."""
    rows: dict[tuple[str, int, int, int], dict[str, Any]] = {}
    for telling, recorded in told:
        key = (str(telling.kind), telling.source_id, telling.subject_id, telling.owner_id)
        row = {
            **msgspec.structs.asdict(telling),
            "side": SIDE_OF[telling.kind],
            "tx": recorded.tx,
            "event_id": recorded.id,
            "happened_at": recorded.occurred_at,
        }
        rows.setdefault(key, row)
    if rows:
        sql.execute(_TELL, {"rows": msgspec.json.encode(list(rows.values())).decode()})


def take_back(
    kinds: Iterable[NoticeKind],
    *,
    source_id: int,
    subject_id: int | None = None,
    owner_id: int | None = None,
) -> set[tuple[int, str]]:
    """Let an act not be heard any more; returns whose inbox that changed, and which side of it.

    Cost: 1 SQL, and 1 for each line that told of it.
    """
    about = {"kinds": [str(kind) for kind in kinds], "source_id": source_id}
    rows = sql.fetch_tuples(_TAKE_BACK, {**about, "subject_id": subject_id, "owner_id": owner_id})
    for owner, kind, subject in rows:
        sql.execute(_SETTLE, {"owner_id": owner, "kind": kind, "subject_id": subject})
    return {(owner, SIDE_OF[NoticeKind(kind)]) for owner, kind, _subject in rows}


def forget_post(*, post_id: int, author_id: int) -> None:
    """Everything about a post that is gone. Cost: 2 SQL."""
    kinds = [str(kind) for kind in ABOUT_POSTS]
    for table in _TABLES:
        about = {"owner_id": author_id, "kinds": kinds, "subject_id": post_id}
        sql.execute(_FORGET_SUBJECT.format(table=table), about)


def forget_owner(*, actor_id: int, user_id: int) -> None:
    """The whole inbox of a person who leaves, and what they had seen. Cost: 3 SQL."""
    for table in _TABLES:
        sql.execute(_FORGET_OWNER.format(table=table), {"owner_id": actor_id})
    sql.execute(_FORGET_SEEN, {"user_id": user_id})


def empty() -> None:
    """Every inbox; what people had seen of them stays."""
    for table in _TABLES:
        sql.execute(f"DELETE FROM notifications_{table}", {})  # noqa: S608 - a constant
