"""WebP renditions, made when first asked for and kept beside the originals."""

import re
import tempfile
from pathlib import Path

from django.core.files.storage import default_storage
from PIL import Image

WIDTHS = (80, 160, 320, 640, 960, 1280)
_KEY = re.compile(r"[A-Za-z0-9_-]{22}")


class NoSuchPicture(LookupError):
    """No picture has this key, or renditions are not made in this width."""


def original_name(key: str) -> str:
    """Where a picture's original stands in the storage."""
    return f"originals/{key[:2]}/{key}"


def rendition_path(key: str, width: int) -> Path:
    """The file of a picture in about ``width`` pixels, WebP; never larger than the original.

    Raises NoSuchPicture.
    """
    if width not in WIDTHS or not _KEY.fullmatch(key):
        raise NoSuchPicture(f"{key} in {width}")
    path = Path(default_storage.path(f"renditions/{key[:2]}/{key}-{width}.webp"))
    if not path.exists():
        _make(key, width, path)
    return path


def _make(key: str, width: int, path: Path) -> None:
    try:
        original = default_storage.open(original_name(key))
    except FileNotFoundError:
        raise NoSuchPicture(key) from None
    with original, Image.open(original) as picture:
        if picture.format == "JPEG":
            picture.draft("RGB", (width, width))  # decodes at a fraction when that is enough
        # Two sides: a picture of 40,000 by 100 pixels must not become 40,000 pixels of height.
        picture.thumbnail((width, width * 4), Image.Resampling.LANCZOS)
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".tmp", delete=False) as draft:
            picture.save(draft, "WEBP", quality=82, method=4)
    Path(draft.name).chmod(0o644)
    Path(draft.name).replace(path)  # whole or not there, also when two requests make it
