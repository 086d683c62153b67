"""The pictures of a back-up: out of the storage and into it, wherever that is, and compared."""

import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from heliu.kernel import sql
from heliu.kernel.media.renditions import original_name
from heliu.project.backup import archive

Progress = Callable[[str, float], None]
#: Pictures that are on their way together: a bucket answers many as quickly as one.
_AT_ONCE = 8
_ALL = "SELECT key, sha256 FROM kernel_mediafile ORDER BY id"


def listed() -> list[tuple[str, str]]:
    """Key and SHA-256 of every picture the database speaks of."""
    return [(key, sha256) for key, sha256 in sql.fetch_tuples(_ALL, {})]


def add(out: archive.Writer, pictures: list[tuple[str, str]], progress: Progress) -> list[str]:
    """Add the originals; what is missing or not what was stored is returned as sentences.

    Renditions are left out: they are made when asked for.
    """
    damaged = []
    contents = _read([original_name(key) for key, _sha256 in pictures])
    for number, ((key, sha256), (name, content)) in enumerate(zip(pictures, contents, strict=True)):
        progress("media", 0.4 + 0.6 * number / len(pictures))
        if content is None:
            damaged.append(f"{key} is missing")
        elif out.add_bytes(f"{archive.MEDIA}{name}", content) != sha256:
            damaged.append(f"{key} is not what was stored")
    return damaged


def keep(source: archive.Reader, progress: Progress) -> dict[str, str]:
    """Put the back-up's pictures into the storage; their SHA-256 by name. Raises OutOfReach."""
    progress("media", 0.6)
    kept: dict[str, str] = {}
    parts = source.parts(archive.MEDIA)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        while some := [
            (part.removeprefix(archive.MEDIA), content.read())
            for part, content in islice(parts, _AT_ONCE)
        ]:
            kept.update(pool.map(_save, some))
    return kept


def differences(kept: dict[str, str], progress: Progress) -> list[str]:
    """Read every picture that was put there again; those that are not the back-up's."""
    found = []
    for number, (name, content) in enumerate(_read(list(kept))):
        progress("comparing pictures", 0.8 + 0.1 * number / len(kept))
        if content is None or hashlib.sha256(content).hexdigest() != kept[name]:
            found.append(f"{name} is not what was put there")
    return found


def damaged(kept: dict[str, str]) -> list[str]:
    """What was missing or not what was once stored already when the back-up was taken."""
    return [
        f"picture {key} was missing or damaged before the back-up"
        for key, sha256 in listed()
        if kept.get(original_name(key)) != sha256
    ]


def _read(names: list[str]) -> Iterator[tuple[str, bytes | None]]:
    """What is in the storage, in order; None where there is nothing."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for start in range(0, len(names), _AT_ONCE):
            some = names[start : start + _AT_ONCE]
            yield from zip(some, pool.map(_content, some), strict=True)


def _content(name: str) -> bytes | None:
    try:
        with default_storage.open(name) as file:
            content: bytes = file.read()
    except FileNotFoundError:
        return None
    return content


def _save(picture: tuple[str, bytes]) -> tuple[str, str]:
    name, content = picture
    default_storage.save(name, ContentFile(content))
    return name, hashlib.sha256(content).hexdigest()
