"""What may be wrong with an installation, found by looking, and how to mend it."""

import shutil
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from django.core.files.storage import storages
from django.db import Error
from django.utils.translation import gettext as _

from heliu.domains.notifications.queries import operator_ids
from heliu.kernel import clock, sql, timers
from heliu.kernel.installation import Finding
from heliu.kernel.jobs import listing
from heliu.kernel.object_storage import OutOfReach
from heliu.kernel.postgres import binaries
from heliu.kernel.stream import offset, status
from heliu.project import house, online, schema
from heliu.project.settings import CONFIG

#: Bytes that should be free for the database to work on.
_ENOUGH_DISK = 1024**3
_LATE_READER_SECONDS = 60.0
_FEW_NODES = 32

_FREE_NODES = "SELECT count(*) FROM kernel_node_lease WHERE leased_until < clock_timestamp()"


def look(data: Path) -> list[Finding]:
    """Everything that can be seen from here; the database need not answer."""
    findings = [*_folder(data), _disk(data), _media(), *house.look(data, CONFIG)]
    for check in (_database, _schema, _operator, _stream, _timers, _jobs, _nodes):
        findings += _safely(check)
        if check in (_database, _schema) and not findings[-1].ok:
            break  # the rest would only say the same
    return findings


def findings() -> list[Finding]:
    """Of the installation that this process serves."""
    return look(CONFIG.data)


def _safely(check: Callable[[], Iterator[Finding]]) -> list[Finding]:
    name = check.__name__.removeprefix("_")
    try:
        return list(check())
    except Error as error:
        return [
            Finding(name, ok=False, detail=str(error).strip(), mend=_("see the database's log"))
        ]


def _folder(data: Path) -> Iterator[Finding]:
    loose = [
        path.name
        for path in sorted((data / "keys").glob("*"))
        if stat.S_IMODE(path.stat().st_mode) & 0o077
    ]
    yield Finding(
        _("keys"),
        ok=not loose,
        detail=_("readable by others: %(names)s") % {"names": ", ".join(loose)}
        if loose
        else _("readable by us alone"),
        mend=_("chmod go= %(folder)s/*, then make those keys anew") % {"folder": data / "keys"}
        if loose
        else "",
    )
    try:
        yield Finding(_("programs"), ok=True, detail=str(binaries.folder()))
    except binaries.NoBinaries as error:
        yield Finding(_("programs"), ok=False, detail=_("no PostgreSQL"), mend=str(error))


def _disk(data: Path) -> Finding:
    free = shutil.disk_usage(data).free
    return Finding(
        _("disk"),
        ok=free > _ENOUGH_DISK,
        detail=_("%(size)s GB free") % {"size": f"{free / 1024**3:.1f}"},
        mend=""
        if free > _ENOUGH_DISK
        else _("make room on the disk of %(folder)s") % {"folder": data},
    )


def _media() -> Finding:
    place = storages["default"]
    try:
        place.check()  # type: ignore[attr-defined] # ours: heliu.kernel.object_storage
    except OutOfReach as error:
        mend = (
            _("see that the bucket is there and the keys may read and write")
            if CONFIG.media_url
            else _("see that the folder is ours to write")
        )
        return Finding(_("media"), ok=False, detail=str(error), mend=mend)
    return Finding(_("media"), ok=True, detail=CONFIG.media_url or _("in the data folder"))


def _database() -> Iterator[Finding]:
    version = int(sql.fetch_value("SHOW server_version_num", {})) // 10_000
    yield Finding(
        _("database"),
        ok=version >= binaries.OLDEST,
        detail=f"PostgreSQL {version}",
        mend=""
        if version >= binaries.OLDEST
        else _("use version %(oldest)s or newer") % {"oldest": binaries.OLDEST},
    )


def _schema() -> Iterator[Finding]:
    try:
        waiting = schema.waiting()
    except schema.NewerDatabase as error:
        yield Finding(_("schema"), ok=False, detail=_("a newer version's"), mend=str(error))
        return
    if not waiting:
        yield Finding(_("schema"), ok=True, detail=_("this version's"))
        return
    stops = "; ".join(map(str, online.hindrances(waiting)))
    yield Finding(
        _("schema"),
        ok=False,
        detail=_("migrations that wait: %(n)s") % {"n": len(waiting)},
        mend=_("stop heliu serve and start it again (%(why)s)") % {"why": stops}
        if stops
        else "heliu migrate",
    )


def _operator() -> Iterator[Finding]:
    found = bool(operator_ids.operator_ids())
    yield Finding(
        _("operator"),
        ok=found,
        detail=_("there is one") if found else _("nobody can decide problems and reports"),
        mend="" if found else "heliu operator EMAIL",
    )


def _stream() -> Iterator[Finding]:
    try:
        offset.check()
    except offset.MovedCluster as error:
        yield Finding(_("stream"), ok=False, detail=str(error), mend="heliu stream moved")
        return
    found = status.status()
    late = [row.name for row in found.readers if row.lag_seconds > _LATE_READER_SECONDS]
    who = _("late: %(readers)s") % {"readers": ", ".join(late)}
    if found.blocker:
        who += _("; held back by process %(pid)s") % {"pid": found.blocker.pid}
    yield Finding(
        _("readers"),
        ok=not late,
        detail=who if late else _("%(n)s up to date") % {"n": len(found.readers)},
        mend=_("see that heliu serve runs; heliu stream status says more") if late else "",
    )
    dead = {row.name: row.dead for row in found.readers if row.dead}
    yield Finding(
        _("set aside"),
        ok=not dead,
        detail=", ".join(f"{name}: {count}" for name, count in dead.items()) or _("no events"),
        mend=_("mend the cause, then see the stream in the admin") if dead else "",
    )


def _timers() -> Iterator[Finding]:
    late = timers.late(now=clock.now())
    well = not late.overdue and not late.failing
    yield Finding(
        _("timers"),
        ok=well,
        detail=_("none overdue")
        if well
        else _("%(overdue)s overdue, %(failing)s failing")
        % {"overdue": late.overdue, "failing": late.failing},
        mend="" if well else _("see that heliu serve runs; kernel_timer.last_error says why"),
    )


def _jobs() -> Iterator[Finding]:
    queue = listing.job_queue(now=clock.now())
    well = not queue.failed and not queue.failing
    yield Finding(
        _("jobs"),
        ok=well,
        detail=_("none failed")
        if well
        else _("%(failed)s failed for good, %(failing)s failing")
        % {"failed": queue.failed, "failing": queue.failing},
        mend="" if well else _("see the jobs in the admin for their errors"),
    )


def _nodes() -> Iterator[Finding]:
    free = sql.fetch_value(_FREE_NODES, {})
    yield Finding(
        _("node numbers"),
        ok=free > _FEW_NODES,
        detail=_("%(free)s of 1,024 free") % {"free": free},
        mend="" if free > _FEW_NODES else _("stop processes that are not needed"),
    )
