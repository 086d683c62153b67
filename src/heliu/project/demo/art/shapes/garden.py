"""Plants, and what they grow in."""

import math
from collections.abc import Callable

from heliu.project.demo.art.brush import Brush, curve, lathe, oval
from heliu.project.demo.art.colour import Colour, dark, light, mix, turned
from heliu.project.demo.art.patterns import CERAMIC
from heliu.project.demo.art.registry import shape
from heliu.project.demo.art.shapes.food import leaf
from heliu.project.demo.art.shapes.vessels import clay

SOIL: Colour = (74, 52, 40)


def pot(b: Brush, tall: float, wide: float) -> None:
    """A flower pot of the detail's colour, with soil."""
    texture, depth = clay(b)
    tone = b.detail
    kind = b.random.choice(["rim", "plain", "round"])
    if kind == "round":
        profile = [(wide * 0.6, 0.0), (wide, tall * 0.4), (wide * 0.9, tall)]
    else:
        profile = [(wide * 0.68, 0.0), (wide * 0.96, tall)]
    b.solid(lathe(profile), tone, "round", texture=texture, depth=depth, pattern=b.pattern)
    if kind == "rim":
        b.solid(
            lathe([(wide * 1.04, tall * 0.76), (wide * 1.06, tall)]),
            light(tone, 0.06),
            "round",
            texture=texture,
        )
    across = wide * (0.9 if kind == "round" else 1.0)
    b.solid(oval(0, tall, across, across * 0.18), light(tone, 0.2), "none")
    b.solid(oval(0, tall, across * 0.9, across * 0.15), SOIL, "none", texture="crust", depth=0.4)


def _green(b: Brush) -> Colour:
    return mix(turned(b.main, 0), (92, 128, 78), 0.5)


@shape("plant", 0.8, 1.6, patterns=CERAMIC)
def plant(b: Brush) -> None:
    """Draw a plant."""
    green, kind = _green(b), b.random.choice(list(_PLANTS))
    pot(b, 0.5, 0.34)
    _PLANTS[kind](b, green)


def _broad(b: Brush, green: Colour) -> None:
    random = b.random
    for step in range(9):
        lean = math.pi * (0.12 + 0.095 * step) + random.uniform(-0.08, 0.08)
        far = random.uniform(0.3, 0.62)
        x, y = far * math.cos(lean) * 0.7, 0.55 + far * math.sin(lean)
        b.line(
            [(0, 0.5), (x * 0.5, 0.5 + (y - 0.5) * 0.6), (x, y)],
            dark(green, 0.2),
            0.022,
            smooth=True,
        )
        leaf(
            b,
            x,
            y,
            random.uniform(0.34, 0.5),
            lean * 0.7 + 0.4,
            mix(green, light(green, 0.3), random.random() * 0.6),
        )


def _sword(b: Brush, green: Colour) -> None:
    random = b.random
    for step in range(9):
        x, high, lean = (step - 4) * 0.055, random.uniform(0.6, 1.05), (step - 4) * 0.07
        tip = (x + lean, 0.48 + high)
        blade = curve(
            [
                (x - 0.05, 0.48),
                (x - 0.06 + lean * 0.4, 0.48 + high * 0.6),
                tip,
                (x + 0.07 + lean * 0.4, 0.48 + high * 0.6),
                (x + 0.05, 0.48),
            ]
        )
        b.solid(blade, mix(green, dark(green, 0.3), random.random() * 0.6), "puff", puff=0.06)
        b.line([(x, 0.52), (x + lean * 0.8, 0.48 + high * 0.86)], light(green, 0.34), 0.014)


def _round(b: Brush, green: Colour) -> None:
    random = b.random
    for _ in range(26):
        angle, r = random.uniform(0, math.pi), random.uniform(0.1, 0.56)
        x, y = r * math.cos(angle) * 1.05, 0.66 + r * math.sin(angle) * 1.2
        b.line([(0, 0.5), (x, y)], dark(green, 0.26), 0.012)
        size = random.uniform(0.09, 0.15)
        b.solid(
            oval(x, y, size, size * 0.9),
            mix(green, light(green, 0.4), random.random() * 0.6),
            "ball",
        )


def _fern(b: Brush, green: Colour) -> None:
    random = b.random
    for step in range(11):
        lean = math.pi * (0.06 + 0.088 * step)
        far = random.uniform(0.6, 0.9)
        stem = [
            (far * t * math.cos(lean), 0.5 + far * t * math.sin(lean) - t * t * 0.28)
            for t in (0.0, 0.33, 0.66, 1.0)
        ]
        b.line(stem, dark(green, 0.14), 0.014, smooth=True)
        for part in range(2, 9):
            t = part / 9
            x, y = far * t * math.cos(lean), 0.5 + far * t * math.sin(lean) - t * t * 0.28
            for side in (-1, 1):
                leaf(
                    b,
                    x,
                    y,
                    0.13 * (1.15 - t),
                    lean + side * 0.9,
                    mix(green, light(green, 0.3), t),
                )


def _trail(b: Brush, green: Colour) -> None:
    random = b.random
    for step in range(8):
        lean = (step - 3.5) * 0.19
        drop = [
            (lean * 0.4, 0.54),
            (lean * 0.9, 0.66),
            (lean * 1.2, 0.4 + 0.1 * (step % 3)),
            (lean * 1.24, 0.1),
        ]
        for x, y in curve(drop, closed=False, steps=5):
            size = random.uniform(0.06, 0.09)
            b.solid(
                oval(x + random.uniform(-0.04, 0.04), y, size, size * 0.8),
                mix(green, light(green, 0.4), random.random() * 0.7),
                "ball",
            )
    for _ in range(12):
        leaf(
            b,
            random.uniform(-0.2, 0.2),
            0.52,
            random.uniform(0.2, 0.34),
            random.uniform(0.4, 2.7),
            green,
        )


def _palm(b: Brush, green: Colour) -> None:
    random = b.random
    b.tube([(0, 0.48), (0.03, 0.8), (0, 1.06)], (132, 104, 74), 0.07)
    for step in range(8):
        lean = math.pi * (-0.08 + 0.166 * step)
        leaf(
            b,
            0,
            1.06,
            random.uniform(0.44, 0.58),
            lean,
            mix(green, light(green, 0.3), random.random() * 0.5),
        )


#: What may grow in a pot, by name.
_PLANTS: dict[str, Callable[[Brush, Colour], None]] = {
    "broad": _broad,
    "sword": _sword,
    "round": _round,
    "fern": _fern,
    "trail": _trail,
    "palm": _palm,
}


@shape("cactus", 0.6, 1.3, patterns=CERAMIC, size=0.9)
def cactus(b: Brush) -> None:
    """Draw a cactus."""
    green, random = _green(b), b.random
    pot(b, 0.42, 0.34)
    kind = random.choice(["column", "ball", "paddles", "rosette"])
    if kind == "column":
        for side in (-1, 1):
            y = random.uniform(0.66, 0.84)
            b.tube([(0, y), (side * 0.3, y), (side * 0.34, y + 0.3)], green, 0.15)
        b.solid(
            lathe([(0.15, 0.4), (0.18, 0.6), (0.18, 1.05), (0.08, 1.22), (0.01, 1.25)]),
            green,
            "round",
            texture="grain",
        )
        for x in (-0.1, 0, 0.1):
            b.line([(x, 0.46), (x * 0.9, 1.14)], dark(green, 0.24), 0.014)
    elif kind == "ball":
        b.solid(oval(0, 0.68, 0.36, 0.32), green, "ball", texture="grain")
        for step in range(-3, 4):
            line = [(step * 0.115 * math.sin(t / 6 * math.pi), 0.38 + t * 0.1) for t in range(7)]
            b.line(line, dark(green, 0.26), 0.012, smooth=True)
            for t in range(1, 6):
                b.dot(
                    step * 0.115 * math.sin(t / 6 * math.pi), 0.38 + t * 0.1, 0.014, (244, 234, 204)
                )
        b.ball(0.02, 1.0, 0.09, random.choice([(224, 112, 120), (240, 190, 90)]))
    elif kind == "paddles":
        for x, y, size in (
            (0, 0.66, 0.26),
            (-0.22, 0.98, 0.18),
            (0.2, 1.02, 0.19),
            (0.02, 1.18, 0.12),
        ):
            b.solid(
                oval(x, y, size * 0.8, size),
                mix(green, light(green, 0.2), y - 0.6),
                "puff",
                puff=0.08,
            )
            for _ in range(9):
                b.dot(
                    x + random.uniform(-0.5, 0.5) * size,
                    y + random.uniform(-0.7, 0.7) * size,
                    0.012,
                    (246, 238, 210),
                )
    else:
        for ring, count in ((0.42, 11), (0.3, 9), (0.17, 6)):
            for step in range(count):
                lean = math.tau * step / count + ring
                leaf(
                    b,
                    0,
                    0.5 + (0.42 - ring) * 0.3,
                    ring * 1.05,
                    lean if math.sin(lean) > -0.4 else lean + 2.2,
                    mix(green, turned(b.main, 0.9), 0.42 - ring),
                )


@shape("flowers", 0.75, 1.6, patterns=CERAMIC)
def flowers(b: Brush) -> None:
    """Draw a flowers."""
    random = b.random
    wrapped = random.random() < 0.5
    kind = random.choice(["daisy", "peony", "tulip", "mixed"])
    for _ in range(14):
        leaf(
            b,
            random.uniform(-0.1, 0.1),
            0.62,
            random.uniform(0.4, 0.62),
            random.uniform(0.3, 2.8),
            mix((98, 130, 86), b.main, 0.12),
        )
    heads = [
        (-0.4, 0.96),
        (0.42, 0.98),
        (-0.2, 1.26),
        (0.24, 1.28),
        (0.0, 1.46),
        (-0.5, 1.2),
        (0.5, 1.24),
        (0.02, 1.04),
        (-0.24, 0.86),
        (0.24, 0.84),
    ]
    for x, y in heads:
        b.line([(0, 0.5), (x * 0.6, y * 0.8), (x, y)], (94, 124, 76), 0.018, smooth=True)
    for number, (x, y) in enumerate(heads):
        tone = [b.main, light(b.main, 0.45), b.detail][number % 3]
        _bloom(
            b,
            x,
            y,
            random.uniform(0.15, 0.2),
            tone,
            kind if kind != "mixed" else random.choice(["daisy", "peony", "tulip"]),
        )
    if wrapped:
        _wrapping(b)
    else:
        texture, depth = clay(b)
        b.solid(
            lathe([(0.2, 0.0), (0.32, 0.26), (0.2, 0.56), (0.26, 0.68)]),
            b.detail,
            "round",
            texture=texture,
            depth=depth,
            pattern=b.pattern,
        )


def _wrapping(b: Brush) -> None:
    """Paper around a bunch, and its ribbon."""
    paper = light(mix(b.detail, (214, 190, 150), 0.6), 0.1)
    b.solid(
        [
            (-0.52, 0.86),
            (-0.3, 0.72),
            (0, 0.86),
            (0.3, 0.7),
            (0.52, 0.86),
            (0.12, 0.0),
            (-0.12, 0.0),
        ],
        paper,
        "puff",
        texture="paper",
        depth=0.2,
    )
    b.solid([(0.02, 0.8), (0.5, 0.86), (0.12, 0.0)], dark(paper, 0.14), "flat", texture="paper")
    b.solid(
        curve([(-0.17, 0.3), (0.17, 0.3), (0.16, 0.22), (-0.16, 0.22)]),
        b.main,
        "puff",
        puff=0.03,
    )


def _bloom(b: Brush, x: float, y: float, size: float, tone: Colour, kind: str) -> None:
    if kind == "daisy":
        for step in range(11):
            angle = math.tau * step / 11
            b.solid(
                oval(
                    x + size * 0.6 * math.cos(angle),
                    y + size * 0.6 * math.sin(angle),
                    size * 0.3,
                    size * 0.3,
                ),
                light(tone, 0.3),
                "ball",
            )
        b.ball(x, y, size * 0.4, (226, 176, 70), "grain")
    elif kind == "tulip":
        b.solid(
            curve(
                [
                    (x - size * 0.7, y + size),
                    (x - size * 0.3, y + size * 0.5),
                    (x, y + size * 1.1),
                    (x + size * 0.3, y + size * 0.5),
                    (x + size * 0.7, y + size),
                    (x + size * 0.6, y - size * 0.4),
                    (x, y - size * 0.8),
                    (x - size * 0.6, y - size * 0.4),
                ]
            ),
            tone,
            "puff",
            puff=0.08,
        )
    else:
        for ring in (1.0, 0.72, 0.46, 0.24):
            for step in range(7):
                angle = math.tau * step / 7 + ring * 3
                b.solid(
                    oval(
                        x + size * ring * 0.62 * math.cos(angle),
                        y + size * ring * 0.62 * math.sin(angle),
                        size * 0.42,
                        size * 0.38,
                    ),
                    mix(tone, dark(tone, 0.3), (1 - ring) * 0.6),
                    "ball",
                )
