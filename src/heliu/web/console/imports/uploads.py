"""Where uploaded catalogues wait: in a folder of this machine, under names nobody can guess."""

import io
import struct
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import IO, Any

from django.core.files.base import File
from django.core.files.storage import Storage, storages

from heliu.kernel import ids
from heliu.kernel.media import MAX_BYTES

_FOLDER = "imports"
_MOST_FILES = 10_000
_MOST_BYTES = 1024 * 1024 * 1024
_SUFFIXES = {".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"}
_LONGEST_NAME = 200
#: As everybody packs; others unpack into as much memory as they ask for.
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
#: How an archive ends: the mark, 8 bytes of counts, the bytes of its directory, 6 more, a comment;
#: and what stands before it in a large one.
_END = struct.Struct("<12xL6x")
_END_MARK, _LONGEST_END = b"PK\x05\x06", _END.size + 65_535
_LARGE_MARK, _LARGE_BYTES = b"PK\x06\x07", 20
_MOST_DIRECTORY_BYTES = 8 * 1024 * 1024
#: What zipfile raises for archives that are broken, locked or packed in ways it does not know.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError,
    ValueError,
)  # fmt: skip


class BadZip(Exception):
    """The pictures cannot be unpacked; ``code`` is not_a_zip or too_large."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def _kept() -> Storage:
    return storages["uploads"]


def keep(file: "File[bytes]") -> str:
    """Store the catalogue; returns its name."""
    name = f"{ids.secret_key()}.csv"
    _kept().save(f"{_FOLDER}/{name}", file)
    return name


def path_of(name: str) -> Path:
    """Where a kept catalogue is."""
    return Path(_kept().path(f"{_FOLDER}/{PurePosixPath(name).name}"))


def pictures_of(name: str) -> Path | None:
    """The folder of the pictures that came with a catalogue; None when there were none."""
    folder = path_of(name).with_suffix("")
    return folder if folder.is_dir() else None


def drop(name: str) -> None:
    """Forget a catalogue that turned out to be none."""
    _kept().delete(f"{_FOLDER}/{PurePosixPath(name).name}")


def unpack(source: IO[bytes] | Any, name: str) -> int:
    """Unpack the pictures of a zip beside the catalogue ``name``; returns how many.

    Only pictures are taken, by their own names and never by their paths, each at most 15 MB and
    together at most 1 GB. Raises BadZip.
    """
    taken, bytes_left = 0, _MOST_BYTES
    folder = f"{_FOLDER}/{PurePosixPath(name).stem}"
    try:
        _look_at_directory(source)
        with zipfile.ZipFile(source) as archive:
            for entry in archive.infolist()[:_MOST_FILES]:
                plain = PurePosixPath(entry.filename.replace("\\", "/")).name.replace("\x00", "")
                is_picture = PurePosixPath(plain).suffix.lower() in _SUFFIXES
                if not is_picture or entry.is_dir() or entry.compress_type not in _PACKED:
                    continue
                with archive.open(entry) as stream:
                    content = stream.read(MAX_BYTES + 1)
                bytes_left -= len(content)
                if bytes_left < 0:
                    raise BadZip("too_large")
                if len(content) <= MAX_BYTES and len(plain) <= _LONGEST_NAME:
                    path = Path(_kept().path(f"{folder}/{taken}/_")).with_name(plain)
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(content)
                    taken += 1
    except _BROKEN as error:
        raise BadZip("not_a_zip") from error
    return taken


def _look_at_directory(source: IO[bytes] | Any) -> None:
    """Refuse what would fill the memory before anything is unpacked. Raises BadZip.

    The list of what is inside is read whole, and it alone can be as large as the file. Archives of
    more than 4 GB (zip64) have another one, and no use here.
    """
    size = source.seek(0, io.SEEK_END)
    source.seek(max(size - _LONGEST_END, 0))
    tail = source.read(_LONGEST_END)
    at = tail.rfind(_END_MARK)
    if at < 0 or len(tail) - at < _END.size:
        raise BadZip("not_a_zip")
    (directory,) = _END.unpack_from(tail, at)
    is_large = tail[max(at - _LARGE_BYTES, 0) : at].startswith(_LARGE_MARK)
    if is_large or directory > _MOST_DIRECTORY_BYTES:
        raise BadZip("too_large")
    source.seek(0)
