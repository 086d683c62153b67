"""Files that were read into a shop, with their reports."""

from datetime import datetime

import msgspec

from heliu.domains.imports.types import ImportReport
from heliu.kernel import sql

_SQL = """
SELECT id, source, file_name, stored_as, state, report::text AS report, started_at, finished_at
  FROM imports_importrun
 WHERE shop_id = %(shop_id)s::bigint
   AND (%(run_id)s::bigint IS NULL OR id = %(run_id)s::bigint)
 ORDER BY id DESC
 LIMIT %(limit)s::bigint
"""


class ImportRunRow(msgspec.Struct, frozen=True):
    """One run; ``report`` is None until it is done."""

    id: int
    source: str
    file_name: str
    stored_as: str
    state: str
    report: ImportReport | None
    started_at: datetime
    finished_at: datetime | None
    error: str
    #: Products read so far, and of how many; 0 of 0 before the first.
    done: int
    total: int


class _Row(msgspec.Struct, frozen=True):
    id: int
    source: str
    file_name: str
    stored_as: str
    state: str
    report: str
    started_at: datetime
    finished_at: datetime | None


class _Progress(msgspec.Struct, frozen=True):
    done: int = 0
    total: int = 0


class _Unfinished(msgspec.Struct, frozen=True):
    error: str = ""
    progress: _Progress = _Progress()


def import_runs(*, shop_id: int, limit: int = 20) -> list[ImportRunRow]:
    """The last runs of the shop, newest first. Cost: 1 SQL."""
    params = {"shop_id": shop_id, "run_id": None, "limit": limit}
    return [_run(row) for row in sql.fetch(_SQL, params, _Row)]


def import_run(*, shop_id: int, run_id: int) -> ImportRunRow | None:
    """One run of the shop. Cost: 1 SQL."""
    params = {"shop_id": shop_id, "run_id": run_id, "limit": 1}
    row = sql.fetch_one(_SQL, params, _Row)
    return _run(row) if row else None


def _run(row: _Row) -> ImportRunRow:
    fields = msgspec.structs.asdict(row)
    is_done = row.state == "done"
    fields["report"] = msgspec.json.decode(row.report, type=ImportReport) if is_done else None
    unfinished = msgspec.json.decode(row.report, type=_Unfinished)
    fields["error"] = unfinished.error
    fields["done"], fields["total"] = unfinished.progress.done, unfinished.progress.total
    return ImportRunRow(**fields)
