"""Tiles of texture in grey, made once per process: what cloth, wood, glaze and paper look like."""

import math
from functools import cache
from random import Random

from PIL import Image, ImageDraw, ImageFilter

from heliu.project.demo.art.colour import Colour, dark, light

#: A side of a tile, in pixels of the canvas (which is twice the picture).
SIDE = 512
_MIDDLE = 128


@cache
def tile(name: str) -> Image.Image:
    """A square of grey around the middle; it repeats without a visible seam where it matters."""
    return _MAKERS[name]()


def clothed(name: str, colour: Colour, size: tuple[int, int], depth: float) -> Image.Image:
    """A patch of ``colour`` with the texture; ``depth`` says how far it strays from the colour."""
    grey = laid(name, size)
    low, high = dark(colour, depth), light(colour, depth * 0.8)
    bands = []
    for under, middle, over in zip(low, colour, high, strict=True):
        table = [
            round(under + (middle - under) * level / _MIDDLE)
            if level < _MIDDLE
            else round(middle + (over - middle) * (level - _MIDDLE) / _MIDDLE)
            for level in range(256)
        ]
        bands.append(grey.point(table))
    return Image.merge("RGB", bands)


def laid(name: str, size: tuple[int, int]) -> Image.Image:
    """The texture in grey over an area."""
    one = tile(name)
    if size[0] <= SIDE and size[1] <= SIDE:
        return one.crop((0, 0, *size))
    many = Image.new("L", size)
    for top in range(0, size[1], SIDE):
        for left in range(0, size[0], SIDE):
            many.paste(one, (left, top))
    return many


def _grain() -> Image.Image:
    return Image.effect_noise((SIDE, SIDE), 34).filter(ImageFilter.GaussianBlur(0.8))


def _paper() -> Image.Image:
    fine = Image.effect_noise((SIDE, SIDE), 20)
    coarse = Image.effect_noise((SIDE // 8, SIDE // 8), 30).resize((SIDE, SIDE))
    return Image.blend(fine, coarse, 0.5)


def _wood() -> Image.Image:
    random = Random(3)
    picture = Image.new("L", (SIDE, SIDE), _MIDDLE)
    draw = ImageDraw.Draw(picture)
    level = 0.0
    while level < SIDE:
        tone, sway, phase = random.randint(84, 172), random.uniform(2, 9), random.uniform(0, 6)
        line = [
            (x, level + sway * math.sin(2 * math.pi * x / SIDE + phase))
            for x in range(-8, SIDE + 9, 8)
        ]
        draw.line(line, fill=tone, width=random.randint(2, 6))
        level += random.uniform(4, 15)
    return picture.filter(ImageFilter.GaussianBlur(1.4))


def _knit() -> Image.Image:
    picture = Image.new("L", (SIDE, SIDE), 96)
    draw = ImageDraw.Draw(picture)
    step = 16
    for x in range(0, SIDE, step):
        for y in range(-step, SIDE + step, 12):
            draw.line((x + 1, y, x + step // 2, y + 11), fill=168, width=6)
            draw.line((x + step - 1, y, x + step // 2, y + 11), fill=150, width=6)
    return picture.filter(ImageFilter.GaussianBlur(1.2))


def _weave() -> Image.Image:
    picture = Image.new("L", (SIDE, SIDE), _MIDDLE)
    draw = ImageDraw.Draw(picture)
    random = Random(5)
    for at in range(0, SIDE, 4):
        draw.line((at, 0, at, SIDE), fill=random.randint(104, 150), width=2)
    lines = picture.copy()
    draw = ImageDraw.Draw(lines)
    for at in range(0, SIDE, 4):
        draw.line((0, at, SIDE, at), fill=random.randint(104, 154), width=2)
    return Image.blend(picture, lines, 0.5)


def _brushed() -> Image.Image:
    return Image.effect_noise((8, SIDE), 70).resize((SIDE, SIDE), Image.Resampling.BICUBIC)


def _speckle() -> Image.Image:
    random = Random(9)
    picture = Image.new("L", (SIDE, SIDE), 136)
    draw = ImageDraw.Draw(picture)
    for _ in range(300):
        x, y, size = random.randrange(SIDE), random.randrange(SIDE), random.choice([1, 1, 2, 3])
        draw.ellipse((x - size, y - size, x + size, y + size), fill=random.randint(10, 80))
    return picture.filter(ImageFilter.GaussianBlur(0.7))


def _wicker() -> Image.Image:
    picture = Image.new("L", (SIDE, SIDE), 60)
    draw = ImageDraw.Draw(picture)
    for row, y in enumerate(range(0, SIDE, 16)):
        for x in range(-32 * (row % 2), SIDE, 64):
            draw.rounded_rectangle((x, y + 1, x + 58, y + 14), radius=7, fill=172)
            draw.line((x + 6, y + 5, x + 52, y + 5), fill=206, width=3)
    return picture.filter(ImageFilter.GaussianBlur(1.2))


def _fur() -> Image.Image:
    random = Random(11)
    picture = Image.new("L", (SIDE, SIDE), 118)
    draw = ImageDraw.Draw(picture)
    for _ in range(5_000):
        x, y = random.randrange(SIDE), random.randrange(SIDE)
        across, down = random.randint(-6, 6), random.randint(4, 12)
        draw.line((x, y, x + across, y + down), fill=random.randint(80, 184), width=2)
    return picture.filter(ImageFilter.GaussianBlur(0.8))


def _crust() -> Image.Image:
    coarse = Image.effect_noise((SIDE // 16, SIDE // 16), 70).resize((SIDE, SIDE))
    fine = Image.effect_noise((SIDE // 2, SIDE // 2), 50).resize((SIDE, SIDE))
    return Image.blend(coarse, fine, 0.35)


_MAKERS = {
    "grain": _grain,
    "paper": _paper,
    "wood": _wood,
    "knit": _knit,
    "weave": _weave,
    "brushed": _brushed,
    "speckle": _speckle,
    "wicker": _wicker,
    "fur": _fur,
    "crust": _crust,
}
