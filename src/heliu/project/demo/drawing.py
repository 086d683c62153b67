"""Pictures of the demo world, drawn by our own code: things turned on a lathe, lit from the left.

A thing is a profile (radius over height); light is a strip stretched over it; it stands in a scene
(shelf, table, window, hill) of its palette. Everything is decided by a seeded random generator.
"""

import io
import math
from collections.abc import Sequence
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Colour = tuple[int, int, int]
Profile = Sequence[tuple[float, float]]

SIZE = 720

#: Things without a painted band.
PLAIN = frozenset({"fruit", "loaf", "candle", "lamp", "plate"})

#: Half widths over height, from the foot (0) to the rim (1), both as parts of the thing's height.
PROFILES: dict[str, Profile] = {
    "mug": ((0, 0.36), (0.06, 0.4), (1, 0.41)),
    "cup": ((0, 0.2), (0.08, 0.22), (0.5, 0.42), (1, 0.52)),
    "bowl": ((0, 0.3), (0.1, 0.32), (0.45, 0.72), (1, 0.95)),
    "plate": ((0, 0.8), (0.35, 0.9), (1, 1.9)),
    "vase": ((0, 0.2), (0.15, 0.3), (0.5, 0.36), (0.78, 0.16), (0.9, 0.13), (1, 0.2)),
    "moon": ((0, 0.2), (0.2, 0.42), (0.5, 0.54), (0.8, 0.36), (0.92, 0.15), (1, 0.17)),
    "teapot": ((0, 0.34), (0.2, 0.56), (0.5, 0.64), (0.8, 0.46), (0.9, 0.26), (1, 0.22)),
    "jar": ((0, 0.36), (0.05, 0.39), (0.78, 0.39), (0.86, 0.3), (1, 0.3)),
    "bottle": ((0, 0.2), (0.04, 0.22), (0.58, 0.22), (0.74, 0.09), (1, 0.08)),
    "tin": ((0, 0.42), (1, 0.42)),
    "basket": ((0, 0.52), (0.1, 0.56), (1, 0.74)),
    "loaf": ((0, 0.84), (0.25, 0.98), (0.6, 0.92), (0.85, 0.62), (1, 0.1)),
    "fruit": ((0, 0.2), (0.15, 0.42), (0.5, 0.52), (0.85, 0.4), (1, 0.12)),
    "pouch": ((0, 0.4), (0.08, 0.42), (0.82, 0.38), (0.84, 0.4), (1, 0.4)),
    "candle": ((0, 0.3), (1, 0.3)),
    "lamp": ((0, 0.34), (0.05, 0.34), (0.09, 0.06), (0.42, 0.06), (0.44, 0.5), (1, 0.26)),
}


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """``one`` with a share of ``other``."""
    first, second, third = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return first, second, third


def parse(colour: str) -> Colour:
    """``#rrggbb`` as numbers."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def gradient(width: int, height: int, stops: Sequence[Colour], *, across: bool) -> Image.Image:
    """A smooth run of colours, left to right or top to bottom."""
    length = len(stops) if len(stops) > 1 else 2
    strip = Image.new("RGB", (length, 1) if across else (1, length))
    for place, colour in enumerate(stops if len(stops) > 1 else [stops[0], stops[0]]):
        strip.putpixel((place, 0) if across else (0, place), colour)
    return strip.resize((width, height), Image.Resampling.BICUBIC)


def radius_at(profile: Profile, level: float) -> float:
    """The half width at a height: a smooth curve (Catmull and Rom's) through the points."""
    last = len(profile) - 1
    for place in range(last):
        low, narrow = profile[place]
        high, wide = profile[place + 1]
        if level <= high:
            part = (level - low) / (high - low) if high > low else 1.0
            before, after = profile[max(0, place - 1)][1], profile[min(last, place + 2)][1]
            curve = (
                2 * narrow
                + (wide - before) * part
                + (2 * before - 5 * narrow + 4 * wide - after) * part**2
                + (3 * narrow - before - 3 * wide + after) * part**3
            ) / 2
            # Where the points are close the curve may swing out: a lathe would not.
            return min(max(curve, min(narrow, wide) * 0.92), max(narrow, wide) * 1.04)
    return profile[-1][1]


def outline(
    profile: Profile, centre: float, foot: float, height: float, span: tuple[float, float] = (0, 1)
) -> list[tuple[float, float]]:
    """The thing's silhouette between two levels, as a polygon with a rounded lower edge."""
    levels = [span[0] + (span[1] - span[0]) * step / 60 for step in range(61)]
    right = [(centre + radius_at(profile, at) * height, foot - at * height) for at in levels]
    left = [(2 * centre - x, y) for x, y in reversed(right)]
    width = radius_at(profile, span[0]) * height
    curve = [
        (
            centre - width * math.cos(math.pi * step / 24),
            foot - span[0] * height + width * 0.12 * math.sin(math.pi * step / 24),
        )
        for step in range(25)
    ]
    return right + left + curve


def lit(colour: Colour, width: int, height: int) -> Image.Image:
    """A surface lit from the left: a bright band at a third, shade at the right."""
    light, shade = mix(colour, (255, 255, 255), 0.34), mix(colour, (24, 14, 8), 0.42)
    middle = mix(colour, (255, 255, 255), 0.06)
    return gradient(
        width,
        height,
        [mix(colour, (24, 14, 8), 0.16), light, middle, colour, shade, mix(shade, colour, 0.25)],
        across=True,
    )


class Canvas:
    """A picture being drawn at twice its size, so that edges come out smooth."""

    def __init__(
        self, random: Random, palette: Sequence[str], *, width: int = SIZE, height: int = SIZE
    ) -> None:
        self.random = random
        self.colours = [parse(colour) for colour in palette]
        self.width, self.height = width * 2, height * 2
        self.image = Image.new("RGB", (self.width, self.height))

    def paste(self, texture: Image.Image, polygon: Sequence[tuple[float, float]]) -> None:
        """Lay a texture over a polygon."""
        mask = Image.new("L", self.image.size)
        ImageDraw.Draw(mask).polygon(list(polygon), fill=255)
        box = mask.getbbox()
        if box:
            piece = texture.resize((box[2] - box[0], box[3] - box[1]))
            self.image.paste(piece, box[:2], mask.crop(box))

    def shadow(self, centre: float, foot: float, width: float) -> None:
        """A soft shadow that falls to the right."""
        layer = Image.new("L", self.image.size)
        box = (
            centre - width * 0.85,
            foot - width * 0.12,
            centre + width * 1.55,
            foot + width * 0.2,
        )
        ImageDraw.Draw(layer).ellipse(box, fill=120)
        blurred = layer.filter(ImageFilter.GaussianBlur(self.width / 60))
        self.image.paste((34, 22, 14), (0, 0), blurred)

    def grain(self) -> None:
        """A breath of paper, so that large surfaces are not flat."""
        noise = Image.effect_noise((self.width // 2, self.height // 2), 12).resize(self.image.size)
        tint = Image.merge("RGB", (noise, noise, noise))
        self.image = Image.blend(self.image, ImageChops.soft_light(self.image, tint), 0.35)

    def scene(self, kind: str) -> float:
        """Draw where the thing stands; returns the height of its foot."""
        wall, floor = self.colours[0], self.colours[1]
        self.image.paste(
            gradient(
                self.width, self.height, [mix(wall, (255, 255, 255), 0.35), wall], across=False
            )
        )
        draw = ImageDraw.Draw(self.image)
        level = self.height * self.random.uniform(0.66, 0.74)
        if kind == "hill":
            self._hills(level)
        else:
            if kind == "window":
                self._window(draw, level)
            elif kind == "shelf":
                draw.rectangle(
                    (0, level * 0.32, self.width, level * 0.345), fill=mix(floor, wall, 0.25)
                )
            table = gradient(
                self.width,
                self.height,
                [mix(floor, (255, 255, 255), 0.12), mix(floor, (20, 10, 0), 0.12)],
                across=False,
            )
            self.image.paste(table.crop((0, int(level), self.width, self.height)), (0, int(level)))
        return level + (self.height - level) * 0.42

    def _hills(self, level: float) -> None:
        draw = ImageDraw.Draw(self.image)
        sun = self.width * self.random.uniform(0.09, 0.13)
        x, y = self.width * self.random.uniform(0.15, 0.85), level * self.random.uniform(0.2, 0.5)
        draw.ellipse(
            (x - sun, y - sun, x + sun, y + sun), fill=mix(self.colours[0], (255, 252, 240), 0.7)
        )
        for depth in range(4):
            tone = mix(self.colours[0], self.colours[1], 0.35 + depth * 0.22)
            start, length = self.random.uniform(0, 6), self.random.uniform(0.6, 1.3)
            rise = self.height * 0.07
            base = level - (2.2 - depth) * self.height * 0.055
            line = [
                (
                    at,
                    base
                    + math.sin(start + at / self.width * 6 * length) * rise * (1 - depth * 0.18),
                )
                for at in range(0, self.width + 24, 24)
            ]
            draw.polygon([*line, (self.width, self.height), (0, self.height)], fill=tone)

    def _window(self, draw: ImageDraw.ImageDraw, level: float) -> None:
        left = self.width * self.random.choice([0.08, 0.52])
        box = (left, level * 0.08, left + self.width * 0.38, level * 0.8)
        sky = mix(self.colours[0], (214, 232, 240), 0.75)
        draw.rounded_rectangle(box, radius=self.width * 0.02, fill=sky)
        frame = mix(self.colours[0], (255, 255, 255), 0.65)
        draw.rounded_rectangle(box, radius=self.width * 0.02, outline=frame, width=self.width // 60)
        middle = (box[0] + box[2]) / 2
        draw.line((middle, box[1], middle, box[3]), fill=frame, width=self.width // 90)
        draw.line(
            (box[0], box[1] + (box[3] - box[1]) * 0.45, box[2], box[1] + (box[3] - box[1]) * 0.45),
            fill=frame,
            width=self.width // 90,
        )

    def thing(
        self,
        kind: str,
        centre: float,
        foot: float,
        height: float,
        colour: Colour,
        band: Colour | None,
    ) -> None:
        """One thing with its shadow, handle, rim and band."""
        profile = PROFILES[kind]
        widest = max(radius for _, radius in profile) * height
        self.shadow(centre, foot, widest)
        draw = ImageDraw.Draw(self.image)
        if kind in ("mug", "teapot"):
            self._handle(draw, centre, foot, height, profile, colour)
        if kind == "teapot":
            spout = [
                (centre - 0.5 * height, foot - 0.45 * height),
                (centre - 1.0 * height, foot - 0.86 * height),
                (centre - 0.9 * height, foot - 0.9 * height),
                (centre - 0.42 * height, foot - 0.66 * height),
            ]
            self.paste(lit(colour, 64, 8), spout)
        self.paste(lit(colour, 256, 8), outline(profile, centre, foot, height))
        if band:
            low = self.random.uniform(0.18, 0.4)
            self.paste(
                lit(band, 256, 8),
                outline(profile, centre, foot, height, (low, low + self.random.uniform(0.1, 0.26))),
            )
        self._top(centre, foot - height, radius_at(profile, 1) * height, kind, colour)

    def _handle(
        self,
        draw: ImageDraw.ImageDraw,
        centre: float,
        foot: float,
        height: float,
        profile: Profile,
        colour: Colour,
    ) -> None:
        edge = centre + radius_at(profile, 0.5) * height
        size, thick = height * 0.3, int(height * 0.075)
        box = (edge - size * 0.55, foot - height * 0.78, edge + size * 0.75, foot - height * 0.24)
        draw.ellipse(box, outline=mix(colour, (24, 14, 8), 0.3), width=thick)

    def _top(self, centre: float, top: float, radius: float, kind: str, colour: Colour) -> None:
        draw = ImageDraw.Draw(self.image)
        deep = radius * (0.2 if kind != "plate" else 0.12)
        box = (centre - radius, top - deep, centre + radius, top + deep)
        if kind in ("mug", "cup", "bowl", "vase", "moon", "plate", "basket"):
            draw.ellipse(box, fill=mix(colour, (255, 255, 255), 0.42))
            edge = radius * 0.09
            inner = (box[0] + edge, box[1] + edge * 0.5, box[2] - edge, box[3] - edge * 0.3)
            filled = {"mug": (66, 38, 22), "cup": (150, 104, 38)}.get(kind)
            draw.ellipse(inner, fill=filled or mix(colour, (20, 10, 4), 0.38))
        elif kind in ("jar", "tin", "candle", "teapot"):
            draw.ellipse(box, fill=mix(colour, (255, 255, 255), 0.28))
            if kind == "teapot":
                knob = radius * 0.34
                draw.ellipse(
                    (
                        centre - knob,
                        top - deep - knob * 1.3,
                        centre + knob,
                        top - deep + knob * 0.7,
                    ),
                    fill=mix(colour, (24, 14, 8), 0.12),
                )
            if kind == "candle":
                flame = radius * 0.2
                draw.ellipse(
                    (centre - flame, top - radius * 0.95, centre + flame, top - radius * 0.2),
                    fill=(255, 214, 120),
                )
        elif kind == "fruit":
            draw.line(
                (centre, top + deep, centre + radius * 0.6, top - radius * 1.1),
                fill=(84, 62, 36),
                width=max(6, int(radius * 0.3)),
            )
            draw.ellipse(
                (
                    centre + radius * 0.2,
                    top - radius * 1.2,
                    centre + radius * 2.4,
                    top - radius * 0.2,
                ),
                fill=(98, 128, 66),
            )

    def steam(self, centre: float, top: float) -> None:
        """Three soft lines above something warm."""
        layer = Image.new("L", self.image.size)
        draw = ImageDraw.Draw(layer)
        for shift in (-0.05, 0.0, 0.05):
            points = [
                (
                    centre
                    + shift * self.width
                    + math.sin(step / 3 + shift * 60) * self.width * 0.012,
                    top - step * self.height * 0.009,
                )
                for step in range(18)
            ]
            draw.line(points, fill=150, width=self.width // 90, joint="curve")
        self.image.paste(
            (255, 252, 246), (0, 0), layer.filter(ImageFilter.GaussianBlur(self.width / 130))
        )

    def webp(self) -> bytes:
        """The finished picture."""
        self.grain()
        done = self.image.resize((self.width // 2, self.height // 2), Image.Resampling.LANCZOS)
        out = io.BytesIO()
        done.save(out, "WEBP", quality=86, method=2)
        return out.getvalue()
