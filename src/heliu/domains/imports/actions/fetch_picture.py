"""A picture that a file named by its address is fetched."""

from heliu.domains.catalog.actions import attach_fetched_picture
from heliu.domains.imports.models import ImportRun
from heliu.kernel.http_client import Unreachable, fetch_image
from heliu.kernel.jobs import job
from heliu.kernel.media import BadImage, store_image
from heliu.kernel.transactions import in_transaction

_REASONS = {"too_large": "picture_too_large", "not_an_image": "picture_unreadable"}


@job(queue="pictures", retry=False)
def fetch_picture(*, picture_id: int, url: str, run_id: int, line: int) -> None:
    """Fetch, store and attach it; what cannot be had becomes a warning of the run's report."""
    try:
        media_id = store_image(fetch_image(url))
    except (Unreachable, BadImage) as error:
        _give_up(picture_id, run_id, line, error.code, url)
        return
    attach_fetched_picture.attach_fetched_picture(picture_id=picture_id, media_id=media_id)


@in_transaction
def _give_up(picture_id: int, run_id: int, line: int, code: str, url: str) -> None:
    noted = attach_fetched_picture.attach_fetched_picture(
        picture_id=picture_id, media_id=None, error=code
    )
    run = ImportRun.objects.select_for_update().filter(pk=run_id).first()
    if run is None or not noted:
        return
    reason = _REASONS.get(code, "picture_unreachable")
    issue = {"line": line, "column": "Image Src", "reason": reason, "value": url[-80:]}
    if run.state == ImportRun.State.DONE:
        run.report["warnings"].append(issue)
        run.report["images"]["missing"] += 1
    else:  # the import that sent us is still at work and takes this into its report
        run.report.setdefault("late", []).append(issue)
    run.save(update_fields=["report"])
