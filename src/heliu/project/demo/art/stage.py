"""The stage: a picture being made: ground, things with the shadows they cast, a breath of paper."""

import io
from collections.abc import Sequence
from functools import cache
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from heliu.project.demo.art import textures
from heliu.project.demo.art.brush import Brush, Pattern, Point, slopes, spread
from heliu.project.demo.art.colour import SHADE, WHITE, Colour, light, mix
from heliu.project.demo.art.registry import Shape

#: Shadows are worked out on a picture this much smaller.
_COARSE = 8
#: So many times finer than the picture is the canvas: edges come out smooth.
_FINER = 1.5
#: A cast shadow's way: so far to the right per height, and so flat.
_SLANT, _FLAT = 0.62, 0.2
#: How much the grain of paper shows, and the grey that leaves everything as it is.
_GRAIN, _MIDDLE = 0.11, 128


@cache
def _breath(size: tuple[int, int]) -> Image.Image:
    """The grain of paper around the middle of grey, so that large areas are not flat."""
    grain = textures.laid("paper", size)
    grain = grain.point([_MIDDLE + round((level - _MIDDLE) * _GRAIN) for level in range(256)])
    return Image.merge("RGB", (grain, grain, grain))


class Stage:
    """A picture being made, larger than it will be. ``floor`` is the height things stand at, ``peg`` they hang from."""

    def __init__(
        self, random: Random, ground: Colour, *, width: int = 800, height: int = 800
    ) -> None:
        self.random, self.ground = random, ground
        self.width, self.height = round(width * _FINER), round(height * _FINER)
        self.size = (width, height)
        self.image = Image.new("RGB", (self.width, self.height), ground)
        self.floor, self.peg = self.height * 0.8, self.height * 0.16
        #: What distant things fade into.
        self.air = ground

    def fall(
        self,
        box: tuple[float, float, float, float],
        stops: Sequence[Colour],
        *,
        across: bool = False,
    ) -> None:
        """A smooth run of colours over a box, top to bottom or left to right."""
        left, top, right, bottom = (round(side) for side in box)
        if right <= left or bottom <= top:
            return
        size = (right - left, bottom - top)
        strip = Image.new("RGB", (len(stops), 1) if across else (1, len(stops)))
        strip.putdata(list(stops))
        self.image.paste(spread(strip, size, across=across), (left, top))

    def area(
        self,
        points: Sequence[Point],
        colour: Colour,
        *,
        texture: str = "",
        depth: float = 0.1,
        alpha: int = 255,
        blur: float = 0,
    ) -> None:
        """A part of the scene, in pixels; ``blur`` in pixels makes its edge soft."""
        if blur:
            self._soft(points, colour, alpha, blur)
            return
        brush = Brush(self.image, self.random, (0, 0), 1, (colour, colour, colour))
        brush.solid(
            [(x, -y) for x, y in points], colour, "none", texture=texture, depth=depth, alpha=alpha
        )

    def _soft(self, points: Sequence[Point], colour: Colour, alpha: int, blur: float) -> None:
        margin = blur * 2.5
        left, top = min(x for x, _ in points) - margin, min(y for _, y in points) - margin
        left, top = max(left, -margin), max(top, -margin)
        right = min(max(x for x, _ in points), self.width) + margin
        bottom = min(max(y for _, y in points), self.height) + margin
        size = (max(2, round((right - left) / _COARSE)), max(2, round((bottom - top) / _COARSE)))
        mask = Image.new("L", size)
        ImageDraw.Draw(mask).polygon(
            [((x - left) / _COARSE, (y - top) / _COARSE) for x, y in points], fill=alpha
        )
        soft = mask.filter(ImageFilter.GaussianBlur(blur / _COARSE))
        whole = soft.resize((size[0] * _COARSE, size[1] * _COARSE), Image.Resampling.BILINEAR)
        self._colour(colour, (round(left), round(top)), whole)

    def put(
        self,
        shape: Shape,
        at: Point,
        unit: float,
        main: Colour,
        detail: Colour,
        *,
        pattern: Pattern | None = None,
        shadow: str = "floor",
        fade: float = 0.0,
        tilt: float = 0.0,
        random: Random | None = None,
    ) -> None:
        """Draw a thing with its foot (or its middle, when it lies) at a place in pixels."""
        across, up = shape.wide * unit * 1.2 + 8, shape.tall * unit * 1.12 + 8
        down = shape.tall * unit * 0.1 + unit * 0.14 + 8
        left, top = round(at[0] - across), round(at[1] - up)
        size = (round(across * 2), round(up + down))
        layer = Image.new("RGBA", size, (*main, 0))
        foot = (at[0] - left, at[1] - top)
        colours = (self.ground, main, detail)
        shape.draw(Brush(layer, random or self.random, foot, unit, colours, pattern))
        if tilt:
            layer = layer.rotate(tilt)
        if fade:
            veil = Image.new("RGB", size, self.air)
            faded = Image.blend(layer.convert("RGB"), veil, fade)
            faded.putalpha(layer.getchannel("A"))
            layer = faded
        alpha = layer.getchannel("A")
        if shadow == "floor":
            self._cast(alpha, (left, top), foot[1], shape.wide * unit, at, 1 - fade)
        elif shadow == "wall":
            self._drop(alpha, (left, top), unit * 0.06, 105)
        elif shadow == "table":
            self._drop(alpha, (left, top), unit * 0.035, 130)
        self.image.paste(layer, (left, top), layer)

    def _cast(
        self,
        alpha: Image.Image,
        corner: tuple[int, int],
        foot: float,
        wide: float,
        at: Point,
        strength: float,
    ) -> None:
        """The thing's own outline, laid on the floor to the right; and a dark line under its foot."""
        small = alpha.reduce(_COARSE)
        line = foot / _COARSE
        margin = 12
        size = (round(small.width + line * _SLANT) + 2 * margin, round(small.height) + margin)
        matrix = (
            1, _SLANT / _FLAT, -line * _SLANT / _FLAT - margin * (1 + 0),
            0, 1 / _FLAT, line - line / _FLAT,
        )  # fmt: skip
        fallen = small.transform(size, Image.Transform.AFFINE, matrix, Image.Resampling.BILINEAR)
        fallen = fallen.filter(ImageFilter.GaussianBlur(2.4))
        place = (corner[0] - margin * _COARSE, corner[1])
        self._darken(fallen, place, round(95 * strength))
        under = Image.new("L", (64, 16))
        ImageDraw.Draw(under).ellipse((8, 5, 56, 11), fill=255)
        under = under.filter(ImageFilter.GaussianBlur(2))
        across = wide * 0.8
        width, height = round(across * 2.5), max(8, round(min(across * 0.42, 90)))
        under = under.resize((max(8, width // _COARSE), max(2, height // _COARSE)))
        spot = (round(at[0] - across * 1.22), round(at[1] - height * 0.46))
        self._darken(under, spot, round(120 * strength))

    def _drop(self, alpha: Image.Image, corner: tuple[int, int], by: float, strength: int) -> None:
        margin = 10
        thing = alpha.reduce(_COARSE)
        small = Image.new("L", (thing.width + 2 * margin, thing.height + 2 * margin))
        small.paste(thing, (margin, margin))
        soft = small.filter(ImageFilter.GaussianBlur(max(1.2, by / _COARSE * 0.8)))
        place = (
            round(corner[0] - margin * _COARSE + by),
            round(corner[1] - margin * _COARSE + by * 1.25),
        )
        self._darken(soft, place, strength)

    def _darken(self, small: Image.Image, place: tuple[int, int], strength: int) -> None:
        box = small.getbbox()
        if box is None:
            return
        # Most of it is no shadow at all: only what is, and a seam around it, is made large.
        left, top = max(0, box[0] - 1), max(0, box[1] - 1)
        small = small.crop((left, top, box[2] + 1, box[3] + 1))
        mask = small.point([level * strength // 255 for level in range(256)]).resize(
            (small.width * _COARSE, small.height * _COARSE), Image.Resampling.BILINEAR
        )
        self._colour(SHADE, (place[0] + left * _COARSE, place[1] + top * _COARSE), mask)

    def _colour(self, colour: Colour, place: tuple[int, int], mask: Image.Image) -> None:
        """Lay a colour through a mask; as a picture it goes twice as fast as a bare colour."""
        self.image.paste(Image.new("RGB", mask.size, colour), place, mask)

    def fall_light(self) -> None:
        """Light from the upper left over everything that lies, fading to the lower right."""
        bright, deep = (
            slope.resize(self.image.size, Image.Resampling.BILINEAR) for slope in slopes()
        )
        self._colour(WHITE, (0, 0), bright)
        self._colour(SHADE, (0, 0), deep.point([level * 2 // 3 for level in range(256)]))

    def glow(self, x: float, y: float, radius: float, colour: Colour, alpha: int) -> None:
        """Soft light around a point, in pixels."""
        around = ImageChops.invert(Image.radial_gradient("L")).point(
            [max(0, level - 74) * alpha // 181 for level in range(256)]
        )
        mask = around.resize((round(radius * 2), round(radius * 2)))
        self._colour(colour, (round(x - radius), round(y - radius)), mask)

    def finished(self, quality: int = 92) -> bytes:
        """The picture as JPEG."""
        small = self.image.resize(self.size, Image.Resampling.HAMMING)
        out = io.BytesIO()
        ImageChops.add(small, _breath(self.size), 1, -_MIDDLE).save(out, "JPEG", quality=quality)
        return out.getvalue()

    def airy(self, colour: Colour, share: float) -> Colour:
        """A colour seen through the scene's air."""
        return mix(colour, light(self.air, 0.1), share)
