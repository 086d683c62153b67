"""The file: a tar that is written and read from beginning to end, never seeking."""

import contextlib
import hashlib
import io
import os
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TypeVar

import msgspec

#: Raised by one whenever an older Heliu could not read what is written now.
FORMAT = 2
ABOUT = "about.json"
MANIFEST = "manifest.json"
KEYS, FILES, DATABASE, MEDIA, UPLOADS = "keys/", "files/", "database.dump/", "media/", "uploads/"
#: The dump's length is not known before it has ended, so it is written in pieces.
_PIECE_BYTES = 8 * 1024 * 1024
_READ_BYTES = 1024 * 1024

Kind = TypeVar("Kind", bound=msgspec.Struct)


class BadArchive(RuntimeError):
    """Not a back-up of ours, or a damaged one; the text says what is wrong."""


class Manifest(msgspec.Struct, frozen=True):
    """SHA-256 of every part, by its name in the file."""

    parts: dict[str, str]


class Writer:
    """Adds parts and remembers their hashes."""

    def __init__(self, file: IO[bytes]) -> None:
        self._tar = tarfile.open(fileobj=file, mode="w|", format=tarfile.PAX_FORMAT)  # noqa: SIM115
        self._parts: dict[str, str] = {}

    def add_bytes(self, name: str, content: bytes) -> str:
        """Add a part that is at hand; returns its hash."""
        return self.add_stream(name, io.BytesIO(content), len(content))

    def add_stream(self, name: str, source: IO[bytes], size: int) -> str:
        """Add ``size`` bytes of ``source`` and return their hash."""
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode = size, 0o600
        counted = _Counted(source)
        self._tar.addfile(entry, counted)
        self._parts[name] = counted.hash.hexdigest()
        return self._parts[name]

    def add_pieces(self, folder: str, source: IO[bytes]) -> int:
        """Add a stream of unknown length as numbered parts; returns the bytes added."""
        total = number = 0
        while piece := _read_fully(source, _PIECE_BYTES):
            self.add_bytes(f"{folder}{number:06d}", piece)
            total, number = total + len(piece), number + 1
        return total

    def abandon(self) -> None:
        """End without a manifest: nobody will read it."""
        with contextlib.suppress(OSError, AttributeError):
            self._tar.fileobj.close()

    def close(self) -> None:
        """Add the manifest and end the file."""
        content = msgspec.json.encode(Manifest(parts=self._parts))
        self.add_bytes(MANIFEST, content)
        self._tar.close()


@contextmanager
def writing(path: Path) -> Iterator[Writer]:
    """Write beside ``path`` and put it in place when all is on disk; only we can read it."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            writer = Writer(file)
            try:
                yield writer
            except BaseException:
                writer.abandon()
                raise
            writer.close()
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


class Reader:
    """Hands the parts out in their order and remembers their hashes."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self._parts: dict[str, str] = {}
        self._waiting: tarfile.TarInfo | None = None

    def parse(self, name: str, kind: type[Kind]) -> Kind:
        """The next part, which must have this name. Raises BadArchive."""
        contents = [source.read() for _name, source in self.parts(name)]
        if len(contents) != 1:
            raise BadArchive(f"there is no {name} where it belongs: not a whole back-up of Heliu's")
        try:
            return msgspec.json.decode(contents[0], type=kind)
        except msgspec.MsgspecError as error:
            raise BadArchive(f"{name} of the back-up cannot be read: {error}") from None

    def parts(self, prefix: str) -> Iterator[tuple[str, IO[bytes]]]:
        """The next parts as long as their names begin so; each is read before the next is had."""
        while (entry := self._next()) is not None and entry.name.startswith(prefix):
            if not entry.isreg() or ".." in Path(entry.name).parts:
                raise BadArchive(f"{entry.name} has no business in a back-up")
            source = self._tar.extractfile(entry)
            assert source is not None  # noqa: S101 - it is a regular file
            counted = _Counted(source)
            self._waiting = None
            yield entry.name, counted  # type: ignore[misc] # it reads, nothing else
            counted.drain()
            self._parts[entry.name] = counted.hash.hexdigest()

    def check(self) -> int:
        """Compare with the manifest, which comes last; the number of parts. Raises BadArchive."""
        found = dict(self._parts)
        said = self.parse(MANIFEST, Manifest).parts
        wrong = sorted(
            name for name in found.keys() | said.keys() if found.get(name) != said.get(name)
        )
        if wrong:
            raise BadArchive(f"the back-up is damaged at {', '.join(wrong[:5])}")
        return len(found)

    def _next(self) -> tarfile.TarInfo | None:
        if self._waiting is None:
            self._waiting = self._tar.next()
        return self._waiting


@contextmanager
def reading(path: Path) -> Iterator[Reader]:
    """Read a back-up from its beginning. Raises BadArchive."""
    try:
        with path.open("rb") as file, tarfile.open(fileobj=file, mode="r|") as tar:
            yield Reader(tar)
    except tarfile.TarError as error:
        raise BadArchive(f"{path} is not a whole back-up: {error}") from None
    except FileNotFoundError:
        if path.exists():
            raise
        raise BadArchive(f"there is no file {path}") from None


class _Counted:
    """Reads through, and hashes what it read."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source
        self.hash = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """What the source gives."""
        content = self._source.read(size)
        self.hash.update(content)
        return content

    def drain(self) -> None:
        """Read what is left."""
        while self.read(_READ_BYTES):
            pass


def _read_fully(source: IO[bytes], size: int) -> bytes:
    pieces, left = [], size
    while left and (piece := source.read(left)):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)
