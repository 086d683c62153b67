"""Somebody arrived through a code."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from heliu.domains.traffic.events import TouchRecorded
from heliu.domains.traffic.models import Code, Touch
from heliu.kernel import clock, ids, sql
from heliu.kernel.stream import publish

#: The same person following the same code to the same place within this time arrived once.
WINDOW = timedelta(minutes=30)

_COUNT = """
INSERT INTO traffic_anonymouscount (id, code_id, day, arrivals)
VALUES (%(id)s::bigint, %(code_id)s::bigint, %(day)s::date, 1)
ON CONFLICT (code_id, day) DO UPDATE SET arrivals = traffic_anonymouscount.arrivals + 1
"""

#: Two clicks at once must not both find no earlier touch.
_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(%(key)s::text, 0))"


class UnknownCode(Exception):
    """No code has this token."""

    code = "unknown_code"


@transaction.atomic
def record_touch(
    *, token: str, user_id: int | None, visitor_id: int | None, target_kind: str, target_id: int
) -> int | None:
    """Record an arrival through ``token`` at ("product" | "shop" | "post", id).

    Returns the touch's id; a click repeated within :data:`WINDOW` returns the first one's. A
    signed-in person is recorded as themselves, else the consenting visitor. Without either only a
    number per code and day is counted, and None is returned; also None when the code's owner
    clicks it, which is no touch. Raises UnknownCode.
    """
    found = Code.objects.filter(token=token).values_list("id", "kind", "owner__user_id").first()
    if found is None:
        raise UnknownCode(token)
    code_id, kind, owner_user_id = found
    if user_id is None and visitor_id is None:
        _count(code_id)
        return None
    if user_id is not None:
        if user_id == owner_user_id:
            return None
        visitor_id = None
    who = f"u{user_id}" if user_id is not None else f"v{visitor_id}"
    sql.fetch_value(_LOCK, {"key": f"touch:{who}:{code_id}:{target_kind}:{target_id}"})
    theirs = Q(user_id=user_id) if user_id is not None else Q(visitor_id=visitor_id)
    mine = Touch.objects.filter(
        theirs, code_id=code_id, target_kind=target_kind, target_id=target_id
    )
    now = clock.now()
    earlier = mine.filter(occurred_at__gt=now - WINDOW, occurred_at__lte=now).order_by("-id")
    if (known := earlier.values_list("id", flat=True).first()) is not None:
        return known
    touch = Touch.objects.create(
        code_id=code_id,
        user_id=user_id,
        visitor_id=visitor_id,
        target_kind=target_kind,
        target_id=target_id,
        occurred_at=now,
    )
    publish(
        TouchRecorded(
            code_id=code_id,
            code_kind=kind,
            user_id=user_id,
            visitor_id=visitor_id,
            target_kind=target_kind,
            target_id=target_id,
        ),
        subject_id=touch.pk,
    )
    return touch.pk


def _count(code_id: int) -> None:
    sql.execute(_COUNT, {"id": ids.new_id(), "code_id": code_id, "day": clock.now().date()})
