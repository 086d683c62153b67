"""Leaving things unread: what an effect would do about the past is not done."""

from django.db import transaction

from heliu.kernel import sql
from heliu.kernel.stream import runner
from heliu.kernel.stream.readers import by_name

_LAST_ID = 2**63 - 1
_TO_THE_END = """
UPDATE stream_cursor c
   SET tx = pg_snapshot_xmin(pg_current_snapshot())::text::bigint + k.tx_offset - 1,
       id = %(last_id)s::bigint, attempts = 0, retry_at = NULL, last_error = ''
  FROM stream_clock k
 WHERE c.reader = %(reader)s
"""


def pass_over(name: str) -> None:
    """Move an effect to the stream's end: what was recorded so far has no effect outside.

    For worlds that are told, not lived: nobody wants three months of mail. Raises LookupError for
    an unknown reader, ValueError for a projection, which has to have read everything.
    """
    runner.install()
    if by_name(name).kind != "effect":
        raise ValueError(f"{name} is a projection: what it passes over would be missing in it")
    with transaction.atomic(durable=True):
        sql.execute(_TO_THE_END, {"reader": name, "last_id": _LAST_ID})
