"""What comes in as a picture goes out as pixels only."""

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from PIL import Image
from pytest_django import Settings

from heliu.kernel import media
from heliu.kernel.media.store import InTransaction
from heliu.kernel.models import MediaFile

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "heliu.kernel.object_storage.ObjectStorage",
            "OPTIONS": {"location": tmp_path},
        },
    }
    return tmp_path


def encoded(
    size: tuple[int, int] = (40, 20),
    mode: str = "RGB",
    kind: str = "JPEG",
    color: str = "red",
    **options: Any,
) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, size, color).save(buffer, kind, **options)
    return buffer.getvalue()


def test_turned_upright_and_nothing_of_its_metadata_kept(folder: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # rotated by 90 degrees
    exif[0x010F] = "SecretCamera"
    content = encoded(exif=exif, comment=b"SecretComment")
    assert b"SecretCamera" in content

    row = MediaFile.objects.get(pk=media.store_image(content, uploaded_by_id=3, alt="a cup"))

    stored = (folder / "originals" / row.key[:2] / row.key).read_bytes()
    assert (row.width, row.height, row.content_type) == (20, 40, "image/jpeg")
    assert (row.uploaded_by_id, row.alt, row.byte_size) == (3, "a cup", len(stored))
    assert b"Secret" not in stored
    with Image.open(io.BytesIO(stored)) as picture:
        assert not picture.getexif()


def test_transparency_is_kept() -> None:
    row = MediaFile.objects.get(
        pk=media.store_image(encoded(mode="RGBA", kind="PNG", color="#ff000080"))
    )

    assert row.content_type == "image/png"
    with Image.open(io.BytesIO(media.rendition(row.key, 80))) as picture:
        assert (picture.format, picture.mode) == ("WEBP", "RGBA")


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a", b"<svg xmlns='x'/>", encoded()[:200], b"%PDF-1.7"]
)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(media.BadImage) as refused:
        media.store_image(content)

    assert refused.value.code == "not_an_image"
    assert MediaFile.objects.count() == 0


def test_a_small_file_of_many_pixels_is_refused_before_it_is_decoded() -> None:
    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 99))

    with pytest.raises(media.BadImage) as refused:
        media.store_image(bomb)

    assert refused.value.code == "too_many_pixels"


def test_too_many_bytes_are_refused_unread() -> None:
    class Endless(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            assert size == media.MAX_BYTES + 1
            return b"\0" * size

    with pytest.raises(media.BadImage) as refused:
        media.store_image(Endless())

    assert refused.value.code == "too_large"


def test_renditions_are_webp_made_once_and_never_enlarged(folder: Path) -> None:
    row = MediaFile.objects.get(pk=media.store_image(encoded(size=(1000, 500))))

    content = media.rendition(row.key, 320)
    kept = folder / "renditions" / row.key[:2] / f"{row.key}-320.webp"

    assert kept.read_bytes() == content
    with Image.open(io.BytesIO(content)) as picture:
        assert (picture.format, picture.size) == ("WEBP", (320, 160))
    kept.write_bytes(b"this one")
    assert media.rendition(row.key, 320) == b"this one"
    with Image.open(io.BytesIO(media.rendition(row.key, 1280))) as picture:
        assert picture.size == (1000, 500)


def test_no_transaction_waits_for_a_picture() -> None:
    with transaction.atomic(), pytest.raises(InTransaction):
        media.store_image(encoded())


@pytest.mark.parametrize(
    ("key", "width"), [("A" * 22, 320), ("../../etc/passwd", 320), ("A" * 22, 321)]
)
def test_unknown_pictures_and_widths_do_not_exist(key: str, width: int) -> None:
    with pytest.raises(media.NoSuchPicture):
        media.rendition(key, width)
