"""``heliu import``: a catalogue file into a shop."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from heliu.project.cli import installation, output

if TYPE_CHECKING:
    from heliu.domains.imports.types import ImportReport

ALL_IN, SOME_REJECTED, UNREADABLE, NOTHING_IN = 0, 1, 2, 3


def run(
    *,
    source: str,
    file: Path,
    shop: str,
    images: Path | None,
    data: Path | None,
    as_json: bool,
) -> None:
    """Import and exit with what came of it: 0, 1, 2 or 3."""
    with installation.opened(data=data, current=True):
        code = _import(source, file, shop, images, as_json=as_json)
    sys.exit(code)


def _import(source: str, file: Path, shop: str, images: Path | None, *, as_json: bool) -> int:
    from heliu.domains.imports.actions import import_catalogue
    from heliu.domains.imports.types import UnreadableFile
    from heliu.domains.shops.queries import shop_by_handle
    from heliu.project.cli.failures import Failure

    front = shop_by_handle.shop_by_handle(shop)
    if front is None:
        raise Failure(f"no shop has the handle {shop}")
    with output.progress() as report:
        try:
            result = import_catalogue.import_catalogue(
                shop_id=front.id,
                path=file,
                source=source,
                images_dir=images,
                progress=lambda done, of: report("products", done / max(of, 1)),
            )
        except UnreadableFile as error:
            output.stderr.print(f"{file} cannot be read: {error}")
            return UNREADABLE
    if as_json:
        output.emit(result)
    else:
        _tell(result)
    if not result.rejected:
        return ALL_IN
    return SOME_REJECTED if result.products.total else NOTHING_IN


def _tell(result: "ImportReport") -> None:
    for what, counts in (("products", result.products), ("variants", result.variants)):
        output.stdout.print(
            f"{what}: {counts.created} created, {counts.updated} updated, "
            f"{counts.unchanged} unchanged"
        )
    pictures = result.images
    output.stdout.print(
        f"pictures: {pictures.attached} attached, {pictures.queued} to fetch, "
        f"{pictures.missing} missing"
    )
    for title, issues in (("rejected", result.rejected), ("warning", result.warnings)):
        for issue in issues:
            output.stdout.print(f"{title}: line {issue.line}, {issue.column}: {issue.reason}")
