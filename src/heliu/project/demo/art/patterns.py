"""What is painted, printed or knitted on things: bands, dots, checks, drips, small pictures."""

import math
from collections.abc import Callable, Sequence
from random import Random

from PIL import Image, ImageDraw

from heliu.project.demo.art.brush import Brush, Pattern, Point, slab
from heliu.project.demo.art.colour import CREAM, Colour, dark, light, mix

Draw = ImageDraw.ImageDraw

CERAMIC = ("plain", "band", "bands", "dip", "drip", "dots", "waves", "motif", "ring", "petals")
CLOTH = ("plain", "stripes", "checks", "dots", "blocks", "zigzag", "bands", "motifs", "hatch")
PRINT = ("motif", "sun", "stripes", "waves", "dots", "blocks", "hatch", "petals")


def chosen(random: Random, names: Sequence[str], colour: Colour, other: Colour) -> Pattern | None:
    """One of the named patterns, its measures drawn from chance."""
    name = random.choice(names)
    if name == "plain":
        return None
    make, seed = PATTERNS[name], random.random()
    return lambda patch: make(patch, Random(seed), colour, other)


def band(colour: Colour, low: float, high: float) -> Pattern:
    """A band around a turned thing, between two heights (0 the foot, 1 the rim)."""

    def paint(patch: Image.Image) -> None:
        _hoop(patch, colour, low, high)

    return paint


def dipped(colour: Colour, level: float) -> Pattern:
    """The lower part in another colour, with an uneven edge."""

    def paint(patch: Image.Image) -> None:
        wide, tall = patch.size
        edge = [
            (x, tall * (1 - level) + math.sin(x / wide * 9) * tall * 0.02)
            for x in range(0, wide + 8, 8)
        ]
        ImageDraw.Draw(patch).polygon([*edge, (wide, tall), (0, tall)], fill=colour)

    return paint


def _hoop(patch: Image.Image, colour: Colour, low: float, high: float) -> None:
    wide, tall = patch.size
    sag = min(wide * 0.09, tall * 0.14)
    upper, lower = [], []
    for step in range(33):
        x = wide * step / 32
        drop = sag * math.sqrt(max(0.0, 1 - (2 * step / 32 - 1) ** 2))
        upper.append((x, tall * (1 - high) + drop))
        lower.append((x, tall * (1 - low) + drop))
    ImageDraw.Draw(patch).polygon([*upper, *reversed(lower)], fill=colour)


def _band(patch: Image.Image, random: Random, colour: Colour, other: Colour) -> None:
    low = random.uniform(0.1, 0.5)
    _hoop(patch, colour, low, low + random.uniform(0.12, 0.34))


def _bands(patch: Image.Image, random: Random, colour: Colour, other: Colour) -> None:
    level, count = random.uniform(0.08, 0.5), random.randint(2, 5)
    for number in range(count):
        thick = random.uniform(0.025, 0.06)
        _hoop(patch, colour if number % 2 == 0 else other, level, level + thick)
        level += thick + random.uniform(0.02, 0.07)


def _ring(patch: Image.Image, random: Random, colour: Colour, other: Colour) -> None:
    _hoop(patch, colour, 0.86, 0.9)
    _hoop(patch, colour, 0.8, 0.82)


def _dip(patch: Image.Image, random: Random, colour: Colour, other: Colour) -> None:
    dipped(colour, random.uniform(0.25, 0.6))(patch)


def _drip(patch: Image.Image, random: Random, colour: Colour, other: Colour) -> None:
    wide, tall = patch.size
    draw, step = ImageDraw.Draw(patch), wide / random.randint(5, 9)
    level = tall * random.uniform(0.16, 0.34)
    draw.rectangle((0, 0, wide, level), fill=colour)
    x = -step / 2
    while x < wide:
        long = level + tall * random.uniform(0.02, 0.3)
        draw.rounded_rectangle((x, -9, x + step * 0.94, long), radius=step / 2.2, fill=colour)
        x += step * random.uniform(0.8, 1.1)


def _dots(patch: Image.Image, random: Random, colour: Colour, other: Colour) -> None:
    wide = patch.width
    step = wide / random.uniform(5, 11)
    radius, draw = step * random.uniform(0.12, 0.27), ImageDraw.Draw(patch)
    for row in range(math.ceil(patch.height / step) + 1):
        for column in range(math.ceil(wide / step) + 2):
            x, y = (column - row % 2 / 2) * step, row * step * 0.9
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)


def _stripes(patch: Image.Image, random: Random, colour: Colour, other: Colour) -> None:
    across, draw = random.random() < 0.5, ImageDraw.Draw(patch)
    length = patch.height if across else patch.width
    step = length / random.randint(6, 15)
    thick = step * random.uniform(0.2, 0.55)
    at = step / 2
    while at < length:
        box = (0, at, patch.width, at + thick) if across else (at, 0, at + thick, patch.height)
        draw.rectangle(box, fill=colour)
        at += step


def _checks(patch: Image.Image, random: Random, colour: Colour, other: Colour) -> None:
    step = max(patch.size) / random.randint(6, 13)
    red, green, blue = patch.resize((1, 1)).tobytes()[:3]
    half, ground = mix((red, green, blue), colour, 0.5), colour
    draw = ImageDraw.Draw(patch)
    for row in range(math.ceil(patch.height / step) + 1):
        for column in range(math.ceil(patch.width / step) + 1):
            both = row % 2 + column % 2
            if both:
                box = (column * step, row * step, (column + 1) * step, (row + 1) * step)
                draw.rectangle(box, fill=half if both == 1 else ground)


def _waves(patch: Image.Image, random: Random, colour: Colour, other: Colour) -> None:
    wide, tall = patch.size
    draw, rows = ImageDraw.Draw(patch), random.randint(2, 6)
    low, long = random.uniform(0.3, 0.6), random.uniform(3, 7)
    for row in range(rows):
        y = tall * (low + (0.95 - low) * row / rows)
        line = [
            (x, y + math.sin(x / wide * math.tau * long) * tall * 0.02) for x in range(0, wide, 4)
        ]
        draw.line(line, fill=colour, width=max(3, tall // 50))


def _zigzag(patch: Image.Image, random: Random, colour: Colour, other: Colour) -> None:
    wide, tall = patch.size
    step, draw = wide / random.randint(7, 14), ImageDraw.Draw(patch)
    for row, tone in enumerate((colour, other, colour)):
        y = tall * (0.22 + row * 0.1)
        line = [(x * step / 2, y + (step * 0.3 if x % 2 else 0)) for x in range(40)]
        draw.line(line, fill=tone, width=max(4, int(step * 0.2)))


def _hatch(patch: Image.Image, random: Random, colour: Colour, other: Colour) -> None:
    step, draw = max(patch.size) / random.randint(9, 18), ImageDraw.Draw(patch)
    for number in range(40):
        at = number * step
        draw.line(
            (at, 0, at - patch.height, patch.height), fill=colour, width=max(3, int(step / 5))
        )


def _blocks(patch: Image.Image, random: Random, colour: Colour, other: Colour) -> None:
    wide, tall = patch.size
    draw, level = ImageDraw.Draw(patch), random.uniform(0.25, 0.55)
    draw.rectangle((0, tall * level, wide, tall), fill=colour)
    draw.rectangle((0, tall * (level + 0.12), wide, tall * (level + 0.18)), fill=light(other, 0.3))


def _petals(patch: Image.Image, random: Random, colour: Colour, other: Colour) -> None:
    draw, size = ImageDraw.Draw(patch), patch.width / random.uniform(7, 12)
    for _ in range(random.randint(7, 16)):
        x, y = random.uniform(0, patch.width), random.uniform(0, patch.height)
        flower(draw, x, y, size * random.uniform(0.4, 0.8), colour, other)


def _sun(patch: Image.Image, random: Random, colour: Colour, other: Colour) -> None:
    wide, tall = patch.size
    draw, r = ImageDraw.Draw(patch), wide * random.uniform(0.16, 0.3)
    x, y = wide * random.uniform(0.36, 0.64), tall * random.uniform(0.32, 0.46)
    draw.ellipse((x - r, y - r, x + r, y + r), fill=colour)
    for row in range(3):
        level = tall * (0.6 + row * 0.13)
        line = [
            (at, level + math.sin(at / wide * 4 + row * 2 + x) * tall * 0.05)
            for at in range(0, wide + 8, 8)
        ]
        tone = mix(other, colour, row * 0.34)
        draw.polygon([*line, (wide, tall), (0, tall)], fill=tone)


def _motif(patch: Image.Image, random: Random, colour: Colour, other: Colour) -> None:
    size = min(patch.size) * random.uniform(0.2, 0.3)
    x, y = patch.width * random.uniform(0.4, 0.56), patch.height * random.uniform(0.5, 0.6)
    random.choice(MOTIFS)(ImageDraw.Draw(patch), x, y, size, colour, other)


def _motifs(patch: Image.Image, random: Random, colour: Colour, other: Colour) -> None:
    drawn, draw = random.choice(MOTIFS), ImageDraw.Draw(patch)
    step = patch.width / random.randint(4, 6)
    for row in range(math.ceil(patch.height / step) + 1):
        for column in range(math.ceil(patch.width / step) + 1):
            drawn(draw, (column + row % 2 / 2) * step, row * step, step * 0.26, colour, other)


def mountain(draw: Draw, x: float, y: float, s: float, colour: Colour, other: Colour) -> None:
    """Two peaks."""
    draw.polygon(
        [(x - s, y + s * 0.7), (x - s * 0.2, y - s * 0.8), (x + s * 0.6, y + s * 0.7)], colour
    )
    draw.polygon([(x, y + s * 0.7), (x + s * 0.5, y - s * 0.2), (x + s, y + s * 0.7)], other)


def sun(draw: Draw, x: float, y: float, s: float, colour: Colour, other: Colour) -> None:
    """A sun with rays."""
    for step in range(12):
        angle = math.tau * step / 12
        draw.line(
            (x, y, x + s * math.cos(angle), y + s * math.sin(angle)), colour, max(3, int(s * 0.1))
        )
    draw.ellipse((x - s * 0.6, y - s * 0.6, x + s * 0.6, y + s * 0.6), fill=other)
    draw.ellipse((x - s * 0.5, y - s * 0.5, x + s * 0.5, y + s * 0.5), fill=colour)


def leaf(draw: Draw, x: float, y: float, s: float, colour: Colour, other: Colour) -> None:
    """A twig with leaves."""
    draw.line((x, y + s, x, y - s * 0.6), fill=colour, width=max(3, int(s * 0.09)))
    for level in (-0.5, 0.0, 0.5):
        for side in (-1, 1):
            tip = (x + side * s * 0.6, y + (level - 0.34) * s)
            root = (x, y + level * s)
            bend = (x + side * s * 0.42, y + (level + 0.08) * s)
            lift = (x + side * s * 0.14, y + (level - 0.36) * s)
            draw.polygon([root, bend, tip, lift], fill=colour)


def wave(draw: Draw, x: float, y: float, s: float, colour: Colour, other: Colour) -> None:
    """Three waves."""
    for row in (-0.4, 0.0, 0.4):
        line = [
            (x + s * t / 10, y + s * row + math.sin(t * 0.7) * s * 0.14) for t in range(-10, 11)
        ]
        draw.line(line, fill=colour, width=max(3, int(s * 0.12)), joint="curve")


def fish(draw: Draw, x: float, y: float, s: float, colour: Colour, other: Colour) -> None:
    """A fish that looks left."""
    draw.ellipse((x - s, y - s * 0.44, x + s * 0.55, y + s * 0.44), fill=colour)
    draw.polygon([(x + s * 0.4, y), (x + s, y - s * 0.45), (x + s, y + s * 0.45)], fill=colour)
    draw.ellipse((x - s * 0.72, y - s * 0.16, x - s * 0.54, y + s * 0.02), fill=other)


def star(draw: Draw, x: float, y: float, s: float, colour: Colour, other: Colour) -> None:
    """Five points."""
    points = [
        (
            x + s * (1 if step % 2 == 0 else 0.42) * math.sin(math.pi * step / 5),
            y - s * (1 if step % 2 == 0 else 0.42) * math.cos(math.pi * step / 5),
        )
        for step in range(10)
    ]
    draw.polygon(points, fill=colour)


def moon(draw: Draw, x: float, y: float, s: float, colour: Colour, other: Colour) -> None:
    """A crescent."""
    outer: list[Point] = [
        (x + s * math.cos(a / 10), y + s * math.sin(a / 10)) for a in range(10, 53)
    ]
    inner = [
        (x + s * 0.36 + s * 0.78 * math.cos(a / 10), y - s * 0.1 + s * 0.78 * math.sin(a / 10))
        for a in range(52, 11, -1)
    ]
    draw.polygon([*outer, *inner], fill=colour)


def heart(draw: Draw, x: float, y: float, s: float, colour: Colour, other: Colour) -> None:
    """A heart."""
    points = [
        (
            x + s * 0.06 * 16 * math.sin(t / 6) ** 3,
            y - s * 0.06 * (13 * math.cos(t / 6) - 5 * math.cos(t / 3) - 2 * math.cos(t / 2)),
        )
        for t in range(38)
    ]
    draw.polygon(points, fill=colour)


def flower(draw: Draw, x: float, y: float, s: float, colour: Colour, other: Colour) -> None:
    """Five petals and a heart."""
    for step in range(5):
        angle = math.tau * step / 5 + s
        cx, cy, r = x + s * 0.52 * math.cos(angle), y + s * 0.52 * math.sin(angle), s * 0.42
        draw.ellipse((cx - r, cy - r, cx + r, cy + r), fill=colour)
    draw.ellipse((x - s * 0.3, y - s * 0.3, x + s * 0.3, y + s * 0.3), fill=other)


def house(draw: Draw, x: float, y: float, s: float, colour: Colour, other: Colour) -> None:
    """A small house."""
    draw.rectangle((x - s * 0.6, y - s * 0.1, x + s * 0.6, y + s * 0.8), fill=colour)
    draw.polygon([(x - s * 0.85, y), (x, y - s * 0.8), (x + s * 0.85, y)], fill=other)
    draw.rectangle((x - s * 0.14, y + s * 0.3, x + s * 0.16, y + s * 0.8), fill=other)


def bird(draw: Draw, x: float, y: float, s: float, colour: Colour, other: Colour) -> None:
    """A bird that sits."""
    draw.pieslice((x - s * 0.8, y - s * 0.7, x + s * 0.6, y + s * 0.7), 0, 200, fill=colour)
    draw.ellipse((x - s * 0.95, y - s * 0.6, x - s * 0.2, y + s * 0.14), fill=colour)
    draw.polygon([(x - s * 0.9, y - s * 0.3), (x - s * 1.2, y - s * 0.2), (x - s * 0.9, y)], other)
    draw.polygon([(x + s * 0.5, y), (x + s, y - s * 0.5), (x + s * 0.5, y + s * 0.3)], fill=colour)


def cat(draw: Draw, x: float, y: float, s: float, colour: Colour, other: Colour) -> None:
    """A cat's head."""
    draw.ellipse((x - s * 0.8, y - s * 0.5, x + s * 0.8, y + s * 0.8), fill=colour)
    for side in (-1, 1):
        draw.polygon(
            [
                (x + side * s * 0.75, y),
                (x + side * s * 0.7, y - s * 0.9),
                (x + side * s * 0.1, y - s * 0.4),
            ],
            fill=colour,
        )
        draw.ellipse(
            (x + side * s * 0.34 - s * 0.1, y, x + side * s * 0.34 + s * 0.1, y + s * 0.22),
            fill=other,
        )


MOTIFS: tuple[Callable[[Draw, float, float, float, Colour, Colour], None], ...] = (
    mountain, sun, leaf, wave, fish, star, moon, heart, flower, house, bird, cat,
)  # fmt: skip

PATTERNS: dict[str, Callable[[Image.Image, Random, Colour, Colour], None]] = {
    "band": _band,
    "bands": _bands,
    "ring": _ring,
    "dip": _dip,
    "drip": _drip,
    "dots": _dots,
    "stripes": _stripes,
    "checks": _checks,
    "waves": _waves,
    "zigzag": _zigzag,
    "hatch": _hatch,
    "blocks": _blocks,
    "petals": _petals,
    "sun": _sun,
    "motif": _motif,
    "motifs": _motifs,
}


def label(brush: Brush, x: float, y: float, across: float, up: float, ink: Colour) -> None:
    """A paper label around (x, y): a small picture above lines that say what is inside."""
    random = brush.random
    paper = light(mix(CREAM, ink, random.choice([0.0, 0.06, 0.12])), 0.1)
    is_dark = random.random() < 0.25
    if is_dark:
        paper, ink = dark(ink, 0.25), CREAM
    corner = random.choice([0.0, 0.03, min(across, up) * 0.5])
    brush.solid(
        slab(x, y, across, up, corner), paper, "flat", texture="paper", depth=0.06, strength=0.6
    )
    centre = brush.px([(x, y + up * 0.28)])[0]
    size = min(across * 0.5, up * 0.42) * brush.unit
    drawn = random.choice(MOTIFS)
    drawn(brush.draw, *centre, size, (*ink, 255), (*mix(ink, paper, 0.5), 255))  # type: ignore[arg-type]
    for number, long in enumerate((0.6, 0.36, 0.46)[: random.randint(2, 3)]):
        level = y - up * (0.36 + number * 0.2)
        thick = up * (0.05 if number else 0.085)
        brush.fill(
            slab(x, level, across * long, thick), ink if number == 0 else mix(ink, paper, 0.4)
        )
