"""Storing a picture."""

import hashlib
from typing import IO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from heliu.kernel.media.pictures import BadImage, clean
from heliu.kernel.media.renditions import original_name
from heliu.kernel.models import MediaFile
from heliu.kernel.transactions import in_own_transaction

#: Bytes of the largest upload.
MAX_BYTES = 15 * 1024 * 1024


class InTransaction(RuntimeError):
    """A picture was to be stored while a transaction waited for it."""


def store_image(
    source: IO[bytes] | bytes, *, uploaded_by_id: int | None = None, alt: str = ""
) -> int:
    """Check, clean and keep a picture; returns the id of its ``MediaFile``.

    Not inside a transaction: the file may go over the network. When what the picture is for
    fails later, a row is left that nothing points to. Raises BadImage, OutOfReach,
    InTransaction.
    """
    if in_own_transaction():
        raise InTransaction("store_image() while a transaction is open")
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
