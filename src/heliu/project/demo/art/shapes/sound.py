"""Instruments, and what plays music and takes pictures."""

import math

from heliu.project.demo.art.brush import Brush, curve, oval, slab
from heliu.project.demo.art.colour import CREAM, INK, Colour, dark, light, mix
from heliu.project.demo.art.registry import shape


@shape("guitar", 0.62, 1.75)
def guitar(b: Brush) -> None:
    """Draw a guitar."""
    small = b.random.random() < 0.4
    wood, waist = b.main, 0.3 if not small else 0.26
    neck = dark(mix(b.main, INK, 0.5), 0.1)
    b.solid(slab(0, 1.2, 0.055, 0.44), neck, "flat", texture="wood")
    for step in range(8):
        b.line([(-0.055, 0.86 + step * 0.09), (0.055, 0.86 + step * 0.09)], (206, 196, 176), 0.008)
    b.solid(
        [(-0.06, 1.56), (-0.09, 1.74), (0.09, 1.74), (0.06, 1.56)],
        dark(wood, 0.2),
        "flat",
        texture="wood",
    )
    for side in (-1, 1):
        for y in (1.6, 1.66, 1.72)[: 2 if small else 3]:
            b.ball(side * 0.105, y, 0.024, (216, 204, 180))
    body = curve(
        [
            (0, 0.0),
            (-0.36, 0.06),
            (-0.5, 0.3),
            (-0.38, 0.5),
            (-waist, 0.58),
            (-0.36, 0.76),
            (-0.22, 0.92),
            (0, 0.9),
            (0.22, 0.92),
            (0.36, 0.76),
            (waist, 0.58),
            (0.38, 0.5),
            (0.5, 0.3),
            (0.36, 0.06),
        ]
    )
    b.solid([(x + 0.05, y + 0.02) for x, y in body], dark(wood, 0.4), "none")
    b.solid(body, wood, "puff", texture="wood", depth=0.26, puff=0.06)
    b.line([*body, body[0]], light(wood, 0.4), 0.014)
    b.dot(0, 0.6, 0.15, b.detail)
    b.dot(0, 0.6, 0.125, dark(wood, 0.75))
    b.solid(slab(0, 0.26, 0.17, 0.035, 0.01), neck, "flat")
    if b.random.random() < 0.5:
        b.solid(
            curve([(0.12, 0.56), (0.3, 0.5), (0.26, 0.3), (0.1, 0.4)]), dark(b.detail, 0.3), "flat"
        )
    for step in range(4 if small else 6):
        x = (step - (1.5 if small else 2.5)) * 0.018
        b.line([(x, 0.26), (x, 1.6)], (232, 226, 210), 0.005)


@shape("headphones", 0.82, 1.15)
def headphones(b: Brush) -> None:
    """Draw a headphones."""
    b.tube(
        [
            (-0.56, 0.42),
            (-0.58, 0.8),
            (-0.3, 1.08),
            (0, 1.13),
            (0.3, 1.08),
            (0.58, 0.8),
            (0.56, 0.42),
        ],
        b.detail,
        0.1,
    )
    b.line(
        [(-0.4, 0.98), (-0.2, 1.07), (0, 1.1), (0.2, 1.07), (0.4, 0.98)],
        dark(b.detail, 0.3),
        0.07,
        smooth=True,
    )
    for side in (-1, 1):
        b.solid(slab(side * 0.57, 0.54, 0.03, 0.16), (184, 184, 182), "round", strength=1.3)
        b.solid(
            curve(
                [
                    (side * 0.3, 0.08),
                    (side * 0.24, 0.36),
                    (side * 0.32, 0.66),
                    (side * 0.44, 0.66),
                    (side * 0.46, 0.1),
                ]
            ),
            dark(b.main, 0.5),
            "puff",
            texture="grain",
            puff=0.08,
        )
        b.solid(
            curve(
                [
                    (side * 0.44, 0.02),
                    (side * 0.4, 0.36),
                    (side * 0.46, 0.7),
                    (side * 0.64, 0.7),
                    (side * 0.74, 0.36),
                    (side * 0.64, 0.04),
                ]
            ),
            b.main,
            "puff",
            texture="grain",
            depth=0.07,
            puff=0.12,
            strength=1.2,
        )
        b.dot(side * 0.6, 0.36, 0.035, b.detail)
    b.line(
        [(-0.6, 0.04), (-0.66, -0.02), (-0.3, -0.04), (0.2, 0.0), (0.7, -0.03)],
        INK,
        0.016,
        smooth=True,
    )


def _cone(b: Brush, x: float, y: float, r: float) -> None:
    b.solid(oval(x, y, r, r), (60, 56, 54), "ball")
    b.solid(oval(x, y, r * 0.82, r * 0.82), (88, 84, 82), "flat", texture="weave")
    b.solid(oval(x, y, r * 0.4, r * 0.4), mix(b.detail, INK, 0.5), "ball")
    points = oval(x, y, r, r)
    b.line([*points, points[0]], light(b.detail, 0.2), 0.016)


@shape("speaker", 0.72, 1.15)
def speaker(b: Brush) -> None:
    """Draw a speaker."""
    kind = b.random.choice(["tower", "radio", "round"])
    if kind == "round":
        b.solid(oval(0, 0.5, 0.52, 0.5), b.main, "ball", texture="weave", depth=0.16)
        b.solid(oval(0, 0.92, 0.2, 0.06), b.detail, "flat")
        b.dot(0, 0.925, 0.03, (150, 220, 170))
        b.tube([(-0.36, 0.82), (0, 1.16), (0.36, 0.82)], dark(b.detail, 0.2), 0.045)
        return
    wide, tall = (0.38, 1.05) if kind == "tower" else (0.66, 0.66)
    b.solid(
        [(wide - 0.06, 0.03), (wide + 0.12, 0.12), (wide + 0.12, tall + 0.06), (wide - 0.06, tall)],
        dark(b.main, 0.34),
        "none",
        texture="wood",
    )
    b.solid(
        [
            (-wide, tall),
            (wide - 0.06, tall),
            (wide + 0.12, tall + 0.07),
            (-wide + 0.16, tall + 0.07),
        ],
        light(b.main, 0.24),
        "none",
        texture="wood",
    )
    b.solid(
        slab(-0.03, tall / 2 + 0.015, wide - 0.03, tall / 2 - 0.01, 0.04),
        b.main,
        "flat",
        texture="wood",
        depth=0.22,
    )
    if kind == "tower":
        b.solid(
            slab(-0.03, tall / 2, wide * 0.82, tall * 0.44, 0.03),
            dark(b.main, 0.55),
            "flat",
            texture="weave",
        )
        _cone(b, -0.03, tall * 0.34, wide * 0.62)
        _cone(b, -0.03, tall * 0.76, wide * 0.34)
        return
    b.tube([(-0.4, 0.68), (-0.36, 0.86), (0.3, 0.88), (0.36, 0.7)], b.detail, 0.045)
    b.solid(
        slab(-0.24, 0.33, 0.34, 0.25, 0.06),
        light(b.detail, 0.1),
        "flat",
        texture="weave",
        depth=0.3,
    )
    _cone(b, -0.24, 0.33, 0.2)
    b.solid(slab(0.34, 0.46, 0.19, 0.09, 0.02), CREAM, "flat")
    b.line([(0.4, 0.39), (0.4, 0.53)], (196, 70, 50), 0.014)
    for x in (0.24, 0.44):
        b.ball(x, 0.2, 0.075, b.detail)


@shape("camera", 0.82, 0.95)
def camera(b: Brush) -> None:
    """Draw a camera."""
    strap = dark(b.detail, 0.1)
    b.line(
        [(-0.66, 0.56), (-0.86, 0.3), (-0.8, 0.04), (-0.4, -0.02), (0.1, 0.0)],
        strap,
        0.05,
        smooth=True,
    )
    silver = light(STEEL_TONE, 0.1)
    b.solid(slab(0, 0.36, 0.68, 0.34, 0.07), b.main, "flat", texture="grain", depth=0.2)
    b.solid(slab(0, 0.66, 0.68, 0.11, 0.05), silver, "flat", texture="brushed", depth=0.1)
    b.solid(
        [(-0.2, 0.76), (-0.13, 0.9), (0.15, 0.9), (0.22, 0.76)], silver, "flat", texture="brushed"
    )
    for x, r in ((0.48, 0.1), (-0.46, 0.075)):
        b.solid(slab(x, 0.8, r, 0.045, 0.02), dark(silver, 0.2), "round", strength=1.2)
    for r, tone in (
        (0.3, dark(silver, 0.1)),
        (0.26, (46, 44, 46)),
        (0.19, (30, 30, 36)),
        (0.13, (62, 74, 104)),
    ):
        b.solid(oval(0.02, 0.36, r, r), tone, "ball")
    b.shine(oval(-0.05, 0.43, 0.05, 0.035), 190)
    for step in range(20):
        angle = math.tau * step / 20
        b.line(
            [
                (0.02 + 0.275 * math.cos(angle), 0.36 + 0.275 * math.sin(angle)),
                (0.02 + 0.3 * math.cos(angle), 0.36 + 0.3 * math.sin(angle)),
            ],
            (60, 58, 58),
            0.012,
        )
    b.solid(slab(-0.48, 0.63, 0.08, 0.05, 0.01), (70, 80, 96), "flat")
    b.ball(0.5, 0.61, 0.035, b.detail)


STEEL_TONE: Colour = (186, 188, 188)
