"""What may be wrong with an installation, found by looking, and how to mend it."""

import shutil
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from django.db import Error

from heliu.domains.notifications.queries import operator_ids
from heliu.kernel import clock, sql
from heliu.kernel.postgres import binaries
from heliu.kernel.stream import offset, status
from heliu.project import house, schema
from heliu.project.findings import Finding as Finding
from heliu.project.settings import CONFIG

#: Bytes that should be free for the database to work on.
_ENOUGH_DISK = 1024**3
_LATE_READER_SECONDS = 60.0
_FEW_NODES = 32

_OVERDUE = """
SELECT count(*) FROM kernel_timer
 WHERE fired_at IS NULL AND due_at < %(now)s::timestamptz - make_interval(mins => 5)
"""
_FAILING = "SELECT count(*) FROM kernel_timer WHERE fired_at IS NULL AND last_error <> ''"
_FAILED_JOBS = "SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'"
# After so many tries a job has failed for hours; what is owed is tried on for ever.
_FAILING_JOBS = "SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo' AND attempts >= 8"
_FREE_NODES = "SELECT count(*) FROM kernel_node_lease WHERE leased_until < clock_timestamp()"


def look(data: Path) -> list[Finding]:
    """Everything that can be seen from here; the database need not answer."""
    findings = [*_folder(data), _disk(data), *house.look(data, CONFIG)]
    for check in (_database, _schema, _operator, _stream, _timers, _jobs, _nodes):
        findings += _safely(check)
        if check in (_database, _schema) and not findings[-1].ok:
            break  # the rest would only say the same
    return findings


def _safely(check: Callable[[], Iterator[Finding]]) -> list[Finding]:
    name = check.__name__.removeprefix("_")
    try:
        return list(check())
    except Error as error:
        return [Finding(name, ok=False, detail=str(error).strip(), mend="see the database's log")]


def _folder(data: Path) -> Iterator[Finding]:
    loose = [
        path.name
        for path in sorted((data / "keys").glob("*"))
        if stat.S_IMODE(path.stat().st_mode) & 0o077
    ]
    yield Finding(
        "keys",
        ok=not loose,
        detail=f"readable by others: {', '.join(loose)}" if loose else "readable by us alone",
        mend=f"chmod go= {data / 'keys'}/*, then make those keys anew" if loose else "",
    )
    try:
        yield Finding("programs", ok=True, detail=str(binaries.folder()))
    except binaries.NoBinaries as error:
        yield Finding("programs", ok=False, detail="no PostgreSQL", mend=str(error))


def _disk(data: Path) -> Finding:
    free = shutil.disk_usage(data).free
    return Finding(
        "disk",
        ok=free > _ENOUGH_DISK,
        detail=f"{free / 1024**3:.1f} GB free",
        mend="" if free > _ENOUGH_DISK else f"make room on the disk of {data}",
    )


def _database() -> Iterator[Finding]:
    version = int(sql.fetch_value("SHOW server_version_num", {})) // 10_000
    yield Finding(
        "database",
        ok=version >= binaries.OLDEST,
        detail=f"PostgreSQL {version}",
        mend="" if version >= binaries.OLDEST else f"use version {binaries.OLDEST} or newer",
    )


def _schema() -> Iterator[Finding]:
    try:
        waiting = schema.waiting()
    except schema.NewerDatabase as error:
        yield Finding("schema", ok=False, detail="a newer version's", mend=str(error))
        return
    yield Finding(
        "schema",
        ok=not waiting,
        detail=f"{waiting} migrations wait" if waiting else "this version's",
        mend="heliu migrate" if waiting else "",
    )


def _operator() -> Iterator[Finding]:
    found = bool(operator_ids.operator_ids())
    yield Finding(
        "operator",
        ok=found,
        detail="there is one" if found else "nobody can decide problems and reports",
        mend="" if found else "heliu operator EMAIL",
    )


def _stream() -> Iterator[Finding]:
    try:
        offset.check()
    except offset.MovedCluster as error:
        yield Finding("stream", ok=False, detail=str(error), mend="heliu stream moved")
        return
    found = status.status()
    late = [row.name for row in found.readers if row.lag_seconds > _LATE_READER_SECONDS]
    blocker = f"; held back by process {found.blocker.pid}" if found.blocker else ""
    yield Finding(
        "readers",
        ok=not late,
        detail=f"late: {', '.join(late)}{blocker}" if late else f"{len(found.readers)} up to date",
        mend="see that heliu serve runs; heliu stream status says more" if late else "",
    )
    dead = {row.name: row.dead for row in found.readers if row.dead}
    yield Finding(
        "set aside",
        ok=not dead,
        detail=", ".join(f"{name}: {count} events" for name, count in dead.items()) or "no events",
        mend="mend the cause, then heliu stream replay READER" if dead else "",
    )


def _timers() -> Iterator[Finding]:
    overdue = sql.fetch_value(_OVERDUE, {"now": clock.now()})
    failing = sql.fetch_value(_FAILING, {})
    well = not overdue and not failing
    yield Finding(
        "timers",
        ok=well,
        detail=f"{overdue} overdue, {failing} failing" if not well else "none overdue",
        mend="" if well else "see that heliu serve runs; kernel_timer.last_error says why",
    )


def _jobs() -> Iterator[Finding]:
    failed = sql.fetch_value(_FAILED_JOBS, {})
    failing = sql.fetch_value(_FAILING_JOBS, {})
    well = not failed and not failing
    yield Finding(
        "jobs",
        ok=well,
        detail=f"{failed} given up, {failing} failing" if not well else "none given up",
        mend="" if well else "see the worker's messages for their reasons",
    )


def _nodes() -> Iterator[Finding]:
    free = sql.fetch_value(_FREE_NODES, {})
    yield Finding(
        "node numbers",
        ok=free > _FEW_NODES,
        detail=f"{free} of 1,024 free",
        mend="" if free > _FEW_NODES else "stop processes that are not needed",
    )
