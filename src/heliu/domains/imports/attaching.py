"""Pictures of an import: files are stored before the chunk's transaction, addresses become jobs."""

from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from heliu.domains.catalog.queries import known_pictures
from heliu.domains.catalog.types import PictureDraft, ProductDraft
from heliu.domains.imports.assembling import Assembled
from heliu.domains.imports.folder import PictureFolder
from heliu.domains.imports.types import ImportReport, Issue
from heliu.kernel.media import BadImage, store_image

#: How exports of ours name a picture that was uploaded here.
UPLOADED = "media:"


@dataclass
class Attacher:
    """Finds the pictures of products; counts them in ``report`` under the column ``column``."""

    shop_id: int
    folder: PictureFolder
    report: ImportReport
    column: str
    by_user_id: int | None
    _stored: dict[Path, int | None] = field(default_factory=dict)

    def prepare(self, chunk: list[Assembled]) -> list[ProductDraft]:
        """The chunk's drafts with the pictures that can be had now; the rest is left to fetch.

        Stores files, so it must run outside a transaction. Cost: 2 SQL, and 1 per stored file.
        """
        handles = [product.draft.handle for product in chunk]
        rows = known_pictures.known_pictures(shop_id=self.shop_id, handles=handles)
        known = {(row.handle, row.source_url): row for row in rows}
        keys = [
            picture.source_url.removeprefix(UPLOADED)
            for product in chunk
            for picture in product.draft.pictures
            if picture.source_url.startswith(UPLOADED)
        ]
        uploaded = known_pictures.uploaded_pictures(shop_id=self.shop_id, keys=keys)
        return [self._with_pictures(product, known, uploaded) for product in chunk]

    def _with_pictures(
        self,
        product: Assembled,
        known: dict[tuple[str, str], known_pictures.KnownPicture],
        uploaded: list[known_pictures.UploadedPicture],
    ) -> ProductDraft:
        kept = []
        for picture in product.draft.pictures:
            row = known.get((product.draft.handle, picture.source_url))
            if row and row.is_there:
                kept.append(picture)
            elif picture.source_url.startswith(UPLOADED):
                self._uploaded(product, picture, uploaded, kept)
            else:
                self._outside(product, picture, row, kept)
        return msgspec.structs.replace(product.draft, pictures=tuple(kept))

    def _uploaded(
        self,
        product: Assembled,
        picture: PictureDraft,
        uploaded: list[known_pictures.UploadedPicture],
        kept: list[PictureDraft],
    ) -> None:
        key = picture.source_url.removeprefix(UPLOADED)
        shown = [row for row in uploaded if row.key == key]
        if any(row.handle == product.draft.handle for row in shown):
            return  # uploaded here, and already in this product's gallery
        if shown:
            kept.append(msgspec.structs.replace(picture, media_id=shown[0].media_id))
        else:
            self._missing(product, "picture_not_found", picture.source_url)

    def _outside(
        self,
        product: Assembled,
        picture: PictureDraft,
        row: known_pictures.KnownPicture | None,
        kept: list[PictureDraft],
    ) -> None:
        file = self.folder.find(picture.source_url)
        media_id = self._store(product, file) if file else None
        if media_id is not None:
            kept.append(msgspec.structs.replace(picture, media_id=media_id))
        elif row is not None:
            # Known but not there: it waits in the queue, or fetching it failed.
            kept.append(picture)
            if row.fetch_error:
                self._missing(product, "picture_unreachable", picture.source_url)
        elif picture.source_url.lower().startswith(("http://", "https://")):
            kept.append(picture)
        else:
            self._missing(product, "picture_not_found", picture.source_url)

    def _store(self, product: Assembled, file: Path) -> int | None:
        """The stored picture of a file, stored once per run; None when it is none."""
        if file not in self._stored:
            try:
                with file.open("rb") as stream:
                    self._stored[file] = store_image(stream, uploaded_by_id=self.by_user_id)
            except (BadImage, OSError):
                self._stored[file] = None
                self._warn(product, "picture_unreadable", file.name)
        return self._stored[file]

    def _missing(self, product: Assembled, reason: str, value: str) -> None:
        self.report.images.missing += 1
        self._warn(product, reason, value)

    def _warn(self, product: Assembled, reason: str, value: str) -> None:
        # The end says more than the beginning: it is the file's name.
        self.report.warnings.append(Issue(product.line, self.column, reason, value[-80:]))
