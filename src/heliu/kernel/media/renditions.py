"""WebP renditions, made when first asked for and kept beside the originals."""

import io
import re

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

WIDTHS = (80, 160, 320, 640, 960, 1280)
_KEY = re.compile(r"[A-Za-z0-9_-]{22}")


class NoSuchPicture(LookupError):
    """No picture has this key, or renditions are not made in this width."""


def original_name(key: str) -> str:
    """Where a picture's original stands in the storage."""
    return f"originals/{key[:2]}/{key}"


def rendition(key: str, width: int) -> bytes:
    """A picture in about ``width`` pixels as a WebP file; never larger than the original.

    Raises NoSuchPicture, OutOfReach.
    """
    if width not in WIDTHS or not _KEY.fullmatch(key):
        raise NoSuchPicture(f"{key} in {width}")
    name = f"renditions/{key[:2]}/{key}-{width}.webp"
    try:
        return _read(name)
    except FileNotFoundError:
        content = _made(key, width)
    default_storage.save(name, ContentFile(content))
    return content


def _read(name: str) -> bytes:
    with default_storage.open(name) as file:
        content: bytes = file.read()
    return content


def _made(key: str, width: int) -> bytes:
    try:
        original = _read(original_name(key))
    except FileNotFoundError:
        raise NoSuchPicture(key) from None
    made = io.BytesIO()
    with Image.open(io.BytesIO(original)) as picture:
        if picture.format == "JPEG":
            picture.draft("RGB", (width, width))  # decodes at a fraction when that is enough
        # Two sides: a picture of 40,000 by 100 pixels must not become 40,000 pixels of height.
        picture.thumbnail((width, width * 4), Image.Resampling.LANCZOS)
        picture.save(made, "WEBP", quality=82, method=4)
    return made.getvalue()
