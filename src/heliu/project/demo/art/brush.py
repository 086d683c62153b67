"""The brush: draws a thing in its own units, every part with texture, pattern, light and shade.

A thing's x runs to the right of its middle, its y up from its foot; light comes from the upper
left. Canvases are larger than the picture, so that edges come out smooth.
"""

import math
from collections.abc import Callable, Sequence
from functools import cache
from random import Random
from typing import Literal, NamedTuple

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from heliu.project.demo.art import textures
from heliu.project.demo.art.colour import SHADE, WHITE, Colour, dark, light

Point = tuple[float, float]
#: round: turned on a lathe; puff: stuffed or soft; ball: a globe; flat: lies in the light.
Form = Literal["round", "puff", "ball", "flat", "none"]
#: Draws on a patch of colour before it is lit.
Pattern = Callable[[Image.Image], None]

#: Light is worked out on a picture this much smaller.
_COARSE = 6
#: How an edge's steepness becomes light; a globe's light is smooth enough at this part of its size.
_GAIN = [min(130, round(level * 1.5)) for level in range(256)]
_GLOBE_COARSE = 4
_ALL_OR_NOTHING = [0, *[255] * 255]
_OPAQUE = 255
_FAST = Image.Resampling.BILINEAR


def curve(points: Sequence[Point], *, closed: bool = True, steps: int = 8) -> list[Point]:
    """A smooth line through the points (Catmull and Rom's)."""
    count = len(points)
    out: list[Point] = []
    for place in range(count if closed else count - 1):
        if closed:
            a, b, c, d = (points[(place + shift) % count] for shift in (-1, 0, 1, 2))
        else:
            a, b = points[max(0, place - 1)], points[place]
            c, d = points[place + 1], points[min(count - 1, place + 2)]
        for step in range(steps):
            t = step / steps
            out.append((_between(a[0], b[0], c[0], d[0], t), _between(a[1], b[1], c[1], d[1], t)))
    if not closed:
        out.append(points[-1])
    return out


def _between(a: float, b: float, c: float, d: float, t: float) -> float:
    return (
        2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
    ) / 2


def oval(
    x: float, y: float, across: float, up: float, start: float = 0, end: float = 360
) -> list[Point]:
    """Points on an ellipse, anticlockwise from the right, angles in degrees."""
    steps = max(8, int(abs(end - start) / 6))
    return [
        (x + across * math.cos(angle), y + up * math.sin(angle))
        for angle in (
            math.radians(start + (end - start) * step / steps) for step in range(steps + 1)
        )
    ]


def slab(x: float, y: float, across: float, up: float, corner: float = 0.0) -> list[Point]:
    """A rectangle around a middle, half sides given, with round corners."""
    if corner <= 0:
        return [
            (x - across, y - up),
            (x + across, y - up),
            (x + across, y + up),
            (x - across, y + up),
        ]
    r = min(corner, across, up)
    return [
        *oval(x + across - r, y + up - r, r, r, 0, 90),
        *oval(x - across + r, y + up - r, r, r, 90, 180),
        *oval(x - across + r, y - up + r, r, r, 180, 270),
        *oval(x + across - r, y - up + r, r, r, 270, 360),
    ]


def lathe(profile: Sequence[Point], x: float = 0.0, sag: float = 0.16) -> list[Point]:
    """A turned thing's outline from (half width, height) points, foot to rim, its foot rounded."""
    side = curve(profile, closed=False)
    wide, low = profile[0]
    foot = [
        (x - wide * math.cos(math.pi * step / 16), low - wide * sag * math.sin(math.pi * step / 16))
        for step in range(1, 16)
    ]
    return [
        *((x + w, y) for w, y in side),
        *((x - w, y) for w, y in reversed(side)),
        *foot,
    ]


class Light(NamedTuple):
    """What light does to a part: a picture of shade and brightness, and how much of it shows."""

    tone: Image.Image
    mask: Image.Image

    @classmethod
    def of(cls, bright: Image.Image, deep: Image.Image) -> "Light":
        """Light and shade, each as grey: the stronger one tints, by what it is ahead."""
        tone = Image.new("RGB", bright.size, SHADE)
        tone.paste(WHITE, (0, 0), ImageChops.subtract(bright, deep).point(_ALL_OR_NOTHING))
        return cls(tone, ImageChops.difference(bright, deep))


@cache
def _round() -> Light:
    """Around a cylinder, one pixel high."""
    bright = [70, 150, 120, 60, 20, 0, 0, 0, 0, 0, 0, 12]
    deep = [34, 0, 0, 0, 0, 8, 30, 62, 96, 124, 134, 104]
    return Light.of(*(_strip(row) for row in (bright, deep)))


def _strip(row: Sequence[int]) -> Image.Image:
    strip = Image.new("L", (len(row), 1))
    strip.putdata(list(row))
    return strip.resize((256, 1), Image.Resampling.BICUBIC)


@cache
def _globe() -> Light:
    """On a globe."""
    around = Image.radial_gradient("L")  # dark in the middle
    size = around.size[0]
    bright = around.resize((size * 2, size * 2)).crop((140, 150, 140 + size, 150 + size))
    bright = bright.point([max(0, 150 - level * 2) for level in range(256)])
    deep = around.resize((size * 2, size * 2)).crop((165, 170, 165 + size, 170 + size))
    deep = deep.point([min(150, max(0, level - 66) * 1.25) for level in range(256)])
    return Light.of(bright.reduce(_GLOBE_COARSE), deep.reduce(_GLOBE_COARSE))


@cache
def slopes() -> tuple[Image.Image, Image.Image]:
    """Light that falls from the upper left corner, and the shade of the lower right one."""
    side = 32
    fall = Image.new("L", (side, side))
    fall.putdata([(x + y) * 255 // (2 * side - 2) for y in range(side) for x in range(side)])
    bright = fall.point([max(0, 64 - level // 2) for level in range(256)])
    return bright, fall.point([max(0, (level - 120) // 2) for level in range(256)])


@cache
def _flat() -> Light:
    return Light.of(*slopes())


def spread(strip: Image.Image, size: tuple[int, int], *, across: bool) -> Image.Image:
    """A strip of colours, one pixel thick, drawn out over an area."""
    along = strip.resize((size[0], 1) if across else (1, size[1]), _FAST)
    return along.resize(size, Image.Resampling.NEAREST)


class Brush:
    """A layer to draw one thing on, its units, its colours and its chance."""

    def __init__(
        self,
        layer: Image.Image,
        random: Random,
        at: Point,
        unit: float,
        colours: Sequence[Colour],
        pattern: Pattern | None = None,
    ) -> None:
        self.layer, self.random, self.at, self.unit = layer, random, at, unit
        self.ground, self.main, self.detail = colours[0], colours[1], colours[2]
        self.pattern = pattern
        self.draw = ImageDraw.Draw(layer)

    def moved(self, x: float, y: float, scale: float = 1.0) -> "Brush":
        """The same brush for a smaller thing at another place."""
        at = (self.at[0] + x * self.unit, self.at[1] - y * self.unit)
        colours = (self.ground, self.main, self.detail)
        return Brush(self.layer, self.random, at, self.unit * scale, colours, self.pattern)

    def recoloured(self, main: Colour, detail: Colour, pattern: Pattern | None = None) -> "Brush":
        """The same brush with other paint."""
        colours = (self.ground, main, detail)
        return Brush(self.layer, self.random, self.at, self.unit, colours, pattern)

    def px(self, points: Sequence[Point]) -> list[Point]:
        """Units as pixels of the layer."""
        return [(self.at[0] + x * self.unit, self.at[1] - y * self.unit) for x, y in points]

    def solid(
        self,
        points: Sequence[Point],
        colour: Colour,
        form: Form = "round",
        *,
        texture: str = "",
        depth: float = 0.16,
        pattern: Pattern | None = None,
        strength: float = 1.0,
        puff: float = 0.1,
        alpha: int = _OPAQUE,
    ) -> None:
        """One part: its outline filled, textured, patterned and lit. ``puff`` is in units."""
        outline = self.px(points)
        if form == "none" and not texture and not pattern and alpha == _OPAQUE:
            self.draw.polygon(outline, fill=(*colour, _OPAQUE))
            return
        box = self._box(outline)
        if box is None:
            return
        size = (box[2] - box[0], box[3] - box[1])
        mask = Image.new("L", size)
        ImageDraw.Draw(mask).polygon([(x - box[0], y - box[1]) for x, y in outline], fill=alpha)
        if texture:
            patch = textures.clothed(texture, colour, size, depth)
        else:
            patch = Image.new("RGB", size, colour)
        if pattern:
            pattern(patch)
        _lit(patch, mask, form, strength, puff * self.unit)
        self.layer.paste(patch, box[:2], mask)

    def _box(self, outline: Sequence[Point]) -> tuple[int, int, int, int] | None:
        left = max(0, math.floor(min(x for x, _ in outline)))
        top = max(0, math.floor(min(y for _, y in outline)))
        right = min(self.layer.width, math.ceil(max(x for x, _ in outline)) + 1)
        bottom = min(self.layer.height, math.ceil(max(y for _, y in outline)) + 1)
        return (left, top, right, bottom) if right > left and bottom > top else None

    def fill(self, points: Sequence[Point], colour: Colour, alpha: int = _OPAQUE) -> None:
        """A plain area, without light; see-through when ``alpha`` is below 255."""
        if alpha >= _OPAQUE:
            self.draw.polygon(self.px(points), fill=(*colour, _OPAQUE))
        else:
            self.solid(points, colour, "none", alpha=alpha)

    def tint(self, points: Sequence[Point], colour: Colour, alpha: int) -> None:
        """Colour what is drawn already, leaving see-through what is see-through."""
        outline = self.px(points)
        box = self._box(outline)
        if box is None:
            return
        mask = Image.new("L", (box[2] - box[0], box[3] - box[1]))
        ImageDraw.Draw(mask).polygon([(x - box[0], y - box[1]) for x, y in outline], fill=alpha)
        if self.layer.mode != "RGBA":
            self.layer.paste(colour, box[:2], mask)
            return
        kept = self.layer.getchannel("A").crop(box)
        mask = ImageChops.multiply(mask, kept)
        patch = self.layer.crop(box)
        patch.paste((*colour, 255), (0, 0), mask)
        patch.putalpha(kept)
        self.layer.paste(patch, box[:2])

    def line(
        self, points: Sequence[Point], colour: Colour, width: float, *, smooth: bool = False
    ) -> None:
        """A stroke with round ends; ``width`` in units."""
        along = self.px(curve(points, closed=False) if smooth else points)
        thick = max(2, round(width * self.unit))
        self.draw.line(along, fill=(*colour, _OPAQUE), width=thick, joint="curve")
        r = thick / 2 - 0.5
        for x, y in (along[0], along[-1]):
            self.draw.ellipse((x - r, y - r, x + r, y + r), fill=(*colour, _OPAQUE))

    def tube(self, points: Sequence[Point], colour: Colour, width: float) -> None:
        """A bent rod: a dark stroke, the colour on it, a thin light along its upper left."""
        self.line(points, dark(colour, 0.42), width, smooth=True)
        lifted = [(x - width * 0.06, y + width * 0.08) for x, y in points]
        self.line(lifted, colour, width * 0.78, smooth=True)
        lit = [(x - width * 0.14, y + width * 0.16) for x, y in points]
        self.line(lit, light(colour, 0.4), width * 0.22, smooth=True)

    def dot(self, x: float, y: float, radius: float, colour: Colour) -> None:
        """A small disc."""
        self.fill(oval(x, y, radius, radius), colour)

    def ball(self, x: float, y: float, radius: float, colour: Colour, texture: str = "") -> None:
        """A small globe."""
        self.solid(oval(x, y, radius, radius), colour, "ball", texture=texture)

    def shine(self, points: Sequence[Point], alpha: int = 110) -> None:
        """A soft spot of light on what is drawn."""
        self.tint(points, WHITE, alpha)


def _lit(patch: Image.Image, mask: Image.Image, form: Form, strength: float, puff: float) -> None:
    """Lay light and shade on a patch; ``puff`` is in pixels."""
    if form == "none":
        return
    light = _puffed(mask, puff) if form == "puff" else _LIGHTS[form]()
    shown = light.mask
    if strength != 1.0:
        shown = shown.point([min(255, round(level * strength)) for level in range(256)])
    tone, shown = (_sized(one, patch.size) for one in (light.tone, shown))
    patch.paste(tone, (0, 0), shown)


def _sized(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    if picture.height == 1:
        return spread(picture, size, across=True)
    return picture.resize(size, _FAST)


_LIGHTS: dict[str, Callable[[], Light]] = {"round": _round, "ball": _globe, "flat": _flat}


def _puffed(mask: Image.Image, depth: float) -> Light:
    """Light on the upper left edge of any outline, shade on its lower right one."""
    shift = max(1, round(depth * 0.7 / _COARSE))
    edge = shift * 2 + 2
    small = (max(1, mask.width // _COARSE), max(1, mask.height // _COARSE))
    padded = Image.new("L", (small[0] + 2 * edge, small[1] + 2 * edge))
    padded.paste(mask.resize(small, Image.Resampling.BOX), (edge, edge))
    soft = padded.filter(ImageFilter.GaussianBlur(max(0.8, depth / _COARSE)))
    moved = ImageChops.offset(soft, shift, shift)
    box = (edge, edge, edge + small[0], edge + small[1])
    return Light.of(
        ImageChops.subtract(soft, moved).crop(box).point(_GAIN),
        ImageChops.subtract(moved, soft).crop(box).point(_GAIN),
    )
