"""Small things: jewellery, watches, brushes, and what dogs like."""

import math

from heliu.project.demo.art.brush import Brush, Point, curve, oval, slab
from heliu.project.demo.art.colour import (
    BRASS,
    CREAM,
    INK,
    OAK,
    STEEL,
    WALNUT,
    Colour,
    dark,
    light,
    mix,
)
from heliu.project.demo.art.registry import shape


def gem(b: Brush, x: float, y: float, r: float, tone: Colour) -> None:
    """A cut stone seen from above."""
    outer = [
        (x + r * math.cos(a), y + r * math.sin(a))
        for a in (step * math.tau / 8 for step in range(8))
    ]
    inner = [
        (x + r * 0.5 * math.cos(a), y + r * 0.5 * math.sin(a))
        for a in (step * math.tau / 8 for step in range(8))
    ]
    for step in range(8):
        facet = [outer[step], outer[(step + 1) % 8], inner[(step + 1) % 8], inner[step]]
        b.fill(facet, light(tone, 0.5) if step in (2, 3) else dark(tone, 0.08 * (step % 4)))
    b.fill(inner, light(tone, 0.28))


def metal(b: Brush) -> Colour:
    """Gold, silver or copper."""
    return b.random.choice([BRASS, (206, 206, 204), (198, 134, 100), mix(b.main, BRASS, 0.6)])


def _dish(b: Brush, y: float) -> None:
    """A little dish that jewellery lies on."""
    b.solid(
        oval(0, y, 0.78, 0.6), light(b.ground, 0.5), "puff", texture="speckle", depth=0.2, puff=0.1
    )
    b.solid(
        oval(0.02, y - 0.02, 0.66, 0.49),
        light(b.ground, 0.34),
        "flat",
        texture="speckle",
        depth=0.12,
    )


@shape("watch", 0.55, 1.7, stance="lies")
def watch(b: Brush) -> None:
    """Draw a watch."""
    leather = b.main
    for y, up in ((1.36, 0.36), (0.34, 0.36)):
        b.solid(slab(0, y, 0.2, up, 0.06), leather, "round", texture="grain", depth=0.16)
        for x in (-0.165, 0.165):
            for step in range(12):
                b.line(
                    [(x, y - up + 0.05 + step * 0.055), (x, y - up + 0.075 + step * 0.055)],
                    light(leather, 0.4),
                    0.01,
                )
    for step in range(3):
        b.dot(0, 0.14 + step * 0.1, 0.018, dark(leather, 0.5))
    case = metal(b)
    b.solid(slab(0.42, 0.85, 0.05, 0.05, 0.02), case, "flat")
    b.solid(oval(0, 0.85, 0.4, 0.4), case, "ball", strength=1.2)
    face = b.random.choice([light(CREAM, 0.3), (44, 48, 60), light(b.detail, 0.2)])
    b.solid(oval(0, 0.85, 0.33, 0.33), face, "flat")
    ink = CREAM if face[0] < 120 else INK
    for step in range(12):
        angle = math.tau * step / 12
        b.line(
            [
                (0.26 * math.sin(angle), 0.85 + 0.26 * math.cos(angle)),
                (0.3 * math.sin(angle), 0.85 + 0.3 * math.cos(angle)),
            ],
            ink,
            0.014,
        )
    for angle, long, thick in (
        (b.random.uniform(0, 6.2), 0.15, 0.026),
        (b.random.uniform(0, 6.2), 0.24, 0.018),
    ):
        b.line([(0, 0.85), (long * math.sin(angle), 0.85 + long * math.cos(angle))], ink, thick)
    b.shine([(-0.2, 0.72), (-0.12, 0.68), (0.1, 1.1), (0.02, 1.13)], 40)


@shape("ring", 0.85, 1.3, stance="lies", size=0.95)
def ring(b: Brush) -> None:
    """Draw a ring."""
    _dish(b, 0.64)
    gold = metal(b)
    for number in range(b.random.randint(1, 2)):
        x, y = (-0.14, 0.6) if number == 0 else (0.3, 0.76)
        r = 0.24 if number == 0 else 0.18
        loop = oval(x, y, r, r * 0.92)
        b.line([*loop, loop[1]], dark(gold, 0.5), 0.07)
        b.line([(p[0] - 0.006, p[1] + 0.008) for p in [*loop, loop[1]]], gold, 0.052)
        b.line([(p[0] - 0.012, p[1] + 0.014) for p in loop[8:26]], light(gold, 0.6), 0.016)
        if number == 0 or b.random.random() < 0.5:
            if b.random.random() < 0.6:
                gem(b, x, y + r, 0.12 if number == 0 else 0.07, b.main)
            else:
                b.ball(x, y + r, 0.1, light(CREAM, 0.4))


@shape("earrings", 0.85, 1.3, stance="lies")
def earrings(b: Brush) -> None:
    """Draw an earrings."""
    _dish(b, 0.64)
    gold, kind = metal(b), b.random.choice(["hoop", "drop", "leaf", "disc"])
    for side in (-1, 1):
        x = side * 0.24
        b.line(
            [(x, 0.78), (x + 0.05, 0.96), (x - 0.04, 1.0), (x - 0.07, 0.92)],
            gold,
            0.022,
            smooth=True,
        )
        if kind == "hoop":
            loop = oval(x, 0.58, 0.17, 0.2)
            b.line([*loop, loop[1]], dark(gold, 0.4), 0.05)
            b.line([*loop, loop[1]], gold, 0.034)
            b.ball(x, 0.38, 0.055, b.main)
        elif kind == "drop":
            b.line([(x, 0.78), (x, 0.62)], gold, 0.016)
            b.solid(
                curve([(x, 0.66), (x - 0.12, 0.42), (x, 0.3), (x + 0.12, 0.42)]), b.main, "ball"
            )
            b.shine(oval(x - 0.04, 0.46, 0.025, 0.05), 150)
        elif kind == "leaf":
            b.solid(
                curve([(x, 0.8), (x - 0.13, 0.56), (x, 0.28), (x + 0.13, 0.56)]),
                gold,
                "puff",
                texture="brushed",
                puff=0.05,
            )
            b.line([(x, 0.76), (x, 0.34)], dark(gold, 0.4), 0.012)
        else:
            b.solid(oval(x, 0.68, 0.1, 0.1), gold, "ball")
            b.solid(oval(x, 0.46, 0.15, 0.15), b.main, "ball", texture="speckle", depth=0.2)


@shape("necklace", 0.85, 1.4, stance="lies")
def necklace(b: Brush) -> None:
    """Draw a necklace."""
    gold = metal(b)
    chain: list[Point] = [
        (-0.2, 1.34),
        (-0.6, 1.0),
        (-0.52, 0.56),
        (-0.1, 0.3),
        (0.16, 0.32),
        (0.56, 0.6),
        (0.62, 1.0),
        (0.2, 1.32),
    ]
    if b.random.random() < 0.5:
        for x, y in curve(chain, closed=False, steps=4):
            b.ball(
                x,
                y,
                b.random.choice([0.05, 0.06]),
                mix(b.main, light(CREAM, 0.3), b.random.choice([0, 0, 0.7])),
            )
    else:
        b.line(chain, dark(gold, 0.4), 0.03, smooth=True)
        for x, y in curve(chain, closed=False, steps=9):
            b.dot(x - 0.004, y + 0.005, 0.014, light(gold, 0.3))
    kind = b.random.choice(["gem", "disc", "drop", "key"])
    if kind == "gem":
        gem(b, 0.02, 0.18, 0.17, b.main)
    elif kind == "disc":
        b.solid(oval(0.02, 0.14, 0.18, 0.18), gold, "puff", texture="brushed", puff=0.04)
        b.fill(oval(0.02, 0.14, 0.07, 0.07), b.main)
    elif kind == "drop":
        b.solid(curve([(0.02, 0.34), (-0.11, 0.1), (0.02, -0.03), (0.15, 0.1)]), b.main, "ball")
    else:
        loop = oval(0.02, 0.2, 0.08, 0.08)
        b.line([*loop, loop[1]], gold, 0.034)
        b.line([(0.02, 0.12), (0.02, -0.08)], gold, 0.034)
        b.line([(0.02, -0.06), (0.09, -0.06)], gold, 0.03)


@shape("brush", 0.55, 1.5, stance="lies")
def brush(b: Brush) -> None:
    """Draw a brush."""
    wood = b.random.choice([OAK, WALNUT, b.main])
    if b.random.random() < 0.5:  # long, with a handle
        b.solid(
            curve(
                [
                    (-0.07, 0.0),
                    (-0.08, 0.5),
                    (-0.2, 0.86),
                    (-0.22, 1.3),
                    (0, 1.46),
                    (0.22, 1.3),
                    (0.2, 0.86),
                    (0.08, 0.5),
                    (0.07, 0.0),
                ]
            ),
            wood,
            "puff",
            texture="wood",
            depth=0.2,
            puff=0.08,
        )
        for row in range(9):
            for column in range(5):
                b.dot(
                    (column - 2) * 0.07,
                    0.84 + row * 0.062,
                    0.026,
                    mix(b.detail, CREAM, 0.3) if (row + column) % 2 else dark(b.detail, 0.16),
                )
        b.dot(0, 0.06, 0.025, dark(wood, 0.5))
        return
    b.solid(slab(0, 0.92, 0.32, 0.13, 0.1), wood, "round", texture="wood", depth=0.2)
    for _ in range(40):
        x = b.random.uniform(-0.28, 0.28)
        b.line(
            [
                (x, 0.8),
                (x * 1.12 + b.random.uniform(-0.02, 0.02), 0.42 + b.random.uniform(-0.02, 0.03)),
            ],
            mix(b.detail, dark(b.detail, 0.4), b.random.random()),
            0.022,
        )
    b.line([(-0.2, 1.05), (0, 1.3), (0.2, 1.05)], b.main, 0.03, smooth=True)


@shape("collar", 0.85, 1.25, stance="lies", patterns=("plain",))
def collar(b: Brush) -> None:
    """Draw a collar."""
    loop = oval(0, 0.68, 0.62, 0.5)
    b.line([*loop, loop[1]], dark(b.main, 0.4), 0.17)
    b.line([*loop, loop[1]], b.main, 0.145)
    kind = b.random.choice(["stitch", "dots", "stripe"])
    if kind == "stripe":
        b.line([*loop, loop[1]], b.detail, 0.05)
    else:
        for step in range(0, len(loop) - 1, 1 if kind == "stitch" else 3):
            x, y = loop[step]
            b.dot(x, y, 0.014 if kind == "stitch" else 0.034, light(b.detail, 0.3))
    b.solid(slab(0.58, 0.72, 0.12, 0.12, 0.03), BRASS, "flat", texture="brushed")
    b.solid(slab(0.58, 0.72, 0.06, 0.065, 0.01), dark(b.main, 0.2), "flat")
    points = oval(0, 0.12, 0.06, 0.06)
    b.line([*points, points[1]], STEEL, 0.022)
    b.solid(oval(0, -0.02, 0.12, 0.12), b.random.choice([BRASS, STEEL]), "ball", strength=1.2)


@shape("bone", 0.85, 1.1, stance="lies")
def bone(b: Brush) -> None:
    """Draw a bone."""
    tone = b.main
    kind = b.random.choice(["bone", "rope", "biscuits"])
    if kind == "rope":
        for strand, shade in ((0, b.main), (1, b.detail)):
            line = [
                (-0.6 + t * 0.1, 0.56 + math.sin(t * 1.5 + strand * math.pi) * 0.05)
                for t in range(13)
            ]
            b.tube(line, shade, 0.1)
        for x in (-0.66, 0.66):
            b.solid(
                oval(x, 0.56, 0.18, 0.17),
                mix(b.main, b.detail, 0.5),
                "ball",
                texture="knit",
                depth=0.3,
            )
            for step in range(9):
                lean = (step - 4) * 0.2
                b.line(
                    [
                        (x, 0.56),
                        (x + math.copysign(0.32, x) * math.cos(lean), 0.56 + 0.32 * math.sin(lean)),
                    ],
                    b.detail if step % 2 else b.main,
                    0.035,
                )
        return
    count = 1 if kind == "bone" else 5
    for number in range(count):
        scale = 1.0 if count == 1 else 0.46
        x, y = (
            (0.0, 0.55)
            if count == 1
            else (((number % 2) - 0.5) * 0.7 + (number == 4) * 0.35, 0.25 + (number // 2) * 0.32)
        )
        one = b.moved(x, y, scale)
        outline = curve(
            [
                (-0.42, -0.12),
                (-0.6, -0.3),
                (-0.82, -0.2),
                (-0.74, 0.0),
                (-0.82, 0.2),
                (-0.6, 0.3),
                (-0.42, 0.12),
                (0.42, 0.12),
                (0.6, 0.3),
                (0.82, 0.2),
                (0.74, 0.0),
                (0.82, -0.2),
                (0.6, -0.3),
                (0.42, -0.12),
            ]
        )
        one.solid(
            outline,
            mix(tone, (222, 186, 136), 0.4 if count > 1 else 0.1),
            "puff",
            texture="crust" if count > 1 else "grain",
            depth=0.2,
            puff=0.12,
        )
        if count > 1:
            for dot in (-0.2, 0, 0.2):
                one.dot(dot, 0, 0.04, dark(tone, 0.3))
