"""Clothes on hangers and pegs."""

from heliu.project.demo.art.brush import Brush, Point, curve, slab
from heliu.project.demo.art.colour import (
    BRASS,
    CREAM,
    OAK,
    STEEL,
    Colour,
    dark,
    light,
    luminance,
    mix,
)
from heliu.project.demo.art.patterns import CLOTH
from heliu.project.demo.art.registry import shape


def hanger(b: Brush, top: float, across: float) -> None:
    """A wooden hanger whose hook ends at ``top``."""
    b.tube(
        [
            (0.0, top - 0.2),
            (0.0, top - 0.1),
            (0.05, top - 0.05),
            (0.05, top),
            (0.0, top + 0.03),
            (-0.05, top),
        ],
        STEEL,
        0.025,
    )
    b.tube([(-across, top - 0.34), (0, top - 0.19), (across, top - 0.34)], OAK, 0.05)


def both(points: list[Point]) -> list[Point]:
    """An outline from its right half, from the neck down."""
    return [*points, *((-x, y) for x, y in reversed(points))]


def folds(b: Brush, places: list[tuple[float, float, float]]) -> None:
    """Soft folds, each from (x, y) down over a length."""
    for x, y, long in places:
        b.tint(
            curve(
                [
                    (x, y),
                    (x + 0.03, y - long * 0.5),
                    (x + 0.01, y - long),
                    (x - 0.02, y - long * 0.5),
                ]
            ),
            dark(b.main, 0.7),
            52,
        )


def buttons(b: Brush, x: float, levels: list[float], colour: Colour) -> None:
    """A row of buttons."""
    for y in levels:
        b.dot(x + 0.006, y - 0.008, 0.024, dark(b.main, 0.4))
        b.ball(x, y, 0.023, colour)


@shape("shirt", 0.92, 1.5, stance="hangs", patterns=CLOTH)
def shirt(b: Brush) -> None:
    """Draw a shirt."""
    hanger(b, 1.48, 0.42)
    knit = b.random.random() < 0.45
    texture, depth = ("knit", 0.26) if knit else ("weave", 0.12)
    arm = b.random.choice(["long", "long", "short"])
    sleeve: list[Point] = (
        [(0.48, 1.18), (0.66, 1.0), (0.84, 0.44), (0.66, 0.38), (0.46, 0.86)]
        if arm == "long"
        else [(0.48, 1.18), (0.66, 1.04), (0.8, 0.8), (0.58, 0.7), (0.44, 0.9)]
    )
    for side in (-1, 1):
        _sleeve(b, side, sleeve, dark(b.main, 0.05), texture, depth)
        if arm == "long":
            cuff = [(0.84, 0.44), (0.82, 0.36), (0.65, 0.31), (0.66, 0.39)]
            b.solid(
                [(x * side, y) for x, y in cuff],
                b.detail if knit else dark(b.main, 0.1),
                "flat",
                texture=texture,
            )
    body = both([(0.16, 1.24), (0.34, 1.22), (0.5, 1.14), (0.5, 0.7), (0.48, 0.06), (0.2, 0.02)])
    b.solid(body, b.main, "puff", texture=texture, depth=depth, pattern=b.pattern, puff=0.12)
    folds(b, [(-0.26, 0.9, 0.6), (0.3, 0.8, 0.5), (0.06, 0.5, 0.4), (0.4, 0.6, 0.4)])
    if knit:
        _knitted(b)
    elif b.random.random() < 0.65:
        _buttoned(b, texture)
    else:
        b.solid(curve([(-0.2, 1.25), (0, 1.06), (0.2, 1.25), (0, 1.3)]), dark(b.main, 0.45), "none")
        hem = [(-0.2, 1.24), (-0.12, 1.12), (0, 1.07), (0.12, 1.12), (0.2, 1.24)]
        b.line(hem, dark(b.main, 0.14), 0.04, smooth=True)


def _sleeve(
    b: Brush, side: int, sleeve: list[Point], tone: Colour, texture: str, depth: float
) -> None:
    outline = [(x * side, y) for x, y in curve(sleeve)]
    b.solid(outline, tone, "puff", texture=texture, depth=depth, pattern=b.pattern)


def _knitted(b: Brush) -> None:
    """The neck and the lower edge of a sweater."""
    b.solid(curve([(-0.2, 1.25), (0, 1.1), (0.2, 1.25), (0, 1.3)]), dark(b.main, 0.4), "none")
    neck = [(-0.19, 1.24), (-0.1, 1.15), (0, 1.12), (0.1, 1.15), (0.19, 1.24)]
    b.line(neck, b.detail, 0.06, smooth=True)
    b.solid(
        slab(0, 0.06, 0.48, 0.06),
        b.detail if luminance(b.detail) < 0.8 else dark(b.main, 0.12),
        "round",
        texture="knit",
        depth=0.26,
    )


def _buttoned(b: Brush, texture: str) -> None:
    """A collar, buttons down the front, sometimes a pocket."""
    b.solid([(-0.2, 1.26), (0, 1.12), (0.2, 1.26), (0, 1.3)], dark(b.main, 0.45), "none")
    for side in (-1, 1):
        b.solid(
            [(0, 1.12), (side * 0.2, 1.28), (side * 0.27, 1.18), (side * 0.1, 1.02)],
            light(b.main, 0.12),
            "puff",
            texture=texture,
            puff=0.03,
        )
    b.line([(0.02, 1.1), (0.02, 0.04)], dark(b.main, 0.24), 0.008)
    buttons(b, 0.0, [0.96, 0.76, 0.56, 0.36, 0.16], CREAM)
    if b.random.random() < 0.6:
        pocket = [(0.16, 0.9), (0.16, 0.72), (0.36, 0.72), (0.36, 0.9), (0.16, 0.9)]
        b.line(pocket, dark(b.main, 0.24), 0.009)


@shape(
    "jacket",
    0.95,
    1.5,
    stance="hangs",
    patterns=("plain", "plain", "checks", "blocks", "hatch", "plain"),
)
def jacket(b: Brush) -> None:
    """Draw a jacket."""
    hanger(b, 1.48, 0.42)
    texture = b.random.choice(["weave", "grain", "grain"])
    hood = b.random.random() < 0.5
    if hood:
        _hood(b, texture)
    sleeve: list[Point] = [(0.46, 1.2), (0.68, 1.02), (0.88, 0.4), (0.68, 0.32), (0.48, 0.86)]
    for side in (-1, 1):
        _sleeve(b, side, sleeve, dark(b.main, 0.07), texture, 0.12)
        cuff = [(x * side, y) for x, y in [(0.88, 0.41), (0.86, 0.32), (0.67, 0.25), (0.68, 0.33)]]
        b.solid(cuff, dark(b.detail, 0.1), "flat", texture="knit")
    body = both([(0.18, 1.24), (0.36, 1.22), (0.53, 1.14), (0.54, 0.7), (0.54, 0.08), (0.2, 0.04)])
    b.solid(body, b.main, "puff", texture=texture, depth=0.12, pattern=b.pattern, puff=0.13)
    quilted = b.random.random() < 0.4
    for level in (0.94, 0.74, 0.54, 0.34, 0.16) if quilted else ():
        _seam(b, level)
    b.line([(0, 1.16), (0, 0.05)], b.detail, 0.02)
    b.line([(0.012, 1.16), (0.012, 0.05)], dark(b.main, 0.5), 0.008)
    if not hood:
        for side in (-1, 1):
            b.solid(
                [(0, 1.1), (side * 0.2, 1.3), (side * 0.3, 1.16), (side * 0.16, 0.94)],
                light(b.detail, 0.05),
                "puff",
                texture="knit",
                puff=0.04,
            )
    for side in (-1, 1):
        b.solid(
            [(side * 0.18, 0.5), (side * 0.43, 0.54), (side * 0.43, 0.49), (side * 0.18, 0.45)],
            dark(b.main, 0.2),
            "flat",
        )
        if not quilted:
            pocket = slab(side * 0.3, 0.9, 0.1, 0.1, 0.02)
            b.solid(pocket, dark(b.main, 0.06), "puff", texture=texture, puff=0.02)
    folds(b, [(-0.36, 0.8, 0.5), (0.4, 0.9, 0.6)])


def _hood(b: Brush, texture: str) -> None:
    b.solid(
        curve([(-0.3, 1.2), (-0.26, 1.4), (0, 1.46), (0.26, 1.4), (0.3, 1.2), (0, 1.1)]),
        dark(b.main, 0.14),
        "puff",
        texture=texture,
    )
    b.solid(
        curve([(-0.17, 1.2), (-0.15, 1.34), (0, 1.38), (0.15, 1.34), (0.17, 1.2), (0, 1.1)]),
        dark(b.main, 0.5),
        "none",
    )


def _seam(b: Brush, level: float) -> None:
    """A quilted jacket's seam, with the light on its lower side."""
    b.line(
        [(-0.53, level), (-0.2, level - 0.025), (0.2, level - 0.025), (0.53, level)],
        dark(b.main, 0.26),
        0.012,
        smooth=True,
    )
    b.line(
        [
            (-0.53, level + 0.014),
            (-0.2, level - 0.011),
            (0.2, level - 0.011),
            (0.53, level + 0.014),
        ],
        light(b.main, 0.2),
        0.008,
        smooth=True,
    )


@shape(
    "trousers", 0.6, 1.55, stance="hangs", patterns=("plain", "plain", "stripes", "checks", "hatch")
)
def trousers(b: Brush) -> None:
    """Draw a trousers."""
    b.tube([(0.0, 1.38), (0.0, 1.44), (0.05, 1.48), (0.02, 1.54), (-0.04, 1.52)], STEEL, 0.025)
    b.solid(slab(0, 1.36, 0.4, 0.035, 0.03), OAK, "round", texture="wood")
    wide = b.random.uniform(0.3, 0.42)
    for side in (-1, 1):
        leg = [
            (0.0, 1.34),
            (side * 0.38, 1.34),
            (side * 0.46, 0.8),
            (side * (wide + 0.1), 0.04),
            (side * (0.46 - wide), 0.0),
            (side * 0.02, 0.92),
        ]
        b.solid(
            leg,
            b.main if side < 0 else dark(b.main, 0.06),
            "puff",
            texture="weave",
            depth=0.18,
            pattern=b.pattern,
            puff=0.1,
        )
        b.line(
            [(side * 0.24, 1.18), (side * 0.36, 1.04), (side * 0.4, 1.02)], dark(b.main, 0.3), 0.012
        )
        b.solid(
            [
                (side * (wide + 0.1), 0.04),
                (side * (0.46 - wide), 0.0),
                (side * (0.46 - wide), 0.06),
                (side * (wide + 0.1), 0.11),
            ],
            dark(b.main, 0.12),
            "flat",
            texture="weave",
        )
    b.solid(slab(0, 1.3, 0.385, 0.05), dark(b.main, 0.12), "round", texture="weave")
    for x in (-0.26, 0.26):
        b.fill(slab(x, 1.3, 0.02, 0.065), dark(b.main, 0.3))
    b.ball(0.02, 1.3, 0.026, BRASS)
    b.line([(0.02, 1.25), (0.02, 1.0)], dark(b.main, 0.3), 0.01)
    folds(b, [(-0.3, 0.7, 0.5), (0.34, 0.6, 0.4), (-0.2, 1.1, 0.3)])


@shape("dress", 0.72, 1.6, stance="hangs", patterns=(*CLOTH, "petals", "petals"))
def dress(b: Brush) -> None:
    """Draw a dress."""
    hanger(b, 1.58, 0.32)
    flare = b.random.uniform(0.5, 0.66)
    if b.random.random() < 0.6:
        for side in (-1, 1):
            b.solid(
                [
                    (x * side, y)
                    for x, y in curve(
                        [(0.3, 1.32), (0.46, 1.2), (0.54, 0.98), (0.38, 0.94), (0.28, 1.1)]
                    )
                ],
                dark(b.main, 0.05),
                "puff",
                texture="weave",
                pattern=b.pattern,
            )
    body = both(
        [
            (0.14, 1.36),
            (0.3, 1.34),
            (0.34, 1.1),
            (0.25, 0.84),
            (0.42, 0.4),
            (flare, 0.06),
            (0.2, 0.0),
        ]
    )
    b.solid(body, b.main, "puff", texture="weave", depth=0.12, pattern=b.pattern, puff=0.12)
    for step in range(-3, 4):
        folds(b, [(step * 0.09, 0.76, 0.66)])
        b.tint(
            [(step * 0.07, 0.8), (step * 0.15 + 0.02, 0.1), (step * 0.15 - 0.02, 0.1)],
            light(b.main, 0.6),
            34,
        )
    b.solid(
        [(-0.25, 0.88), (0.25, 0.88), (0.25, 0.8), (-0.25, 0.8)], b.detail, "round", texture="weave"
    )
    b.solid(curve([(-0.16, 1.37), (0, 1.2), (0.16, 1.37), (0, 1.4)]), dark(b.main, 0.45), "none")
    if b.random.random() < 0.5:
        buttons(b, 0, [1.14, 1.04, 0.94], CREAM)


@shape(
    "scarf",
    0.6,
    1.5,
    stance="hangs",
    patterns=("plain", "stripes", "checks", "bands", "zigzag", "blocks", "dots"),
)
def scarf(b: Brush) -> None:
    """Draw a scarf."""
    for x, low, tone in ((0.16, 0.1, dark(b.main, 0.1)), (-0.16, 0.22, b.main)):
        strip = curve(
            [
                (x - 0.19, low),
                (x - 0.18, 0.7),
                (x * 0.7 - 0.16, 1.24),
                (0, 1.44),
                (x * 0.7 + 0.16, 1.24),
                (x + 0.17, 0.7),
                (x + 0.19, low),
                (x, low - 0.01),
            ]
        )
        b.solid(strip, tone, "puff", texture="knit", depth=0.3, pattern=b.pattern, puff=0.1)
        for step in range(9):
            at = x - 0.17 + step * 0.043
            b.line(
                [(at, low + 0.02), (at + b.random.uniform(-0.015, 0.015), low - 0.12)],
                mix(tone, b.detail, 0.4),
                0.016,
            )
    b.solid(
        curve([(-0.24, 1.3), (0, 1.18), (0.24, 1.32), (0.12, 1.46), (-0.12, 1.46)]),
        light(b.main, 0.04),
        "puff",
        texture="knit",
        depth=0.3,
        puff=0.09,
    )
