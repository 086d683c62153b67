"""Storing a picture."""

import hashlib
from typing import IO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from heliu.kernel.media.pictures import BadImage, clean
from heliu.kernel.media.renditions import original_name
from heliu.kernel.models import MediaFile

#: Bytes of the largest upload.
MAX_BYTES = 15 * 1024 * 1024


def store_image(
    source: IO[bytes] | bytes, *, uploaded_by_id: int | None = None, alt: str = ""
) -> int:
    """Check, clean and keep a picture; returns the id of its ``MediaFile``.

    The file is written at once and the row in the caller's transaction; when that rolls back a
    file without a row is left, which nobody can find. Raises BadImage.
    """
    content = source if isinstance(source, bytes) else source.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise BadImage("too_large")
    picture = clean(content)
    row = MediaFile(
        content_type=picture.content_type,
        width=picture.width,
        height=picture.height,
        byte_size=len(picture.content),
        sha256=hashlib.sha256(picture.content).hexdigest(),
        alt=alt[:500],
        uploaded_by_id=uploaded_by_id,
    )
    default_storage.save(original_name(row.key), ContentFile(picture.content))
    row.save(force_insert=True)
    return int(row.pk)
