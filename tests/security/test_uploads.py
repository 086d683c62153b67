"""Files that are not what they say, or more than they look: refused in time, or made harmless."""

import gzip
import io
import struct
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from pytest_django import Settings

from heliu.domains.accounts.models import Actor
from heliu.domains.imports import reading
from heliu.domains.imports.types import UnreadableFile
from heliu.kernel import media
from heliu.kernel.media import BadImage
from heliu.kernel.models import MediaFile
from heliu.web.console.imports import uploads
from heliu.web.kit.csv_file import cell
from heliu.web.kit.limits import LARGEST_FORM, LARGEST_WITH_FILES
from heliu.web.kit.tests.answers import Answer
from tests.security.asking import address, filled
from tests.security.table import TABLE, Row, called
from tests.security.world import World

pytestmark = pytest.mark.django_db
SCRIPT = b"<script>alert(document.cookie)</script>"
Bomb = tuple[Callable[[], bytes], str | None]
#: A core is kept busy for so long by the worst of them, and no longer.
SECONDS = 3.0


@contextmanager
def in_time() -> Iterator[None]:
    began = time.process_time()
    yield
    assert time.process_time() - began < SECONDS


def drawn(kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(buffer, kind, **options)
    return buffer.getvalue()


def chunk(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)


def segment(kind: int, content: bytes) -> bytes:
    return bytes([0xFF, kind]) + struct.pack(">H", len(content) + 2) + content


PNG, JPEG, GIF, WEBP = (drawn(kind) for kind in ("PNG", "JPEG", "GIF", "WEBP"))
#: Pictures that are something else as well.
POLYGLOTS = {
    "GIF with a page behind it": GIF + SCRIPT,
    "GIF that begins a script": GIF.replace(b"GIF87a", b"GIF89a")[:-1] + b"\x21\xfe\x2c*/=1;"
    + SCRIPT[:36] + b"\0;",
    "JPEG with a page in its comment": JPEG[:2] + segment(0xFE, SCRIPT) + JPEG[2:],
    "JPEG with a page as its EXIF": JPEG[:2] + segment(0xE1, b"Exif\0\0" + SCRIPT) + JPEG[2:],
    "JPEG with an archive behind it": JPEG + b"PK\x03\x04" + SCRIPT,
    "JPEG with a PDF behind it": JPEG + b"%PDF-1.7\n" + SCRIPT,
    "PNG with a page in its text": PNG[:33] + chunk(b"tEXt", b"a\0" + SCRIPT) + PNG[33:],
    "PNG with a page packed": PNG[:33] + chunk(b"zTXt", b"a\0\0" + zlib.compress(SCRIPT))
    + PNG[33:],
    "WebP with a page behind it": WEBP + SCRIPT,
}  # fmt: skip


def set_as_face(world: World, content: bytes, name: str = "me.png", kind: str = "") -> Answer:
    form = {"name": "B", "bio": "", "locale": "en", "time_zone": "Asia/Shanghai"}
    file = SimpleUploadedFile(name, content, kind or "image/png")
    answer: Answer = world.client("buyer").post(reverse("settings"), {**form, "avatar": file})
    return answer


@pytest.mark.parametrize("name", POLYGLOTS)
def test_of_a_picture_that_is_a_page_too_the_picture_alone_is_served(
    world: World, name: str
) -> None:
    answer = set_as_face(world, POLYGLOTS[name], name="me.html", kind="text/html")

    assert answer.status_code == 302
    avatar = Actor.objects.select_related("avatar").get(user=world.people["buyer"]).avatar
    assert avatar
    served = world.client("anonymous").get(reverse("media", args=[avatar.key, 80]))
    content = b"".join(served)
    assert served.headers["Content-Type"] == "image/webp"
    assert served.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in served.headers["Content-Security-Policy"]
    assert content[:4] + content[8:12] == b"RIFFWEBP"
    assert b"script" not in content
    assert b"PDF" not in content


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
NO_PICTURES = {
    "SVG": SVG,
    "SVG, declared": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>' + SVG,
    "SVG, packed": gzip.compress(SVG),
    "page": b"<!doctype html>" + SCRIPT,
    "script": b"GIF89a/*" + b"\0" * 20 + b"*/=alert(1);",
    "PDF": b"%PDF-1.7\n" + SCRIPT,
    "PostScript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) (r) file\n",
    "TIFF": drawn("TIFF"),
    "BMP": drawn("BMP"),
    "ICO": drawn("ICO"),
    "half a PNG": PNG[:60],
    "half a JPEG": JPEG[: len(JPEG) // 2],
    "a JPEG's beginning": JPEG[:2],
    "a GIF's head": GIF[:13],
    "WebP cut short": WEBP[:30],
    "packed PNG": gzip.compress(PNG),
    "PNG of a wrong sum": PNG[:20] + b"\xff" + PNG[21:],
    "NUL": b"\0" * 1000,
}


@pytest.mark.parametrize("name", NO_PICTURES)
def test_what_is_no_picture_is_refused_with_words(world: World, name: str) -> None:
    before = MediaFile.objects.count()

    answer = set_as_face(world, NO_PICTURES[name])

    assert answer.status_code == 422
    assert "picture" in answer.text
    assert MediaFile.objects.count() == before


def huge_png(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return PNG[:8] + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 999)) + PNG[-12:]


def wide(kind: str, place: int, size: bytes) -> bytes:
    """A small picture whose head says it is large."""
    content = drawn(kind)
    return content[:place] + size + content[place + len(size) :]


def scans(count: int) -> bytes:
    """A JPEG of 36 million pixels and few bytes that asks for all of them ``count`` times more."""
    buffer = io.BytesIO()
    Image.new("L", (6000, 6000)).save(buffer, "JPEG", progressive=True, quality=50)
    content = buffer.getvalue()
    last = content[content.rindex(b"\xff\xda") : -2]
    return content[:-2] + last * count + content[-2:]


BOMBS: dict[str, Bomb] = {
    "PNG of many pixels": (lambda: huge_png(60_000, 60_000), "too_many_pixels"),
    "PNG of one long line": (lambda: huge_png(2**31 - 1, 1), "too_many_pixels"),
    "PNG of more than there can be": (lambda: huge_png(2**32 - 1, 2**32 - 1), None),
    "GIF of many pixels": (lambda: wide("GIF", 6, b"\xff\xff\xff\xff"), "too_many_pixels"),
    "JPEG of many pixels": (
        lambda: JPEG.replace(struct.pack(">HH", 30, 40), b"\xff\xfe\xff\xfe", 1),
        "too_many_pixels",
    ),
    "text that unpacks to much": (
        lambda: (
            PNG[:33] + chunk(b"zTXt", b"a\0\0" + zlib.compress(b"a" * 900_000)) * 200 + PNG[33:]
        ),
        "not_an_image",
    ),
    "JPEG of many scans": (lambda: scans(20_000), "not_an_image"),
    "EXIF by the byte": (
        lambda: JPEG[:2] + segment(0xE1, b"Exif\0\0a") * 1_200_000 + JPEG[2:],
        "not_an_image",
    ),
    "a JPEG of filling": (lambda: JPEG[:2] + b"\xff" * 14_000_000 + JPEG[2:], "not_an_image"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_before_it_goes_off(name: str) -> None:
    make, code = BOMBS[name]
    content = make()
    assert len(content) < media.MAX_BYTES

    with in_time(), pytest.raises(BadImage) as refused:
        media.store_image(content)

    assert code in (None, refused.value.code)


def test_a_picture_of_a_web_page_has_ten_scans_and_is_taken() -> None:
    content = scans(4)

    with in_time():
        stored = MediaFile.objects.get(pk=media.store_image(content))

    assert (stored.width, stored.height) == (6000, 6000)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_an_animation_the_first_picture_is_kept(kind: str) -> None:
    frames = [Image.new("RGB", (300, 300), (9 * number, 0, 0)) for number in range(20)]
    buffer = io.BytesIO()
    frames[0].save(buffer, kind, save_all=True, append_images=frames[1:])

    with in_time():
        stored = MediaFile.objects.get(pk=media.store_image(buffer.getvalue()))

    with Image.open(io.BytesIO(media.rendition(stored.key, 80))) as served:
        assert getattr(served, "n_frames", 1) == 1


def zipped(*entries: tuple[str, bytes], packed: int = zipfile.ZIP_DEFLATED) -> io.BytesIO:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", packed) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    target.seek(0)
    return target


@pytest.fixture
def catalogue(settings: Settings, tmp_path: Path) -> str:
    """Something to unpack beside."""
    settings.STORAGES = {
        **settings.STORAGES,
        "uploads": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        },
    }
    return uploads.keep(ContentFile(b"Handle,Title\n"))


def unpacked(catalogue: str) -> dict[str, int]:
    folder = uploads.pictures_of(catalogue)
    return {path.name: path.stat().st_size for path in folder.rglob("*.*")} if folder else {}


def test_of_a_zip_pictures_alone_are_taken_by_their_own_names(catalogue: str) -> None:
    source = zipped(
        ("../../../etc/cron.d/a.png", PNG), ("C:\\windows\\b.png", PNG), ("/var/c.png", PNG),
        ("d.svg", SVG), ("e.png/", b""), ("f.exe", b"MZ"), ("inner.zip", b"PK"), (".htaccess", b""),
        ("g\0.php.png", PNG), ("h" * 300 + ".png", PNG),
    )  # fmt: skip

    assert uploads.unpack(source, catalogue) == 3
    assert unpacked(catalogue).keys() == {"a.png", "b.png", "c.png"}


def test_what_unpacks_to_more_than_a_picture_is_left_out(catalogue: str) -> None:
    with in_time():
        source = zipped(("a.png", b"\0" * (media.MAX_BYTES + 1)), ("b.png", PNG))
        uploads.unpack(source, catalogue)

    assert unpacked(catalogue) == {"b.png": len(PNG)}


def test_all_together_have_an_end(catalogue: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "_MOST_BYTES", 10_000)
    source = zipped(*((f"{number}.png", b"\0" * 3_000) for number in range(9)))

    with pytest.raises(uploads.BadZip) as refused:
        uploads.unpack(source, catalogue)

    assert refused.value.code == "too_large"


def test_entries_that_share_their_bytes_are_counted_each(
    catalogue: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole directory may point at one file."""
    monkeypatch.setattr(uploads, "_MOST_FILES", 50)
    source = zipped(("a.png", b"\0" * 3_000)).getvalue()
    start = source.index(b"PK\x01\x02")
    end = source.index(b"PK\x05\x06")
    directory = source[start:end] * 200
    told = struct.pack("<HHLL", 200, 200, len(directory), start)
    bomb = source[:start] + directory + source[end : end + 8] + told + b"\0\0"

    assert uploads.unpack(io.BytesIO(bomb), catalogue) <= 50


def test_a_directory_that_would_fill_the_memory_is_not_read(catalogue: str) -> None:
    end = b"PK\x05\x06" + struct.pack("<4xHHLL2x", 65_535, 65_535, 400_000_000, 0)
    large = b"PK\x06\x07" + b"\0" * 16 + b"PK\x05\x06" + b"\0" * 18

    for content in (b"\0" * 99 + end, b"\0" * 99 + large):
        with pytest.raises(uploads.BadZip) as refused:
            uploads.unpack(io.BytesIO(content), catalogue)
        assert refused.value.code == "too_large"


@pytest.mark.parametrize("packed", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_what_is_packed_in_other_ways_is_left_out(catalogue: str, packed: int) -> None:
    """LZMA takes as much memory as the file asks for."""
    assert uploads.unpack(zipped(("a.png", PNG), packed=packed), catalogue) == 0


CATALOGUES: dict[str, Bomb] = {
    "many rows": (lambda: b"Handle,Title\n" + b",x\n" * 200_000, "too_large"),
    "many columns": (lambda: b"Handle,Title" + b"," * 1_000_000 + b"\n", "too_large"),
    "a wide row": (lambda: b"Handle,Title\na,b" + b"," * 1_000_000, "too_large"),
    "one cell": (lambda: b'Handle,Title\na,"' + b"x" * 6_000_000 + b'"\n', "not_csv"),
    "an open quotation mark": (lambda: b'Handle,Title\n"' + b"x\n" * 3_000_000, "not_csv"),
    "packed": (lambda: gzip.compress(b"Handle,Title\n" * 9), "not_text"),
    "a spreadsheet": (lambda: zipped(("xl/workbook.xml", b"<x/>")).getvalue(), "spreadsheet"),
    "an old spreadsheet": (lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 99, "spreadsheet"),
    "a picture": (lambda: PNG, "not_text"),
}


@pytest.mark.parametrize("name", CATALOGUES)
def test_a_catalogue_that_is_none_or_too_much_of_one(tmp_path: Path, name: str) -> None:
    make, code = CATALOGUES[name]
    path = tmp_path / "export.csv"
    path.write_bytes(make())

    with in_time(), pytest.raises(UnreadableFile) as refused:
        reading.rows(reading.read_text(path), {"handle": "handle", "title": "title"}, ("title",))

    assert refused.value.code == code


@pytest.mark.parametrize(
    "typed",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠SUM",
     '=HYPERLINK("http://evil.example","x")', "=cmd|' /C calc'!A0"],
)  # fmt: skip
def test_what_people_type_is_no_formula_in_a_file(typed: str) -> None:
    assert cell(typed) == f"'{typed}"


@pytest.mark.parametrize("row", [row for row in TABLE if row.who and row.form], ids=called)
def test_nothing_larger_than_a_page_reads_is_taken_in(world: World, row: Row) -> None:
    """By the word of the headers, before a byte of it is read."""
    form = filled(world, row)
    largest = LARGEST_WITH_FILES.get(row.name, LARGEST_FORM)

    answer = world.client(row.right).post(
        address(world, row), form, CONTENT_LENGTH=str(largest + 1)
    )

    brings_files = any(isinstance(value, SimpleUploadedFile) for value in form.values())
    assert not brings_files or row.name in LARGEST_WITH_FILES
    assert answer.status_code == 413
    assert "too much at once" in answer.text
