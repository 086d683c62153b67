"""Pictures that arrive with a form: stored at once, and kept between tries as signed ids.

A form that is shown again cannot keep chosen files; it carries what was stored in a hidden field.
"""

from collections.abc import Sequence
from typing import Any

from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heliu.kernel import media

_SALT = "heliu.composer.pictures"
#: A form left open longer than this has lost its pictures.
_KEPT_SECONDS = 60 * 60 * 24


def sign(media_ids: Sequence[int]) -> str:
    """What the hidden field carries; empty for no pictures."""
    return signing.dumps(list(media_ids), salt=_SALT) if media_ids else ""


def unsign(kept: str) -> list[int]:
    """The pictures that came with earlier tries; none when the field was tampered with."""
    try:
        found = signing.loads(kept, salt=_SALT, max_age=_KEPT_SECONDS) if kept else []
    except signing.BadSignature:
        return []
    return [int(media_id) for media_id in found]


def store(
    files: Sequence["UploadedFile[Any]"], *, owner_id: int | None
) -> tuple[list[int], list[str]]:
    """Store the files; returns the ids of those that are pictures and a sentence per refusal."""
    stored: list[int] = []
    refused: list[str] = []
    for file in files:
        name = file.name or ""
        if file.size is not None and file.size > media.MAX_BYTES:
            refused.append(_refusal("too_large", name))
            continue
        try:
            stored.append(media.store_image(file.read(), uploaded_by_id=owner_id))
        except media.BadImage as error:
            refused.append(_refusal(error.code, name))
    return stored, refused


def kept_words(count: int) -> str:
    """How many pictures wait in the form."""
    return ngettext("%(n)s picture added", "%(n)s pictures added", count) % {"n": count}


def _refusal(code: str, name: str) -> str:
    if code == "too_large":
        return _("%(name)s is too large (at most 15 MB).") % {"name": name}
    if code == "too_many_pixels":
        return _("%(name)s has too many pixels (at most 40 million).") % {"name": name}
    return _("%(name)s is not a picture we can read.") % {"name": name}
