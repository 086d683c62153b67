"""Hair, beards, glasses and hats."""

import math
from collections.abc import Callable

from heliu.project.demo.art.brush import Brush, Point, curve, oval, slab
from heliu.project.demo.art.colour import CLOTHES, INK, Colour, dark

_SOME, _FEW = 0.32, 0.16


def hair_behind(b: Brush, style: str, hair: Colour, wide: float, tall: float, y: float) -> None:
    """The hair that the head is drawn over."""
    tone = dark(hair, 0.14)
    if style in ("long", "fringe"):
        low = [(1.24, 0.5), (0.9, 0.78), (0, 0.7), (-0.9, 0.78), (-1.24, 0.5)]
        _falling(b, tone, low, wide, y, y + tall * 1.14, 1.1)
    elif style == "bob":
        low = [(1.2, 0.3), (0.7, 0.42), (-0.7, 0.42), (-1.2, 0.3)]
        _falling(b, tone, low, wide, y, y + tall * 1.15, 1.12)
    elif style == "bun":
        b.solid(
            oval(b.random.choice([-0.14, 0, 0.14]), y + tall * 1.2, 0.19, 0.17),
            hair,
            "ball",
            texture="fur",
            depth=0.16,
        )
    elif style == "pony":
        b.solid(
            curve(
                [
                    (0.16, y + tall),
                    (0.62, y + 0.34),
                    (0.6, y - 0.3),
                    (0.46, y - 0.4),
                    (0.42, y + 0.1),
                ]
            ),
            tone,
            "puff",
            texture="fur",
            puff=0.08,
        )
    elif style == "tails":
        for side in (-1, 1):
            _tail(b, tone, side, y)
    elif style == "curls":
        _cloud(b, tone, wide, tall, y)


def _falling(
    b: Brush, tone: Colour, low: list[Point], wide: float, y: float, top: float, ears: float
) -> None:
    """Hair that falls: its lower edge as (side, how far down) from right to left."""
    b.solid(
        curve(
            [
                (-wide * ears, y + 0.2),
                (0, top),
                (wide * ears, y + 0.2),
                *((wide * x, y - down) for x, down in low),
            ]
        ),
        tone,
        "puff",
        texture="fur",
        depth=0.16,
        puff=0.12,
    )


def _tail(b: Brush, tone: Colour, side: int, y: float) -> None:
    b.solid(
        curve(
            [
                (side * 0.3, y + 0.2),
                (side * 0.62, y - 0.02),
                (side * 0.58, y - 0.5),
                (side * 0.46, y - 0.54),
                (side * 0.4, y - 0.1),
            ]
        ),
        tone,
        "puff",
        texture="fur",
        puff=0.08,
    )
    b.ball(side * 0.43, y + 0.0, 0.05, (196, 84, 70))


def _cloud(b: Brush, tone: Colour, wide: float, tall: float, y: float) -> None:
    """Curls all around the head."""
    for step in range(15):
        angle = math.pi * (-0.22 + 1.44 * step / 14)
        b.solid(
            oval(
                wide * 1.12 * math.cos(angle), y + 0.06 + tall * 1.02 * math.sin(angle), 0.16, 0.16
            ),
            tone,
            "ball",
            texture="fur",
            depth=0.2,
        )


def hair_before(b: Brush, style: str, hair: Colour, wide: float, tall: float, y: float) -> None:
    """The hair that is drawn over the head."""
    if style == "bald":
        for side in (-1, 1):
            b.solid(
                curve(
                    [
                        (side * wide * 0.98, y + 0.2),
                        (side * wide * 1.1, y + 0.02),
                        (side * wide * 1.0, y - 0.14),
                        (side * wide * 0.88, y + 0.04),
                    ]
                ),
                hair,
                "puff",
                texture="fur",
                puff=0.04,
            )
        return
    top, edge = y + tall * 1.12, y + tall * 0.34
    line: dict[str, list[Point]] = {
        "short": [(-wide * 1.02, y + 0.06), (-wide * 0.8, edge), (-wide * 0.2, edge + 0.12), (wide * 0.5, edge + 0.06), (wide * 1.02, y + 0.06)],
        "crop": [(-wide * 1.0, y + 0.1), (-wide * 0.7, edge + 0.12), (0, edge + 0.16), (wide * 0.7, edge + 0.12), (wide * 1.0, y + 0.1)],
        "side": [(-wide * 1.04, y - 0.0), (-wide * 0.9, edge - 0.06), (-wide * 0.4, edge + 0.1), (wide * 0.3, edge + 0.2), (wide * 1.02, y + 0.1)],
        "wave": [(-wide * 1.05, y + 0.02), (-wide * 0.6, edge + 0.1), (-wide * 0.1, edge - 0.02), (wide * 0.4, edge + 0.14), (wide * 1.04, y + 0.06)],
        "fringe": [(-wide * 1.1, y - 0.2), (-wide * 0.9, edge - 0.1), (0, edge - 0.13), (wide * 0.9, edge - 0.1), (wide * 1.1, y - 0.2)],
        "bob": [(-wide * 1.1, y - 0.2), (-wide * 0.84, edge - 0.04), (0, edge - 0.06), (wide * 0.84, edge - 0.04), (wide * 1.1, y - 0.2)],
        "tails": [(-wide * 1.04, y - 0.02), (-wide * 0.8, edge - 0.06), (0, edge - 0.02), (wide * 0.8, edge - 0.06), (wide * 1.04, y - 0.02)],
    }  # fmt: skip
    lower = line.get(
        style,
        [
            (-wide * 1.06, y - 0.04),
            (-wide * 0.7, edge + 0.06),
            (0, edge + 0.24),
            (wide * 0.7, edge + 0.06),
            (wide * 1.06, y - 0.04),
        ],
    )
    lift = b.random.uniform(0.0, 0.06) if style in ("short", "side", "wave") else 0.0
    cap = [
        *lower,
        (wide * 1.1, y + tall * 0.5),
        (wide * 0.66, top - 0.04 + lift),
        (0, top + lift),
        (-wide * 0.66, top - 0.04),
        (-wide * 1.1, y + tall * 0.5),
    ]
    b.solid(curve(cap, steps=6), hair, "puff", texture="fur", depth=0.16, puff=0.12)
    if style == "curls":
        for step in range(8):
            x = (step - 3.5) * wide * 0.27
            b.solid(
                oval(x, y + tall * 0.86 - abs(x) * 0.5, 0.13, 0.12),
                hair,
                "ball",
                texture="fur",
                depth=0.2,
            )


def extras(
    b: Brush, hair: Colour, cloth: Colour, style: str, age: str, wide: float, tall: float, y: float
) -> None:
    """A beard, glasses, a hat: some have one."""
    random = b.random
    if (
        age != "child"
        and style in ("short", "crop", "side", "wave", "bald", "curls")
        and random.random() < _SOME
    ):
        _beard(b, hair, wide, tall, y)
    if random.random() < _SOME:
        _glasses(b, wide, y)
    if random.random() < _FEW * 1.3 and style not in ("bun", "curls"):
        tone = random.choice(CLOTHES)
        _HATS[random.choice(list(_HATS))](b, tone, wide, y + tall * 0.52)


def _beard(b: Brush, hair: Colour, wide: float, tall: float, y: float) -> None:
    beard = b.random.choice(["full", "chin", "lip"])
    if beard == "full":
        b.solid(
            curve(
                [
                    (-wide * 0.98, y - 0.06),
                    (-wide * 0.8, y - 0.16),
                    (-0.15, y - 0.2),
                    (0.15, y - 0.2),
                    (wide * 0.8, y - 0.16),
                    (wide * 0.98, y - 0.06),
                    (wide * 0.72, y - tall * 0.8),
                    (0, y - tall * 1.1),
                    (-wide * 0.72, y - tall * 0.8),
                ]
            ),
            hair,
            "puff",
            texture="fur",
            depth=0.16,
            puff=0.08,
        )
        lips = [(-0.07, y - 0.28), (0, y - 0.31), (0.07, y - 0.28)]
        b.line(lips, (176, 84, 76), 0.03, smooth=True)
    elif beard == "chin":
        b.solid(oval(0, y - tall * 0.92, 0.1, 0.07), hair, "puff", texture="fur", puff=0.03)
    if beard != "chin":
        b.solid(
            curve([(-0.14, y - 0.23), (0, y - 0.185), (0.14, y - 0.23), (0, y - 0.225)]),
            hair,
            "puff",
            texture="fur",
            puff=0.02,
        )


def _glasses(b: Brush, wide: float, y: float) -> None:
    random = b.random
    rim = random.choice([INK, (150, 110, 60), (120, 60, 50), (90, 100, 110)])
    r, shape = random.uniform(0.11, 0.14), random.choice(["round", "square"])
    for side in (-1, 1):
        x = side * wide * 0.47
        lens = (
            oval(x, y - 0.01, r, r * 0.92)
            if shape == "round"
            else slab(x, y - 0.01, r * 1.08, r * 0.78, 0.04)
        )
        b.tint(lens, (255, 255, 255), 34)
        b.line([*lens, lens[0]], rim, 0.022)
        b.line([(x + side * r, y + 0.0), (side * wide * 1.0, y + 0.02)], rim, 0.02)
    b.line([(-wide * 0.47 + r, y), (0, y + 0.02), (wide * 0.47 - r, y)], rim, 0.02, smooth=True)


def _beanie(b: Brush, tone: Colour, wide: float, y: float) -> None:
    b.solid(
        curve(
            [
                (-wide * 1.08, y),
                (-wide * 0.96, y + 0.28),
                (0, y + 0.46),
                (wide * 0.96, y + 0.28),
                (wide * 1.08, y),
                (0, y - 0.02),
            ]
        ),
        tone,
        "puff",
        texture="knit",
        depth=0.3,
        puff=0.14,
    )
    fold = slab(0, y + 0.02, wide * 1.12, 0.085, 0.05)
    b.solid(fold, dark(tone, 0.1), "round", texture="knit", depth=0.3)


def _cap(b: Brush, tone: Colour, wide: float, y: float) -> None:
    b.solid(
        curve(
            [
                (-wide * 1.06, y + 0.02),
                (-wide * 0.9, y + 0.28),
                (0, y + 0.4),
                (wide * 0.9, y + 0.28),
                (wide * 1.06, y + 0.02),
                (0, y + 0.0),
            ]
        ),
        tone,
        "puff",
        texture="weave",
        puff=0.14,
    )
    b.solid(
        curve(
            [
                (-wide * 0.9, y + 0.04),
                (0, y - 0.02),
                (wide * 0.9, y + 0.04),
                (wide * 0.8, y - 0.1),
                (0, y - 0.15),
                (-wide * 0.8, y - 0.1),
            ]
        ),
        dark(tone, 0.16),
        "puff",
        puff=0.04,
    )


def _straw_hat(b: Brush, tone: Colour, wide: float, y: float) -> None:
    straw = (222, 190, 130)
    b.solid(oval(0, y + 0.02, wide * 1.85, 0.14), straw, "flat", texture="wicker", depth=0.2)
    b.solid(
        curve(
            [
                (-wide * 0.94, y + 0.04),
                (-wide * 0.8, y + 0.36),
                (0, y + 0.42),
                (wide * 0.8, y + 0.36),
                (wide * 0.94, y + 0.04),
                (0, y),
            ]
        ),
        straw,
        "puff",
        texture="wicker",
        depth=0.2,
        puff=0.1,
    )
    ribbon = [(-wide * 0.93, y + 0.08), (0, y + 0.03), (wide * 0.93, y + 0.08)]
    b.line(ribbon, tone, 0.07, smooth=True)


def _band(b: Brush, tone: Colour, wide: float, y: float) -> None:
    across = [(-wide * 1.05, y + 0.06), (0, y + 0.2), (wide * 1.05, y + 0.06)]
    b.line(across, tone, 0.075, smooth=True)


def _beret(b: Brush, tone: Colour, wide: float, y: float) -> None:
    b.solid(
        curve(
            [
                (-wide * 1.2, y + 0.08),
                (-wide * 0.6, y + 0.36),
                (wide * 0.4, y + 0.38),
                (wide * 1.3, y + 0.14),
                (wide * 0.8, y - 0.02),
                (-wide * 0.9, y - 0.03),
            ]
        ),
        tone,
        "puff",
        texture="knit",
        depth=0.16,
        puff=0.12,
    )


#: What may be on a head, by name.
_HATS: dict[str, Callable[[Brush, Colour, float, float], None]] = {
    "beanie": _beanie,
    "cap": _cap,
    "straw": _straw_hat,
    "band": _band,
    "beret": _beret,
}
