"""Things to eat."""

import math

from heliu.project.demo.art.brush import Brush, curve, lathe, oval, slab
from heliu.project.demo.art.colour import CREAM, LEAF, OAK, WHITE, Colour, dark, light, mix
from heliu.project.demo.art.registry import shape


def leaf(b: Brush, x: float, y: float, across: float, lean: float, colour: Colour = LEAF) -> None:
    """A leaf from a stalk at (x, y)."""
    tip = (x + across * math.cos(lean), y + across * math.sin(lean))
    side = (-math.sin(lean) * across * 0.24, math.cos(lean) * across * 0.24)
    middle = ((x + tip[0]) / 2, (y + tip[1]) / 2)
    points = [
        (x, y),
        (middle[0] + side[0], middle[1] + side[1]),
        tip,
        (middle[0] - side[0], middle[1] - side[1]),
    ]
    b.solid(curve(points), colour, "puff", puff=across * 0.14)
    b.line([(x, y), (x + (tip[0] - x) * 0.85, y + (tip[1] - y) * 0.85)], dark(colour, 0.25), 0.012)


def heap(b: Brush, draw_one: str, colour: Colour, radius: float, texture: str = "grain") -> None:
    """A few round fruits in a small heap, the back ones first."""
    random = b.random
    places = [(-0.42, 0.12), (0.4, 0.14), (0.0, 0.44), (-0.22, 0.0), (0.24, 0.0)][
        random.choice([0, 0, 2]) :
    ]
    for x, y in places:
        r, tone = (
            radius * random.uniform(0.92, 1.06),
            mix(colour, dark(colour, 0.3), random.uniform(0, 0.3)),
        )
        b.solid(oval(x, y + r, r * 1.04, r), tone, "ball", texture=texture, depth=0.14)
        if draw_one == "stalk":
            b.line([(x, y + r * 1.8), (x + 0.03, y + r * 2.2)], (96, 72, 44), 0.03)
            if random.random() < 0.5:
                leaf(b, x + 0.02, y + r * 1.95, 0.24, random.uniform(0.1, 0.8))
        elif draw_one == "star":
            for step in range(5):
                angle = math.tau * step / 5
                b.line(
                    [
                        (x, y + r * 1.7),
                        (x + 0.06 * math.cos(angle), y + r * 1.7 + 0.035 * math.sin(angle)),
                    ],
                    (86, 108, 60),
                    0.02,
                )


@shape("apple", 0.78, 1.0, size=0.85)
def apple(b: Brush) -> None:
    """Draw an apple."""
    heap(b, "stalk", b.main, 0.3)
    b.tint(oval(0.12, 0.34, 0.1, 0.18), b.detail, 60)


@shape("orange", 0.78, 0.95, size=0.85)
def orange(b: Brush) -> None:
    """Draw an orange."""
    heap(b, "star", mix(b.main, (232, 140, 46), 0.7), 0.3, "crust")
    if b.random.random() < 0.7:  # one cut open
        x, y, r = 0.56, 0.24, 0.24
        b.solid(oval(x, y, r, r), mix(b.main, (232, 140, 46), 0.7), "ball")
        b.fill(oval(x, y, r * 0.92, r * 0.92), light(CREAM, 0.3))
        for step in range(9):
            wedge = [(x, y), *oval(x, y, r * 0.8, r * 0.8, step * 40 + 4, step * 40 + 36)]
            b.solid(wedge, (240, 164, 64), "flat", texture="grain", depth=0.2)


@shape("loquat", 0.85, 1.05, size=0.85)
def loquat(b: Brush) -> None:
    """Draw a loquat."""
    tone = mix(b.main, (238, 172, 66), 0.7)
    b.line([(-0.5, 0.9), (0, 0.6), (0.3, 0.2)], (110, 84, 52), 0.04, smooth=True)
    for lean, x in ((2.5, -0.3), (1.9, -0.1), (0.5, 0.02)):
        leaf(b, x, 0.72, 0.5, lean, (88, 118, 74))
    for x, y in ((-0.36, 0.36), (0.02, 0.52), (0.34, 0.38), (-0.18, 0.1), (0.2, 0.08), (0.52, 0.1)):
        b.solid(
            oval(x, y + 0.14, 0.19, 0.22),
            mix(tone, dark(tone, 0.3), b.random.random() * 0.3),
            "ball",
            texture="grain",
        )
        b.dot(x + 0.03, y + 0.0, 0.03, (116, 80, 44))


@shape("grapes", 0.7, 1.2, size=0.95)
def grapes(b: Brush) -> None:
    """Draw a grapes."""
    b.line([(0.0, 0.95), (0.04, 1.12), (0.16, 1.18)], (112, 86, 54), 0.045, smooth=True)
    for lean in (0.4, 2.7):
        leaf(b, 0.02, 1.02, 0.4, lean, (100, 132, 78))
    for row, count in enumerate((1, 2, 3, 4, 5, 4)):
        for number in range(count):
            x = (number - (count - 1) / 2) * 0.22 + b.random.uniform(-0.03, 0.03)
            tone = mix(b.main, dark(b.main, 0.4), b.random.random() * 0.5)
            b.solid(oval(x, 0.12 + row * 0.15, 0.13, 0.135), tone, "ball")
            b.shine(oval(x - 0.04, 0.17 + row * 0.15, 0.025, 0.02), 150)


@shape("egg", 0.9, 0.72, size=0.95)
def egg(b: Brush) -> None:
    """Draw an egg."""
    tones = [
        mix(b.main, (222, 178, 140), 0.5),
        light(CREAM, 0.2),
        mix(b.main, (196, 208, 200), 0.5),
    ]
    straw = b.random.random() < 0.5
    if straw:
        b.solid(
            lathe([(0.6, 0.0), (0.78, 0.16), (0.84, 0.3)]),
            b.random.choice([OAK, (206, 178, 126)]),
            "round",
            texture="wicker",
            depth=0.3,
        )
    for number, x in enumerate((-0.46, 0.46, 0.0, -0.26, 0.26)):
        y = (0.2 if straw else 0.0) + (0.1 if number < 3 else 0)
        tone = tones[0] if b.random.random() < 0.6 else b.random.choice(tones)
        b.solid(
            lathe(
                [(0.04, y), (0.19, y + 0.1), (0.2, y + 0.22), (0.12, y + 0.38), (0.02, y + 0.43)], x
            ),
            tone,
            "ball",
            texture="speckle",
            depth=0.12,
        )
    if straw:
        for _ in range(26):
            x = b.random.uniform(-0.78, 0.78)
            b.line(
                [(x, 0.3), (x + b.random.uniform(-0.12, 0.12), 0.3 + b.random.uniform(0.02, 0.12))],
                (222, 196, 140),
                0.014,
            )


@shape("bread", 1.0, 0.78, size=1.0)
def bread(b: Brush) -> None:
    """Draw a bread."""
    crust = mix(b.main, (186, 116, 60), 0.72)
    kind = b.random.choice(["round", "tin", "long", "cut"])
    if b.random.random() < 0.6:
        b.solid(
            [(-0.98, -0.06), (0.9, -0.06), (1.0, 0.06), (-0.88, 0.06)], OAK, "flat", texture="wood"
        )
    if kind == "tin":
        body = [
            (-0.6, 0.02),
            (-0.66, 0.36),
            (-0.62, 0.58),
            (-0.3, 0.68),
            (0, 0.64),
            (0.3, 0.7),
            (0.62, 0.58),
            (0.66, 0.36),
            (0.6, 0.02),
            (0, 0.0),
        ]
    elif kind == "long":
        body = [
            (-0.9, 0.12),
            (-0.7, 0.34),
            (0, 0.42),
            (0.7, 0.34),
            (0.92, 0.14),
            (0.7, 0.02),
            (0, 0.0),
            (-0.7, 0.02),
        ]
    else:
        body = [
            (-0.76, 0.1),
            (-0.72, 0.36),
            (-0.4, 0.6),
            (0, 0.66),
            (0.42, 0.6),
            (0.74, 0.36),
            (0.76, 0.1),
            (0.5, 0.0),
            (-0.5, 0.0),
        ]
    b.solid(curve(body), crust, "puff", texture="crust", depth=0.3, puff=0.22)
    for step in range(3 if kind != "tin" else 1):
        x = (step - 1) * 0.36 if kind != "tin" else 0.0
        top = 0.5 if kind != "long" else 0.34
        slash = curve(
            [(x - 0.2, top - 0.16), (x, top + 0.02), (x + 0.2, top + 0.06), (x + 0.04, top - 0.08)]
        )
        b.solid(slash, light(crust, 0.46), "puff", texture="crust", puff=0.04)
    b.tint(curve([(x * 0.8, y * 0.9 + 0.05) for x, y in body]), WHITE, 26)
    if kind == "cut":
        slice_ = curve(
            [(0.5, 0.02), (0.44, 0.34), (0.56, 0.56), (0.78, 0.58), (0.94, 0.4), (0.96, 0.04)]
        )
        b.solid(slice_, dark(crust, 0.1), "puff", texture="crust")
        b.solid(
            curve(
                [(0.55, 0.05), (0.5, 0.34), (0.6, 0.51), (0.77, 0.53), (0.9, 0.38), (0.91, 0.07)]
            ),
            (240, 220, 184),
            "flat",
            texture="crust",
            depth=0.16,
        )


@shape("bun", 0.95, 0.62, size=0.95)
def bun(b: Brush) -> None:
    """Draw a bun."""
    is_steamed = b.random.random() < 0.4
    tone = light(CREAM, 0.35) if is_steamed else mix(b.main, (202, 134, 70), 0.74)
    if is_steamed:
        b.solid(lathe([(0.86, 0.0), (0.88, 0.2)]), OAK, "round", texture="wicker", depth=0.24)
        b.solid(oval(0, 0.2, 0.88, 0.15), light(OAK, 0.25), "flat", texture="wood")
    lift = 0.2 if is_steamed else 0.0
    for x, low, r in ((-0.32, 0.1, 0.32), (0.34, 0.1, 0.33), (0.0, 0.0, 0.36)):
        y = low + lift
        b.solid(
            curve(
                [
                    (x - r, y + 0.06),
                    (x - r * 0.8, y + r * 0.7),
                    (x, y + r),
                    (x + r * 0.8, y + r * 0.7),
                    (x + r, y + 0.06),
                    (x, y - 0.04),
                ]
            ),
            tone,
            "puff",
            texture="grain",
            depth=0.1,
            puff=0.16,
        )
        if is_steamed:
            for step in range(6):
                angle = math.pi * (0.15 + step * 0.14)
                b.line(
                    [
                        (x + 0.03 * math.cos(angle), y + r * 0.92),
                        (x + r * 0.5 * math.cos(angle), y + r * (0.6 + 0.2 * math.sin(angle))),
                    ],
                    dark(tone, 0.1),
                    0.012,
                )
        else:
            b.shine(oval(x - r * 0.3, y + r * 0.7, r * 0.28, r * 0.12), 80)
            for _ in range(12):
                b.fill(
                    oval(
                        x + b.random.uniform(-0.2, 0.2),
                        y + r * b.random.uniform(0.5, 0.92),
                        0.02,
                        0.011,
                    ),
                    (250, 236, 204),
                )


@shape("cake", 0.9, 0.95, patterns=("plain",))
def cake(b: Brush) -> None:
    """Draw a cake."""
    icing, crumb = b.detail, mix(b.main, (190, 130, 80), 0.3)
    b.solid(oval(0, 0.03, 0.88, 0.13), light(b.ground, 0.6), "flat")
    b.solid(lathe([(0.6, 0.06), (0.6, 0.5)], sag=0.2), crumb, "round", texture="crust", depth=0.2)
    for y in (0.2, 0.35):
        b.solid(lathe([(0.605, y), (0.605, y + 0.05)], sag=0.2), light(icing, 0.35), "round")
    b.solid(lathe([(0.62, 0.46), (0.62, 0.58)], sag=0.2), icing, "round")
    for step in range(9):
        x = -0.56 + step * 0.14
        drop = b.random.uniform(0.04, 0.16)
        level = 0.46 - 0.1 * math.sqrt(max(0, 1 - (x / 0.62) ** 2))
        b.solid(slab(x, level - drop / 2 + 0.03, 0.055, drop, 0.05), icing, "puff", puff=0.03)
    b.solid(oval(0, 0.58, 0.62, 0.125), light(icing, 0.14), "flat")
    berry = b.random.choice([(178, 50, 58), (70, 72, 124), (226, 148, 70)])
    for step in range(8):
        x, y = oval(0, 0.6, 0.44, 0.085, step * 45, step * 45 + 1)[0]
        b.ball(x, y + 0.05, 0.075, berry, "grain")
    leaf(b, 0.0, 0.62, 0.2, 1.0)
    b.ball(0.0, 0.68, 0.08, berry)


@shape("cookie", 0.95, 0.6, size=0.95)
def cookie(b: Brush) -> None:
    """Draw a cookie."""
    tone = mix(b.main, (206, 152, 92), 0.72)
    b.solid(oval(0, 0.06, 0.92, 0.2), light(b.ground, 0.55), "flat", texture="speckle")
    b.solid(oval(0, 0.09, 0.74, 0.14), dark(light(b.ground, 0.5), 0.08), "flat")
    chips = b.random.choice([(74, 46, 32), (150, 60, 50), (238, 222, 186)])
    for number in range(4):
        x, y = (number % 2) * 0.14 - 0.3, 0.08 + number * 0.095
        b.solid(
            lathe([(0.36, y), (0.37, y + 0.07)], x, 0.28),
            dark(tone, 0.1),
            "round",
            texture="crust",
            depth=0.3,
        )
        b.solid(oval(x, y + 0.08, 0.365, 0.115), tone, "flat", texture="crust", depth=0.3)
    for _ in range(9):
        angle, r = b.random.uniform(0, 6.28), b.random.uniform(0, 0.28)
        b.solid(
            oval(-0.16 + r * math.cos(angle), 0.445 + r * 0.3 * math.sin(angle), 0.045, 0.028),
            chips,
            "ball",
        )
    b.solid(oval(0.5, 0.28, 0.3, 0.3), tone, "puff", texture="crust", depth=0.3, puff=0.07)
    for _ in range(10):
        angle, r = b.random.uniform(0, 6.28), b.random.uniform(0, 0.23)
        b.ball(0.5 + r * math.cos(angle), 0.28 + r * math.sin(angle), 0.035, chips)


@shape("noodles", 0.85, 0.95)
def noodles(b: Brush) -> None:
    """Draw a noodles."""
    tone = mix(b.main, (236, 212, 160), 0.55)
    for number in range(3):
        x = (number - 1) * 0.46
        for step in range(14):
            at = x + (step - 6.5) * 0.024
            b.line(
                [
                    (at * 1.0, 0.02),
                    (at + b.random.uniform(-0.01, 0.01), 0.86 + b.random.uniform(-0.02, 0.02)),
                ],
                mix(tone, dark(tone, 0.4), b.random.random() * 0.6),
                0.022,
            )
        b.solid(slab(x, 0.42, 0.19, 0.13), b.detail, "round", texture="paper")
        b.fill(slab(x, 0.47, 0.12, 0.012), light(b.detail, 0.6))
        b.fill(slab(x, 0.4, 0.08, 0.009), light(b.detail, 0.6))


@shape("cheese", 0.9, 0.72)
def cheese(b: Brush) -> None:
    """Draw a cheese."""
    tone = mix(b.main, (238, 202, 110), 0.7)
    b.solid(
        [(-0.95, -0.05), (0.84, -0.05), (0.95, 0.08), (-0.84, 0.08)], OAK, "flat", texture="wood"
    )
    b.solid(
        [(-0.75, 0.04), (0.5, 0.04), (0.5, 0.46), (-0.75, 0.46)],
        tone,
        "flat",
        texture="grain",
        depth=0.1,
    )
    b.solid(
        [(-0.75, 0.46), (0.5, 0.46), (0.74, 0.62), (0.1, 0.66)],
        light(tone, 0.3),
        "flat",
        texture="grain",
    )
    b.solid(
        [(0.5, 0.04), (0.74, 0.2), (0.74, 0.62), (0.5, 0.46)], b.detail, "flat", texture="crust"
    )
    for x, y, r in (
        (-0.5, 0.26, 0.07),
        (-0.16, 0.16, 0.05),
        (0.06, 0.32, 0.08),
        (0.32, 0.18, 0.055),
    ):
        b.fill(oval(x, y, r, r * 0.9), dark(tone, 0.2))
        b.fill(oval(x + 0.012, y - 0.015, r * 0.86, r * 0.74), dark(tone, 0.1))
