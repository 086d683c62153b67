"""Turning whatever was uploaded into a clean picture, or saying why not."""

import io
import re
import warnings

import msgspec
from PIL import Image, ImageCms, ImageOps

#: A picture this large is already 160 MB when decoded.
MAX_PIXELS = 40_000_000
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
#: A JPEG of some bytes can ask for all of its pixels to be gone through again and again (scans),
#: or hand its parts over one byte at a time (segments). A camera's has one scan, others some ten.
_MOST_SCANS, _MOST_SEGMENTS, _MOST_FILLING = 100, 2_000, 64
_JPEG, _MARKER = b"\xff\xd8", re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_SCAN, _END = 0xDA, 0xD9
#: What Pillow raises for files that are broken or lie about themselves.
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, IndexError, OverflowError, MemoryError)


class BadImage(Exception):
    """The upload cannot be used; ``code`` is too_large, not_an_image or too_many_pixels."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Clean(msgspec.Struct, frozen=True):
    """A picture as it is stored: upright, sRGB, nothing in it but pixels."""

    content: bytes
    content_type: str
    width: int
    height: int


def clean(content: bytes) -> Clean:
    """Decode an upload and encode it anew: orientation applied, EXIF, GPS and comments gone.

    Of an animation the first frame is kept. Raises BadImage.
    """
    if content.startswith(_JPEG) and _keeps_us(content):
        raise BadImage("not_an_image")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow's own, laxer limit on pixels
        try:
            picture = Image.open(io.BytesIO(content), formats=_FORMATS)
            if picture.width * picture.height > MAX_PIXELS:
                raise BadImage("too_many_pixels")
            picture.load()
        except Image.DecompressionBombError:
            raise BadImage("too_many_pixels") from None
        except _BROKEN:
            raise BadImage("not_an_image") from None
    upright = ImageOps.exif_transpose(picture)
    plain = _in_srgb(upright)
    buffer = io.BytesIO()
    if plain.mode == "RGBA":
        plain.save(buffer, "PNG", optimize=False)
        kind = "image/png"
    else:
        plain.save(buffer, "JPEG", quality=90, optimize=True)
        kind = "image/jpeg"
    return Clean(buffer.getvalue(), kind, plain.width, plain.height)


def _keeps_us(content: bytes) -> bool:
    """Whether a JPEG has more parts than a picture has use for."""
    place, scans, in_scan = len(_JPEG), 0, False
    for _ in range(_MOST_SEGMENTS):
        marker = _MARKER.search(content, place)
        if marker is None or marker.group()[1] == _END:
            return False
        if not in_scan and marker.start() - place > _MOST_FILLING:
            return True
        in_scan = marker.group()[1] == _SCAN
        scans += in_scan
        if scans > _MOST_SCANS:
            return True
        place = marker.end() + int.from_bytes(content[marker.end() : marker.end() + 2])
    return True


def _in_srgb(picture: Image.Image) -> Image.Image:
    has_alpha = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    profile = picture.info.get("icc_profile")
    target = "RGBA" if has_alpha else "RGB"
    if profile and picture.mode in ("RGB", "RGBA", "CMYK"):
        try:
            converted = ImageCms.profileToProfile(
                picture,
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode="RGB" if picture.mode == "CMYK" else picture.mode,
            )
            picture = converted or picture
        except (ImageCms.PyCMSError, OSError):
            pass  # a broken profile: the colours are shown as they are
    plain = picture.convert(target)
    # A fresh canvas: text chunks, EXIF and profiles travel in ``info`` and stay behind.
    bare = Image.new(target, plain.size)
    bare.paste(plain)
    return bare
