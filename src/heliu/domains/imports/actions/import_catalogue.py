"""A file of products is read into a shop."""

from collections.abc import Callable
from pathlib import Path

import msgspec

from heliu.domains.catalog.actions import save_products
from heliu.domains.catalog.types import ProductDraft, SavedProduct
from heliu.domains.imports import parsing
from heliu.domains.imports.actions import fetch_picture
from heliu.domains.imports.assembling import Assembled
from heliu.domains.imports.attaching import Attacher
from heliu.domains.imports.events import CatalogueImported
from heliu.domains.imports.folder import PictureFolder
from heliu.domains.imports.models import ImportedVariant, ImportRun
from heliu.domains.imports.types import ImportReport, Issue
from heliu.domains.imports.types import UnreadableFile as UnreadableFile
from heliu.domains.inventory.actions import restate_stock
from heliu.domains.shops.queries import shop_currency
from heliu.kernel import clock
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction

#: Products per transaction: an open one holds back every reader of the stream.
CHUNK = 50

Progress = Callable[[int, int], None]


def import_catalogue(
    *,
    shop_id: int,
    path: Path,
    source: str,
    images_dir: Path | None = None,
    by_user_id: int | None = None,
    run_id: int | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """Bring the shop to what the file says and return what that took.

    ``source`` is ``shopify`` or ``heliu``. It commits in chunks: after a crash the same call
    finishes the work. The same file again changes nothing; stock moves only by what the file
    changed since it was last read. Pictures are taken from ``images_dir`` by name, others are
    fetched by jobs. ``progress(done, all)`` is called after each chunk. Call it outside a
    transaction.

    Raises UnreadableFile before anything is written.
    """
    currency = shop_currency.shop_currency(shop_id)
    products, notes = parsing.parse(path=path, source=source, currency=currency)
    run = _start(shop_id, source, path, by_user_id, run_id)
    report = ImportReport(rejected=notes.rejected, warnings=notes.warnings)
    attacher = Attacher(
        shop_id=shop_id,
        folder=PictureFolder(images_dir),
        report=report,
        column=notes.columns.get("image", "Image Src"),
        by_user_id=by_user_id,
    )
    for start in range(0, len(products), CHUNK):
        chunk = products[start : start + CHUNK]
        drafts = attacher.prepare(chunk)
        _save(run, chunk, drafts, report)
        if progress:
            progress(start + len(chunk), len(products))
    report.warnings.sort(key=lambda issue: issue.line)
    _finish(run, report)
    return report


def _start(
    shop_id: int, source: str, path: Path, by_user_id: int | None, run_id: int | None
) -> ImportRun:
    run = ImportRun.objects.filter(pk=run_id, shop_id=shop_id).first() if run_id else None
    run = run or ImportRun(
        shop_id=shop_id, source=source, file_name=path.name[:255], by_user_id=by_user_id
    )
    run.state, run.started_at, run.report = ImportRun.State.RUNNING, clock.now(), {}
    run.save()
    return run


@in_transaction
def _save(
    run: ImportRun, chunk: list[Assembled], drafts: list[ProductDraft], report: ImportReport
) -> None:
    """One chunk, whole or not at all; the report counts it only when it is there."""
    saved = save_products.save_products(shop_id=run.shop_id, drafts=drafts, merge=True)
    restocked = _restate(run, chunk, saved)
    for product, one in zip(chunk, saved, strict=True):
        outcomes = [
            "updated" if outcome == "unchanged" and variant_id in restocked else outcome
            for variant_id, outcome in zip(one.variant_ids, one.variant_outcomes, strict=True)
        ]
        for outcome in outcomes:
            report.variants.add(outcome)
        is_touched = any(outcome != "unchanged" for outcome in outcomes)
        report.products.add("updated" if one.outcome == "unchanged" and is_touched else one.outcome)
        report.images.attached += one.pictures_attached
        report.images.queued += len(one.pictures_to_fetch)
        for picture_id, url in one.pictures_to_fetch:
            fetch_picture.fetch_picture.defer(
                picture_id=picture_id, url=url, run_id=run.pk, line=product.line
            )


def _restate(run: ImportRun, chunk: list[Assembled], saved: list[SavedProduct]) -> set[int]:
    """Move stock by what the file changed and remember what it says; the variants that moved."""
    said = {
        variant_id: (quantity, unlimited)
        for product, one in zip(chunk, saved, strict=True)
        for variant_id, quantity, unlimited in zip(
            one.variant_ids, product.quantities, product.unlimited, strict=True
        )
        if quantity is not None or unlimited
    }
    last = {
        row.variant_id: row
        for row in ImportedVariant.objects.filter(source=run.source, variant_id__in=list(said))
    }
    statements, fresh = [], []
    for variant_id, (quantity, unlimited) in said.items():
        row = last.get(variant_id)
        statements.append(
            restate_stock.StockStatement(
                variant_id=variant_id,
                quantity=quantity or 0,
                unlimited=unlimited,
                last_quantity=row.last_quantity if row else None,
                last_unlimited=row.last_unlimited if row else False,
            )
        )
        if row is None or (row.last_quantity, row.last_unlimited) != (quantity or 0, unlimited):
            fresh.append(
                ImportedVariant(
                    variant_id=variant_id,
                    source=run.source,
                    last_quantity=quantity or 0,
                    last_unlimited=unlimited,
                    imported_at=clock.now(),
                )
            )
    ImportedVariant.objects.bulk_create(
        fresh,
        update_conflicts=True,
        unique_fields=["variant", "source"],
        update_fields=["last_quantity", "last_unlimited", "imported_at"],
    )
    return restate_stock.restate_stock(
        shop_id=run.shop_id, statements=statements, by_user_id=run.by_user_id
    )


@in_transaction
def _finish(run: ImportRun, report: ImportReport) -> None:
    late = ImportRun.objects.select_for_update().get(pk=run.pk).report.get("late", [])
    report.warnings += [Issue(**issue) for issue in late]
    report.images.missing += len(late)
    run.state, run.finished_at = ImportRun.State.DONE, clock.now()
    run.report = msgspec.to_builtins(report)
    run.save(update_fields=["state", "finished_at", "report"])
    if report.products.created or report.products.updated:
        publish(
            CatalogueImported(
                run_id=run.pk,
                products_created=report.products.created,
                products_updated=report.products.updated,
            ),
            subject_id=run.shop_id,
        )
