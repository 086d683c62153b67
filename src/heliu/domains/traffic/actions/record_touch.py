"""Somebody arrived through a code."""

from datetime import timedelta

from heliu.domains.traffic.events import TouchRecorded
from heliu.kernel import clock, ids, sql
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction

#: The same person following the same code to the same place within this time arrived once.
WINDOW = timedelta(minutes=30)

_COUNT = """
INSERT INTO traffic_anonymouscount (id, code_id, day, arrivals)
VALUES (%(id)s::bigint, %(code_id)s::bigint, %(day)s::date, 1)
ON CONFLICT (code_id, day) DO UPDATE SET arrivals = traffic_anonymouscount.arrivals + 1
"""

_CODE = """
SELECT c.id, c.kind, o.user_id
  FROM traffic_code c JOIN accounts_actor o ON o.id = c.owner_id
 WHERE c.token = %(token)s::text
"""
_EARLIER = """
SELECT id FROM traffic_touch
 WHERE {who} = %(who)s::bigint AND code_id = %(code_id)s::bigint
   AND target_kind = %(target_kind)s::text AND target_id = %(target_id)s::bigint
   AND occurred_at > %(since)s::timestamptz AND occurred_at <= %(now)s::timestamptz
 ORDER BY id DESC LIMIT 1
"""
_EARLIER_OF_USER = _EARLIER.format(who="user_id")
_EARLIER_OF_VISITOR = _EARLIER.format(who="visitor_id")
_INSERT = """
INSERT INTO traffic_touch (id, code_id, user_id, visitor_id, target_kind, target_id, occurred_at)
VALUES (%(id)s::bigint, %(code_id)s::bigint, %(user_id)s::bigint, %(visitor_id)s::bigint,
        %(target_kind)s::text, %(target_id)s::bigint, %(now)s::timestamptz)
"""

#: Two clicks at once must not both find no earlier touch.
_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(%(key)s::text, 0))"


class UnknownCode(Exception):
    """No code has this token."""

    code = "unknown_code"


@in_transaction
def record_touch(
    *, token: str, user_id: int | None, visitor_id: int | None, target_kind: str, target_id: int
) -> int | None:
    """Record an arrival through ``token`` at ("product" | "shop" | "post", id).

    Returns the touch's id; a click repeated within :data:`WINDOW` returns the first one's. A
    signed-in person is recorded as themselves, else the consenting visitor. Without either only a
    number per code and day is counted, and None is returned; also None when the code's owner
    clicks it, which is no touch. Raises UnknownCode.
    """
    found = sql.fetch_tuples(_CODE, {"token": token})
    if not found:
        raise UnknownCode(token)
    code_id, kind, owner_user_id = found[0]
    if user_id is None and visitor_id is None:
        _count(code_id)
        return None
    if user_id is not None:
        if user_id == owner_user_id:
            return None
        visitor_id = None
    who = f"u{user_id}" if user_id is not None else f"v{visitor_id}"
    sql.fetch_value(_LOCK, {"key": f"touch:{who}:{code_id}:{target_kind}:{target_id}"})
    now = clock.now()
    touch = {
        "code_id": code_id,
        "target_kind": target_kind,
        "target_id": target_id,
        "now": now,
    }
    earlier = _EARLIER_OF_USER if user_id is not None else _EARLIER_OF_VISITOR
    who_id = user_id if user_id is not None else visitor_id
    known = sql.fetch_value(earlier, {**touch, "who": who_id, "since": now - WINDOW})
    if known is not None:
        return int(known)
    touch_id = ids.new_id()
    sql.execute(_INSERT, {**touch, "id": touch_id, "user_id": user_id, "visitor_id": visitor_id})
    publish(
        TouchRecorded(
            code_id=code_id,
            code_kind=kind,
            user_id=user_id,
            visitor_id=visitor_id,
            target_kind=target_kind,
            target_id=target_id,
        ),
        subject_id=touch_id,
    )
    return touch_id


def _count(code_id: int) -> None:
    sql.execute(_COUNT, {"id": ids.new_id(), "code_id": code_id, "day": clock.now().date()})
