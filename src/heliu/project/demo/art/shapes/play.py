"""Toys."""

from heliu.project.demo.art.brush import Brush, Point, curve, oval, slab
from heliu.project.demo.art.colour import CREAM, INK, OAK, Colour, dark, light, mix, turned
from heliu.project.demo.art.patterns import MOTIFS
from heliu.project.demo.art.registry import shape


@shape("bear", 0.72, 1.25)
def bear(b: Brush) -> None:
    """Draw a bear."""
    kind = b.random.choice(["bear", "rabbit", "bear", "cat", "elephant"])
    inner = light(mix(b.main, (240, 206, 170), 0.5), 0.2)
    texture = b.random.choice(["fur", "knit", "weave"])
    for side in (-1, 1):
        if kind == "rabbit":
            _long_ear(b, side, inner, texture)
        elif kind == "cat":
            ear = [(side * 0.12, 1.14), (side * 0.34, 1.3), (side * 0.37, 0.98)]
            b.solid(ear, b.main, "puff", texture=texture)
        elif kind == "bear":
            _round_ear(b, (side * 0.28, 1.12), 0.16, inner, texture)
        else:
            _round_ear(b, (side * 0.42, 0.92), 0.25, inner, texture)
        _arm(b, side, texture)
    _belly(b, inner, texture)
    b.solid(oval(0, 0.88, 0.4, 0.35), b.main, "ball", texture=texture, depth=0.2)
    if kind == "elephant":
        b.tube([(0, 0.82), (0.03, 0.62), (0.12, 0.52), (0.22, 0.56)], b.main, 0.15)
    else:
        _muzzle(b, inner)
    for side in (-1, 1):
        b.ball(side * 0.16, 0.96, 0.038, INK)
        b.dot(side * 0.16 - 0.012, 0.973, 0.011, (255, 255, 255))
        b.tint(oval(side * 0.26, 0.84, 0.07, 0.05), (226, 120, 110), 60)
    if b.random.random() < 0.6:
        _small_scarf(b)


def _long_ear(b: Brush, side: int, inner: Colour, texture: str) -> None:
    b.solid(
        curve(
            [
                (side * 0.08, 1.0),
                (side * 0.1, 1.4),
                (side * 0.2, 1.46),
                (side * 0.3, 1.3),
                (side * 0.26, 0.98),
            ]
        ),
        b.main,
        "puff",
        texture=texture,
        depth=0.2,
    )
    b.solid(
        curve(
            [
                (side * 0.14, 1.05),
                (side * 0.16, 1.34),
                (side * 0.23, 1.3),
                (side * 0.21, 1.04),
            ]
        ),
        inner,
        "puff",
        puff=0.03,
    )


def _round_ear(b: Brush, at: Point, size: float, inner: Colour, texture: str) -> None:
    x, y = at
    b.solid(oval(x, y, size, size), b.main, "ball", texture=texture)
    b.solid(oval(x, y - 0.01, size * 0.58, size * 0.58), inner, "ball")


def _arm(b: Brush, side: int, texture: str) -> None:
    b.solid(
        curve(
            [
                (side * 0.3, 0.62),
                (side * 0.58, 0.4),
                (side * 0.56, 0.24),
                (side * 0.42, 0.24),
                (side * 0.24, 0.46),
            ]
        ),
        dark(b.main, 0.06),
        "puff",
        texture=texture,
        depth=0.2,
    )


def _belly(b: Brush, inner: Colour, texture: str) -> None:
    """The body, and the feet in front of it."""
    b.solid(
        curve(
            [
                (-0.36, 0.3),
                (-0.3, 0.6),
                (0, 0.72),
                (0.3, 0.6),
                (0.36, 0.3),
                (0.2, 0.02),
                (-0.2, 0.02),
            ]
        ),
        b.main,
        "ball",
        texture=texture,
        depth=0.2,
    )
    b.solid(oval(0, 0.32, 0.2, 0.23), inner, "ball", texture=texture)
    for side in (-1, 1):
        b.solid(oval(side * 0.34, 0.12, 0.2, 0.15), b.main, "ball", texture=texture, depth=0.2)
        b.solid(oval(side * 0.38, 0.12, 0.1, 0.09), inner, "ball")


def _muzzle(b: Brush, inner: Colour) -> None:
    b.solid(oval(0, 0.79, 0.18, 0.14), inner, "ball")
    b.solid(oval(0, 0.85, 0.062, 0.045), dark(INK, 0.1), "ball")
    b.line([(0, 0.81), (0, 0.76), (-0.06, 0.725)], INK, 0.013)
    b.line([(0, 0.76), (0.06, 0.725)], INK, 0.013)


def _small_scarf(b: Brush) -> None:
    around = [(-0.28, 0.62), (0, 0.54), (0.28, 0.62), (0.26, 0.54), (0, 0.46), (-0.26, 0.54)]
    for part in (around, [(0.1, 0.52), (0.24, 0.5), (0.26, 0.26), (0.12, 0.28)]):
        b.solid(curve(part), b.detail, "puff", texture="knit", puff=0.04)


def _cube(b: Brush, x: float, y: float, size: float, tone: Colour) -> None:
    deep = size * 0.36
    b.solid(
        [
            (x + size, y),
            (x + size + deep, y + deep * 0.5),
            (x + size + deep, y + size + deep * 0.5),
            (x + size, y + size),
        ],
        dark(tone, 0.3),
        "none",
        texture="wood",
    )
    b.solid(
        [
            (x, y + size),
            (x + size, y + size),
            (x + size + deep, y + size + deep * 0.5),
            (x + deep, y + size + deep * 0.5),
        ],
        light(tone, 0.26),
        "none",
        texture="wood",
    )
    b.solid(
        slab(x + size / 2, y + size / 2, size / 2, size / 2, 0.02),
        tone,
        "flat",
        texture="wood",
        depth=0.2,
    )
    b.solid(
        slab(x + size / 2, y + size / 2, size * 0.37, size * 0.37, 0.03),
        light(mix(tone, CREAM, 0.6), 0.1),
        "flat",
    )
    place = b.px([(x + size / 2, y + size / 2)])[0]
    drawn = b.random.choice(MOTIFS)
    drawn(b.draw, *place, size * 0.24 * b.unit, (*dark(tone, 0.14), 255), (*b.detail, 255))  # type: ignore[arg-type]


@shape("blocks", 0.95, 1.05)
def blocks(b: Brush) -> None:
    """Draw a blocks."""
    kind = b.random.choice(["cubes", "tower", "train", "arch"])
    tones = [b.main, b.detail, turned(b.main, 0.33), turned(b.main, 0.6), mix(OAK, CREAM, 0.2)]
    b.random.shuffle(tones)
    if kind == "cubes":
        for number, (x, y) in enumerate(
            ((-0.74, 0.0), (-0.2, 0.02), (0.36, 0.0), (-0.46, 0.42), (0.1, 0.42))
        ):
            _cube(b, x, y, 0.4, tones[number])
    elif kind == "tower":
        for number in range(6):
            wide, y = 0.5 - number * 0.06, number * 0.16
            b.solid(
                slab(b.random.uniform(-0.02, 0.02), y + 0.08, wide, 0.085, 0.08),
                tones[number % 5],
                "round",
                texture="wood",
                depth=0.16,
            )
        b.ball(0, 1.04, 0.1, tones[2])
    elif kind == "train":
        for number in range(3):
            x = -0.66 + number * 0.6
            b.solid(
                slab(x, 0.28, 0.27, 0.12, 0.03), tones[number], "flat", texture="wood", depth=0.2
            )
            for wheel in (-0.15, 0.15):
                b.ball(x + wheel, 0.11, 0.11, OAK, "wood")
                b.dot(x + wheel, 0.11, 0.03, INK)
            if number < 2:
                b.line([(x + 0.27, 0.22), (x + 0.33, 0.22)], INK, 0.03)
            if number == 0:
                b.solid(slab(x - 0.1, 0.52, 0.15, 0.16, 0.02), tones[3], "flat", texture="wood")
                b.solid(slab(x + 0.14, 0.48, 0.06, 0.12), tones[4], "round")
            else:
                for ball in (-0.13, 0.0, 0.13):
                    b.ball(x + ball, 0.46, 0.09, tones[(number + 2) % 5])
    else:
        for number, r in enumerate((0.72, 0.56, 0.4, 0.24)):
            points = [
                *oval(0, 0.0, r, r * 1.2, 0, 180),
                *reversed(oval(0, 0.0, r - 0.15, (r - 0.15) * 1.2, 0, 180)),
            ]
            b.solid(points, tones[number], "puff", texture="wood", depth=0.16, puff=0.05)


@shape(
    "kite",
    0.85,
    1.7,
    stance="flies",
    patterns=("blocks", "stripes", "sun", "motif", "petals", "zigzag"),
)
def kite(b: Brush) -> None:
    """Draw a kite."""
    b.line(
        [(0, 0.66), (0.14, 0.44), (-0.08, 0.24), (0.1, 0.06), (-0.04, -0.06)],
        INK,
        0.01,
        smooth=True,
    )
    for number, (x, y) in enumerate(((0.1, 0.46), (-0.02, 0.26), (0.08, 0.08))):
        tone = b.detail if number % 2 else b.main
        b.solid([(x, y), (x - 0.12, y + 0.06), (x - 0.12, y - 0.06)], tone, "flat")
        b.solid([(x, y), (x + 0.12, y + 0.06), (x + 0.12, y - 0.06)], light(tone, 0.2), "flat")
    if b.random.random() < 0.45:  # a swallow, as they fly them in the north
        wing = curve(
            [
                (0, 1.5),
                (0.3, 1.36),
                (0.84, 1.52),
                (0.7, 1.2),
                (0.28, 1.06),
                (0.34, 0.64),
                (0, 0.88),
                (-0.34, 0.64),
                (-0.28, 1.06),
                (-0.7, 1.2),
                (-0.84, 1.52),
                (-0.3, 1.36),
            ]
        )
        b.solid(wing, b.main, "flat", texture="paper", pattern=b.pattern)
        for side in (-1, 1):
            b.solid(
                curve(
                    [
                        (side * 0.3, 1.22),
                        (side * 0.66, 1.38),
                        (side * 0.58, 1.24),
                        (side * 0.34, 1.12),
                    ]
                ),
                b.detail,
                "flat",
            )
            b.dot(side * 0.09, 1.38, 0.04, CREAM)
            b.dot(side * 0.09, 1.38, 0.02, INK)
        return
    for points, tone in (
        ([(0, 1.66), (0, 1.14), (-0.6, 1.14)], b.main), ([(0, 1.66), (0.6, 1.14), (0, 1.14)], light(b.detail, 0.1)),
        ([(-0.6, 1.14), (0, 1.14), (0, 0.66)], b.detail), ([(0, 1.14), (0.6, 1.14), (0, 0.66)], dark(b.main, 0.1)),
    ):  # fmt: skip
        b.solid(points, tone, "flat", texture="paper", depth=0.1)
    b.line([(0, 1.66), (0, 0.66)], OAK, 0.018)
    b.line([(-0.6, 1.14), (0.6, 1.14)], OAK, 0.018)


@shape("puzzle", 0.92, 1.2, stance="lies")
def puzzle(b: Brush) -> None:
    """Draw a puzzle."""
    tones = [b.main, b.detail, turned(b.main, 0.12), light(b.main, 0.4), turned(b.detail, 0.4)]
    b.solid(slab(0, 0.6, 0.9, 0.62, 0.04), light(OAK, 0.2), "flat", texture="wood", depth=0.16)
    side = 0.42
    missing = b.random.randrange(12)
    for number in range(12):
        column, row = number % 4, number // 4
        x, y = (column - 1.5) * side, 0.6 + (row - 1) * 0.39
        if number == missing:
            b.tint(slab(x, y, side / 2, 0.19), dark(OAK, 0.5), 130)
            continue
        tone = tones[(number * 7 + row) % 5]
        out = [
            (x - side / 2, y - 0.19),
            (x - 0.06, y - 0.19),
            (x - 0.07, y - 0.25),
            (x + 0.07, y - 0.25),
            (x + 0.06, y - 0.19),
            (x + side / 2, y - 0.19),
        ]
        right = [
            (x + side / 2, y - 0.05),
            (x + side / 2 + 0.06, y - 0.06),
            (x + side / 2 + 0.06, y + 0.06),
            (x + side / 2, y + 0.05),
            (x + side / 2, y + 0.19),
        ]
        shown = out if row else [(x - side / 2, y - 0.19), (x + side / 2, y - 0.19)]
        b.solid(
            [
                *shown,
                *(right if column < 3 else [(x + side / 2, y + 0.19)]),
                (x - side / 2, y + 0.19),
            ],
            tone,
            "puff",
            texture="paper",
            puff=0.03,
        )
    b.line([(-0.82, 0.98), (0.82, 0.98)], light(b.ground, 0.5), 0.008)
