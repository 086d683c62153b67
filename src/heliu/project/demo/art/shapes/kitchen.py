"""Tools of the kitchen."""

from heliu.project.demo.art.brush import Brush, curve, lathe, oval, slab
from heliu.project.demo.art.colour import BRASS, CREAM, INK, STEEL, WALNUT, dark, light, mix
from heliu.project.demo.art.registry import shape

IRON = (70, 68, 70)


@shape("cleaver", 0.6, 1.7, stance="lies", size=1.1)
def cleaver(b: Brush) -> None:
    """Draw a Chinese kitchen knife."""
    _knife(b, "cleaver")


@shape("knife", 0.6, 1.7, stance="lies", size=1.1)
def knife(b: Brush) -> None:
    """Draw a knife."""
    _knife(b, b.random.choice(["chef", "paring"]))


def _knife(b: Brush, kind: str) -> None:
    wide = {"cleaver": 0.3, "chef": 0.2, "paring": 0.12}[kind]
    top = 1.66 if kind != "paring" else 1.3
    blade = (
        [(-wide, 0.64), (-wide, top - 0.02), (wide, top), (wide, 0.64)]
        if kind == "cleaver"
        else curve(
            [
                (-wide, 0.62),
                (-wide * 1.05, 0.62 + (top - 0.62) * 0.45),
                (-wide * 0.6, top - 0.18),
                (wide * 0.9, top),
                (wide, 0.62 + (top - 0.62) * 0.5),
                (wide, 0.62),
            ],
            steps=5,
        )
    )
    b.solid(blade, STEEL, "flat", texture="brushed", depth=0.12, strength=1.3)
    edge = [(-wide, 0.64), (-wide, top - 0.02), (-wide + 0.07, top - 0.02), (-wide + 0.05, 0.64)]
    if kind == "cleaver":
        b.solid(edge, light(STEEL, 0.6), "none")
        b.dot(wide - 0.09, top - 0.12, 0.035, dark(b.ground, 0.2))
    if b.random.random() < 0.4:
        for step in range(7):
            x, y = b.random.uniform(-wide * 0.3, wide * 0.8), 0.76 + step * 0.1
            b.tint(oval(x, y, 0.045, 0.03), dark(STEEL, 0.4), 70)
    b.solid(
        slab(wide * 0.35, 0.6, 0.1, 0.05), b.random.choice([BRASS, STEEL]), "round", strength=1.2
    )
    b.solid(
        curve(
            [
                (wide * 0.35 - 0.09, 0.56),
                (wide * 0.35 - 0.1, 0.3),
                (wide * 0.35 - 0.12, 0.02),
                (wide * 0.35, -0.02),
                (wide * 0.35 + 0.13, 0.02),
                (wide * 0.35 + 0.1, 0.3),
                (wide * 0.35 + 0.09, 0.56),
            ]
        ),
        b.main,
        "puff",
        texture="wood",
        depth=0.26,
        puff=0.06,
    )
    for y in (0.14, 0.42):
        b.ball(wide * 0.35, y, 0.028, BRASS)


@shape("pan", 1.1, 1.55, stance="hangs")
def pan(b: Brush) -> None:
    """Draw a pan."""
    wok = b.random.random() < 0.55
    tone = mix(b.main, IRON, 0.6)
    b.solid(
        curve([(-0.05, 1.0), (-0.06, 1.4), (0, 1.52), (0.06, 1.4), (0.05, 1.0)]),
        b.detail if b.random.random() < 0.6 else WALNUT,
        "puff",
        texture="wood",
        depth=0.2,
        puff=0.05,
    )
    b.dot(0, 1.44, 0.03, dark(b.ground, 0.3))
    b.solid(slab(0, 1.02, 0.05, 0.08), STEEL, "round")
    b.solid(oval(0, 0.5, 0.56, 0.54), tone, "puff", texture="grain", depth=0.16, puff=0.08)
    b.solid(
        oval(0, 0.5, 0.49, 0.47),
        dark(tone, 0.24),
        "flat",
        texture="speckle" if wok else "grain",
        depth=0.3,
    )
    for r in (0.4, 0.3, 0.2) if wok else (0.42,):
        points = oval(0, 0.5, r, r * 0.97)
        b.line([*points, points[0]], light(tone, 0.1), 0.012)
    b.tint(curve([(-0.4, 0.66), (-0.16, 0.9), (0.1, 0.92), (-0.14, 0.8)]), (255, 255, 255), 46)
    if wok:
        for side in (-1, 1):
            b.tube(
                [(side * 0.5, 0.72), (side * 0.66, 0.66), (side * 0.66, 0.46), (side * 0.52, 0.4)],
                tone,
                0.04,
            )


@shape("casserole", 0.95, 0.95)
def casserole(b: Brush) -> None:
    """Draw a casserole."""
    enamel = b.main
    for side in (-1, 1):
        b.tube(
            [(side * 0.64, 0.42), (side * 0.84, 0.46), (side * 0.84, 0.34), (side * 0.64, 0.3)],
            dark(enamel, 0.06),
            0.08,
        )
    b.solid(
        lathe([(0.6, 0.02), (0.68, 0.1), (0.69, 0.52)]),
        enamel,
        "round",
        texture="grain",
        depth=0.06,
        strength=1.2,
    )
    b.solid(lathe([(0.7, 0.49), (0.71, 0.55)]), light(CREAM, 0.1), "round")
    b.solid(
        lathe([(0.71, 0.54), (0.6, 0.68), (0.3, 0.77), (0.05, 0.79)], sag=0.16),
        enamel,
        "round",
        texture="grain",
        depth=0.06,
        strength=1.2,
    )
    b.solid(
        lathe([(0.06, 0.78), (0.05, 0.83), (0.12, 0.87)]),
        b.detail if b.random.random() < 0.5 else BRASS,
        "round",
        strength=1.2,
    )
    b.solid(oval(0, 0.88, 0.125, 0.035), light(BRASS, 0.3), "none")
    b.shine(curve([(-0.5, 0.44), (-0.46, 0.44), (-0.44, 0.16), (-0.5, 0.2)]), 90)


@shape("board", 0.62, 1.5)
def board(b: Brush) -> None:
    """Draw a board."""
    wood = b.main
    kind = b.random.choice(["round", "paddle", "block"])
    if kind == "round":
        b.solid(oval(0, 0.6, 0.6, 0.6), wood, "puff", texture="wood", depth=0.3, puff=0.04)
        b.solid(slab(0, 1.3, 0.1, 0.18, 0.08), wood, "puff", texture="wood", depth=0.3, puff=0.04)
        b.dot(0, 1.36, 0.04, dark(b.ground, 0.3))
    else:
        b.solid(
            [(0.44, 0.03), (0.5, 0.08), (0.5, 1.16), (0.44, 1.1)],
            dark(wood, 0.3),
            "none",
            texture="wood",
        )
        b.solid(slab(0, 0.56, 0.45, 0.55, 0.1), wood, "puff", texture="wood", depth=0.3, puff=0.04)
        if kind == "paddle":
            b.solid(
                slab(0, 1.26, 0.1, 0.22, 0.09), wood, "puff", texture="wood", depth=0.3, puff=0.04
            )
            b.dot(0, 1.4, 0.035, dark(b.ground, 0.3))
            b.line([(0, 1.4), (0.1, 1.5), (0.02, 1.56), (-0.06, 1.46)], b.detail, 0.02, smooth=True)
        else:
            points = slab(0, 0.56, 0.37, 0.47, 0.07)
            b.line([*points, points[0]], dark(wood, 0.3), 0.018)
            for x in (-0.14, 0.16):
                b.fill(slab(x, 0.56, 0.035, 0.54), mix(wood, b.detail, 0.5))
    for _ in range(3):
        x, y = b.random.uniform(0.4, 0.58), b.random.uniform(0.0, 0.12)
        b.solid(
            oval(x, y + 0.05, 0.09, 0.085),
            b.random.choice([(206, 74, 56), (120, 150, 80), (226, 176, 80)]),
            "ball",
        )


@shape("spoon", 0.6, 1.6, stance="lies", size=1.05)
def spoon(b: Brush) -> None:
    """Draw a spoon."""
    count = b.random.choice([1, 2, 3])
    for number in range(count):
        x = (number - (count - 1) / 2) * 0.36
        tone = b.main if number % 2 == 0 else mix(b.main, b.detail, 0.5)
        kind = b.random.choice(["round", "slot", "flat"]) if number else "round"
        b.solid(
            curve(
                [
                    (x - 0.03, 0.98),
                    (x - 0.045, 0.4),
                    (x - 0.06, 0.02),
                    (x, -0.04),
                    (x + 0.06, 0.02),
                    (x + 0.045, 0.4),
                    (x + 0.03, 0.98),
                ]
            ),
            tone,
            "puff",
            texture="wood",
            depth=0.24,
            puff=0.04,
        )
        if kind == "flat":
            b.solid(
                curve(
                    [
                        (x - 0.05, 0.9),
                        (x - 0.14, 1.16),
                        (x - 0.13, 1.54),
                        (x + 0.1, 1.5),
                        (x + 0.14, 1.16),
                        (x + 0.05, 0.9),
                    ]
                ),
                tone,
                "puff",
                texture="wood",
                depth=0.24,
                puff=0.04,
            )
            continue
        b.solid(oval(x, 1.24, 0.16, 0.28), tone, "puff", texture="wood", depth=0.24, puff=0.06)
        b.solid(oval(x + 0.01, 1.23, 0.125, 0.22), dark(tone, 0.2), "ball", texture="wood")
        if kind == "slot":
            for at in (-0.05, 0.0, 0.05):
                b.fill(slab(x + at, 1.24, 0.014, 0.11), dark(b.ground, 0.25))


@shape("chopsticks", 0.5, 1.65, stance="lies", size=1.05)
def chopsticks(b: Brush) -> None:
    """Draw a chopsticks."""
    for pair in range(b.random.choice([1, 2])):
        for number in range(2):
            x = -0.18 + pair * 0.36 + number * 0.11
            lean = (number - 0.5) * 0.03
            tone = b.main if pair == 0 else b.detail
            b.solid(
                [
                    (x - 0.022 - lean, 0.04),
                    (x + 0.022 - lean, 0.04),
                    (x + 0.05 + lean, 1.6),
                    (x - 0.05 + lean, 1.6),
                ],
                tone,
                "round",
                texture="wood",
                depth=0.2,
            )
            b.solid(
                [
                    (x - 0.044 + lean, 1.2),
                    (x + 0.044 + lean, 1.2),
                    (x + 0.05 + lean, 1.56),
                    (x - 0.05 + lean, 1.56),
                ],
                light(b.detail if pair == 0 else b.main, 0.06),
                "round",
            )
            for y in (1.18, 1.26):
                b.line([(x - 0.042 + lean, y), (x + 0.042 + lean, y)], BRASS, 0.012)
    b.solid(
        slab(0, 0.3, 0.36, 0.06, 0.05),
        mix(CREAM, b.ground, 0.3),
        "puff",
        texture="speckle",
        depth=0.2,
        puff=0.05,
    )
    for x in (-0.18, -0.07, 0.18, 0.29):
        b.tint(slab(x, 0.3, 0.02, 0.055), INK, 40)
