"""The pictures of a back-up: out of the storage and into it, wherever that is, and compared."""

import hashlib
from collections.abc import Callable

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from heliu.kernel import sql
from heliu.kernel.media.renditions import original_name
from heliu.project.backup import archive

Progress = Callable[[str, float], None]
_ALL = "SELECT key, sha256 FROM kernel_mediafile ORDER BY id"


def listed() -> list[tuple[str, str]]:
    """Key and SHA-256 of every picture the database speaks of."""
    return [(key, sha256) for key, sha256 in sql.fetch_tuples(_ALL, {})]


def add(out: archive.Writer, pictures: list[tuple[str, str]], progress: Progress) -> list[str]:
    """Add the originals; what is missing or not what was stored is returned as sentences.

    Renditions are left out: they are made when asked for.
    """
    damaged = []
    for number, (key, sha256) in enumerate(pictures):
        progress("media", 0.4 + 0.6 * number / len(pictures))
        name = original_name(key)
        try:
            with default_storage.open(name) as source:
                found = out.add_stream(f"{archive.MEDIA}{name}", source, source.size)
        except FileNotFoundError:
            damaged.append(f"{key} is missing")
            continue
        if found != sha256:
            damaged.append(f"{key} is not what was stored")
    return damaged


def keep(source: archive.Reader, progress: Progress) -> dict[str, str]:
    """Put the back-up's pictures into the storage; their SHA-256 by name. Raises OutOfReach."""
    progress("media", 0.6)
    kept = {}
    for part, content in source.parts(archive.MEDIA):
        name, picture = part.removeprefix(archive.MEDIA), content.read()
        kept[default_storage.save(name, ContentFile(picture))] = hashlib.sha256(picture).hexdigest()
    return kept


def differences(kept: dict[str, str], progress: Progress) -> list[str]:
    """Read every picture that was put there again; those that are not the back-up's."""
    found = []
    for number, (name, sha256) in enumerate(kept.items()):
        progress("comparing pictures", 0.8 + 0.1 * number / len(kept))
        with default_storage.open(name) as file:
            if hashlib.sha256(file.read()).hexdigest() != sha256:
                found.append(f"{name} is not what was put there")
    return found


def damaged(kept: dict[str, str]) -> list[str]:
    """What was missing or not what was once stored already when the back-up was taken."""
    return [
        f"picture {key} was missing or damaged before the back-up"
        for key, sha256 in listed()
        if kept.get(original_name(key)) != sha256
    ]
