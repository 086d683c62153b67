"""Pictures in a folder, found by the names that exports give them."""

import re
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

_SUFFIXES = {".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"}
#: ``_grande``, ``_2048x2048``, ``_300x``, ``_x300``, with crop and density marks after them.
_SIZE = re.compile(
    r"_(?:pico|icon|thumb|small|compact|medium|large|grande|original|master|\d{1,5}x\d{0,5}|x\d{1,5})"
    r"(?:_crop_[a-z]+)?(?:@\dx)?(?:\.progressive)?$"
)


def stem_of(address: str) -> str:
    """The name in an address or path: no folder, query or extension, lower case."""
    try:
        path = urlsplit(address).path
    except ValueError:
        path = address
    name = PurePosixPath(unquote(path).replace("\\", "/")).name
    base, dot, suffix = name.rpartition(".")
    return (base if dot and f".{suffix.lower()}" in _SUFFIXES else name).casefold()


def without_size(stem: str) -> str:
    """The stem without the mark of a size."""
    return _SIZE.sub("", stem)


class PictureFolder:
    """An index of the pictures under a folder."""

    def __init__(self, root: Path | None) -> None:
        self._exact: dict[str, Path] = {}
        self._plain: dict[str, Path] = {}
        files = sorted(root.rglob("*")) if root and root.is_dir() else []
        pictures = [file for file in files if file.suffix.lower() in _SUFFIXES and file.is_file()]
        # Of several sizes of one picture the largest file stands for it.
        for file in sorted(pictures, key=lambda file: file.stat().st_size):
            stem = stem_of(file.name)
            self._exact[stem] = file
            self._plain[without_size(stem)] = file

    def find(self, address: str) -> Path | None:
        """The file of an address: the very name first, else the name without sizes."""
        stem = stem_of(address)
        return self._exact.get(stem) or self._plain.get(without_size(stem))
