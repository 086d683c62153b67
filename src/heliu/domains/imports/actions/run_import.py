"""The owner looked at an uploaded file and said yes: read it, outside of the request."""

import shutil
from pathlib import Path

from heliu.domains.imports.actions.import_catalogue import import_catalogue
from heliu.domains.imports.models import ImportRun
from heliu.domains.imports.types import UnreadableFile
from heliu.kernel import clock, sql
from heliu.kernel.jobs import job
from heliu.kernel.transactions import in_transaction

_PROGRESS = """
UPDATE imports_importrun
   SET report = report || jsonb_build_object(
         'progress', jsonb_build_object('done', %(done)s::int, 'total', %(total)s::int))
 WHERE id = %(id)s::bigint AND state = 'running'
"""


class NotWaiting(Exception):
    """The run is not there, or was started already."""

    code = "not_waiting"


@in_transaction
def run_import(*, shop_id: int, run_id: int, path: Path, images_dir: Path | None) -> None:
    """Start reading the uploaded file; a job does the work. Raises NotWaiting."""
    started = ImportRun.objects.filter(
        pk=run_id, shop_id=shop_id, state=ImportRun.State.PREVIEWED
    ).update(state=ImportRun.State.RUNNING, started_at=clock.now())
    if not started:
        raise NotWaiting
    read_upload.defer(run_id=run_id, path=str(path), images_dir=str(images_dir or ""))


@job(queue="imports")
def read_upload(*, run_id: int, path: str, images_dir: str) -> None:
    """Read the file into the shop, and take what was uploaded away.

    A second try after a crash finishes what the first began.
    """
    pictures = Path(images_dir) if images_dir else None
    run = ImportRun.objects.filter(pk=run_id).first()
    if run is not None and run.state != ImportRun.State.DONE:
        _read(run, Path(path), pictures)
    Path(path).unlink(missing_ok=True)
    if pictures is not None:
        shutil.rmtree(pictures, ignore_errors=True)


def _read(run: ImportRun, path: Path, images_dir: Path | None) -> None:
    try:
        import_catalogue(
            shop_id=run.shop_id,
            path=path,
            source=run.source,
            images_dir=images_dir,
            by_user_id=run.by_user_id,
            run_id=run.pk,
            progress=lambda done, total: _progress(run.pk, done, total),
        )
    except UnreadableFile as error:
        run.state, run.finished_at = ImportRun.State.FAILED, clock.now()
        run.report = {"error": error.code}
        run.save(update_fields=["state", "finished_at", "report"])


def _progress(run_id: int, done: int, total: int) -> None:
    """Note how far it is, beside what pictures that failed meanwhile have noted."""
    sql.execute(_PROGRESS, {"id": run_id, "done": done, "total": total})
