"""Shoes, hats and bags."""

from heliu.project.demo.art.brush import Brush, curve, oval, slab
from heliu.project.demo.art.colour import (
    BRASS,
    CREAM,
    INK,
    WALNUT,
    Colour,
    dark,
    light,
    luminance,
    mix,
)
from heliu.project.demo.art.registry import shape
from heliu.project.demo.art.shapes.clothes import both, folds


@shape("hat", 0.9, 0.85, patterns=("plain", "stripes", "zigzag", "bands"), size=0.9)
def hat(b: Brush) -> None:
    """Draw a hat."""
    if b.random.random() < 0.5:  # a knitted one
        b.solid(
            curve(
                [
                    (-0.5, 0.2),
                    (-0.5, 0.46),
                    (-0.3, 0.72),
                    (0, 0.8),
                    (0.3, 0.72),
                    (0.5, 0.46),
                    (0.5, 0.2),
                    (0, 0.14),
                ]
            ),
            b.main,
            "puff",
            texture="knit",
            depth=0.3,
            pattern=b.pattern,
            puff=0.2,
        )
        b.solid(
            slab(0, 0.16, 0.54, 0.15, 0.08), dark(b.main, 0.06), "round", texture="knit", depth=0.32
        )
        if b.random.random() < 0.6:
            b.solid(oval(0, 0.84, 0.15, 0.14), b.detail, "ball", texture="fur", depth=0.3)
        return
    straw = b.random.choice(["wicker", "weave", "grain"])
    b.solid(oval(0, 0.12, 0.88, 0.2), b.main, "flat", texture=straw, depth=0.2)
    b.solid(oval(0, 0.14, 0.5, 0.1), dark(b.main, 0.4), "none")
    b.solid(
        curve(
            [
                (-0.44, 0.12),
                (-0.42, 0.4),
                (-0.3, 0.6),
                (0, 0.56),
                (0.3, 0.6),
                (0.42, 0.4),
                (0.44, 0.12),
                (0, 0.04),
            ]
        ),
        b.main,
        "puff",
        texture=straw,
        depth=0.2,
        puff=0.18,
    )
    b.solid(
        [(-0.445, 0.12), (-0.43, 0.26), (0, 0.19), (0.43, 0.26), (0.445, 0.12), (0, 0.04)],
        b.detail,
        "round",
        texture="weave",
    )


def sole(b: Brush, tone: Colour) -> None:
    """The sole of a shoe that points left."""
    b.solid(slab(-0.04, 0.06, 0.88, 0.075, 0.06), tone, "flat", texture="grain")
    b.line([(-0.9, 0.085), (0.82, 0.085)], dark(tone, 0.2), 0.014)


@shape("shoe", 1.0, 0.78)
def shoe(b: Brush) -> None:
    """Draw a shoe."""
    b2 = b.moved(0.16, 0.1, 0.9)
    for one, tone in ((b2, dark(b.main, 0.14)), (b, b.main)):
        one.main = tone
        sole(one, light(CREAM, 0.1) if luminance(b.main) < 0.7 else (178, 130, 90))
        upper = [
            (-0.9, 0.12),
            (-0.86, 0.26),
            (-0.56, 0.36),
            (-0.2, 0.58),
            (0.02, 0.62),
            (0.3, 0.5),
            (0.66, 0.58),
            (0.8, 0.56),
            (0.8, 0.12),
        ]
        one.solid(curve(upper, steps=5), tone, "puff", texture="weave", depth=0.14, puff=0.12)
        one.solid(
            curve([(-0.9, 0.12), (-0.87, 0.25), (-0.64, 0.32), (-0.5, 0.22), (-0.56, 0.12)]),
            b.detail,
            "puff",
            texture="grain",
            puff=0.06,
        )
        one.solid(
            [(0.56, 0.12), (0.58, 0.42), (0.8, 0.54), (0.81, 0.12)],
            b.detail,
            "puff",
            texture="grain",
            puff=0.05,
        )
        one.solid(
            curve([(-0.06, 0.61), (0.3, 0.5), (0.68, 0.58), (0.34, 0.56)]), dark(tone, 0.5), "none"
        )
        for step in range(4):
            x, y = -0.42 + step * 0.11, 0.39 + step * 0.055
            one.line([(x, y), (x + 0.15, y - 0.07)], light(CREAM, 0.2), 0.028)
        one.line([(-0.2, 0.16), (0.1, 0.4), (0.36, 0.16)], light(b.detail, 0.1), 0.04)


@shape("boot", 0.85, 1.15)
def boot(b: Brush) -> None:
    """Draw a boot."""
    b2 = b.moved(0.2, 0.08, 0.92)
    for one, tone in ((b2, dark(b.main, 0.16)), (b, b.main)):
        one.solid(slab(-0.02, 0.05, 0.7, 0.07, 0.03), dark(INK, 0.1), "flat")
        one.solid(slab(0.46, 0.04, 0.2, 0.09, 0.02), dark(INK, 0.3), "flat")
        upper = [
            (-0.7, 0.1),
            (-0.68, 0.3),
            (-0.4, 0.42),
            (-0.14, 0.52),
            (-0.1, 0.8),
            (-0.12, 1.06),
            (0.2, 1.1),
            (0.54, 1.06),
            (0.58, 0.6),
            (0.62, 0.1),
        ]
        one.solid(
            curve(upper, steps=5),
            tone,
            "puff",
            texture="grain",
            depth=0.14,
            puff=0.14,
            strength=1.15,
        )
        one.solid(
            curve([(-0.13, 1.05), (0.2, 1.0), (0.55, 1.05), (0.2, 1.12)]), dark(tone, 0.55), "none"
        )
        one.line([(-0.66, 0.14), (0.6, 0.14)], mix(b.detail, CREAM, 0.3), 0.016)
        for step in range(5):
            x, y = -0.2 + step * 0.015, 0.56 + step * 0.1
            one.line([(x - 0.03, y), (x + 0.17, y + 0.04)], b.detail, 0.026)
        one.line([(0.5, 1.1), (0.56, 1.16), (0.62, 1.08)], b.detail, 0.03, smooth=True)


@shape(
    "tote",
    0.62,
    1.4,
    stance="hangs",
    patterns=("motif", "sun", "plain", "stripes", "blocks", "motif", "petals"),
)
def tote(b: Brush) -> None:
    """Draw a tote."""
    strap = b.detail if b.random.random() < 0.5 else dark(b.main, 0.1)
    b.line(
        [(-0.26, 0.86), (-0.2, 1.2), (0, 1.38), (0.2, 1.2), (0.26, 0.86)],
        dark(strap, 0.3),
        0.075,
        smooth=True,
    )
    b.solid(
        both([(0.46, 0.92), (0.5, 0.04), (0.3, 0.0)]),
        b.main,
        "puff",
        texture="weave",
        depth=0.2,
        pattern=b.pattern,
        puff=0.14,
    )
    b.solid(
        [(-0.46, 0.92), (0.46, 0.92), (0.462, 0.84), (-0.462, 0.84)],
        dark(b.main, 0.08),
        "flat",
        texture="weave",
    )
    b.line(
        [(-0.22, 0.84), (-0.17, 1.16), (0, 1.34), (0.17, 1.16), (0.22, 0.84)],
        strap,
        0.07,
        smooth=True,
    )
    folds(b, [(-0.3, 0.6, 0.4), (0.34, 0.5, 0.4)])


@shape("backpack", 0.68, 1.25)
def backpack(b: Brush) -> None:
    """Draw a backpack."""
    strap = dark(b.detail, 0.15)
    b.tube([(-0.14, 1.12), (-0.06, 1.24), (0.06, 1.24), (0.14, 1.12)], strap, 0.06)
    for side in (-1, 1):
        b.solid(
            curve(
                [(side * 0.42, 0.98), (side * 0.62, 0.6), (side * 0.56, 0.14), (side * 0.44, 0.3)]
            ),
            strap,
            "puff",
            texture="weave",
        )
    b.solid(slab(0, 0.58, 0.5, 0.57, 0.26), b.main, "puff", texture="weave", depth=0.16, puff=0.2)
    roll = b.random.random() < 0.5
    if roll:
        b.solid(
            curve([(-0.52, 0.78), (-0.5, 1.06), (0, 1.18), (0.5, 1.06), (0.52, 0.78), (0, 0.7)]),
            light(b.main, 0.05),
            "puff",
            texture="weave",
            puff=0.1,
        )
        for x in (-0.24, 0.24):
            b.solid(slab(x, 0.68, 0.04, 0.26), WALNUT, "flat", texture="grain")
            b.solid(slab(x, 0.5, 0.06, 0.05, 0.02), BRASS, "flat")
    else:
        b.line(
            [(-0.4, 0.94), (-0.2, 1.04), (0.2, 1.04), (0.4, 0.94)],
            dark(b.main, 0.4),
            0.02,
            smooth=True,
        )
    b.solid(
        slab(0, 0.28, 0.38, 0.23, 0.1),
        mix(b.main, b.detail, 0.28),
        "puff",
        texture="weave",
        depth=0.16,
        puff=0.1,
    )
    b.line([(-0.32, 0.42), (0.32, 0.42)], dark(b.main, 0.4), 0.018)
    b.solid(slab(0.1, 0.36, 0.02, 0.07, 0.02), b.detail, "flat")
    b.solid(slab(0, 0.74, 0.12, 0.07, 0.02), WALNUT if not roll else CREAM, "flat", texture="grain")
