"""What hangs on walls, and fans."""

import math

from heliu.project.demo.art.brush import Brush, curve, oval, slab
from heliu.project.demo.art.colour import BRASS, CREAM, OAK, WALNUT, dark, light, mix
from heliu.project.demo.art.registry import shape


@shape(
    "towel",
    0.62,
    1.2,
    stance="hangs",
    patterns=("stripes", "bands", "blocks", "plain", "checks", "waves"),
)
def towel(b: Brush) -> None:
    """Draw a towel."""
    b.solid(slab(0, 1.13, 0.6, 0.03, 0.03), WALNUT, "round", texture="wood")
    b.solid(
        curve([(-0.4, 0.22), (-0.4, 1.1), (0, 1.16), (0.36, 1.1), (0.34, 0.2), (0, 0.16)], steps=4),
        dark(b.main, 0.14),
        "puff",
        texture="fur",
        depth=0.12,
    )
    b.solid(
        [
            (-0.46, 0.04),
            (-0.45, 1.12),
            (-0.2, 1.17),
            (0.2, 1.17),
            (0.45, 1.12),
            (0.46, 0.06),
            (0.2, 0.02),
            (-0.2, 0.05),
        ],
        b.main,
        "puff",
        texture="fur",
        depth=0.14,
        pattern=b.pattern,
        puff=0.09,
    )
    b.tint([(-0.16, 1.1), (-0.1, 1.1), (-0.14, 0.1), (-0.22, 0.1)], dark(b.main, 0.7), 40)
    b.tint([(0.2, 1.1), (0.26, 1.1), (0.28, 0.1), (0.2, 0.1)], dark(b.main, 0.7), 40)
    for step in range(22):
        x = -0.45 + step * 0.043
        b.line([(x, 0.05), (x + 0.005, -0.03)], light(b.main, 0.2), 0.012)


@shape("mirror", 0.6, 1.4, stance="hangs")
def mirror(b: Brush) -> None:
    """Draw a mirror."""
    kind = b.random.choice(["round", "arch", "oval"])
    b.line([(-0.2, 1.1), (0, 1.38), (0.2, 1.1)], (170, 140, 100), 0.02)
    outline = {
        "round": oval(0, 0.62, 0.58, 0.58), "oval": oval(0, 0.62, 0.46, 0.6),
        "arch": [*oval(0, 0.74, 0.46, 0.46, 0, 180), (-0.46, 0.06), (0.46, 0.06)],
    }[kind]  # fmt: skip
    b.solid(outline, b.main, "puff", texture="wood", depth=0.2, puff=0.05)
    inner = [(x * 0.87, 0.62 + (y - 0.62) * 0.88) for x, y in outline]
    b.solid(inner, mix((206, 220, 222), b.ground, 0.3), "flat")
    b.tint([(-0.3, 0.3), (-0.12, 0.3), (0.24, 0.98), (0.08, 1.0)], (255, 255, 255), 90)
    b.tint([(-0.04, 0.26), (0.02, 0.26), (0.34, 0.86), (0.28, 0.9)], (255, 255, 255), 70)


@shape("clock", 0.6, 1.2, stance="hangs")
def clock(b: Brush) -> None:
    """Draw a clock."""
    b.solid(oval(0, 0.6, 0.58, 0.58), b.main, "puff", texture="wood", depth=0.14, puff=0.07)
    face = light(mix(CREAM, b.detail, 0.08), 0.3)
    b.solid(oval(0, 0.6, 0.5, 0.5), face, "flat", texture="paper", depth=0.04)
    ink = dark(b.main, 0.4)
    for step in range(12):
        angle = math.tau * step / 12
        inner = 0.4 if step % 3 else 0.36
        b.line(
            [
                (inner * math.sin(angle), 0.6 + inner * math.cos(angle)),
                (0.45 * math.sin(angle), 0.6 + 0.45 * math.cos(angle)),
            ],
            ink,
            0.014 if step % 3 else 0.026,
        )
    for angle, long, thick in (
        (b.random.uniform(0, 6.2), 0.24, 0.036),
        (b.random.uniform(0, 6.2), 0.37, 0.024),
    ):
        b.line([(0, 0.6), (long * math.sin(angle), 0.6 + long * math.cos(angle))], ink, thick)
    b.dot(0, 0.6, 0.035, b.detail if b.detail != face else BRASS)


@shape(
    "fan",
    0.85,
    1.1,
    stance="lies",
    patterns=("sun", "motif", "petals", "waves", "blocks", "motifs"),
)
def fan(b: Brush) -> None:
    """Draw a fan."""
    if b.random.random() < 0.5:  # a round one
        b.solid(slab(0, 0.16, 0.04, 0.26, 0.03), OAK, "round", texture="wood")
        b.solid(
            oval(0, 0.7, 0.5, 0.42), b.main, "flat", texture="weave", depth=0.12, pattern=b.pattern
        )
        points = oval(0, 0.7, 0.5, 0.42)
        b.line([*points, points[0]], OAK, 0.03)
        b.line([(0, 0.1), (0.08, -0.08)], b.detail, 0.02)
        return
    leaf = [*oval(0, 0.1, 0.84, 0.84, 18, 162), *reversed(oval(0, 0.1, 0.36, 0.36, 18, 162))]
    for step in range(9):
        angle = math.radians(18 + step * 18)
        b.line([(0, 0.1), (0.6 * math.cos(angle), 0.1 + 0.6 * math.sin(angle))], WALNUT, 0.035)
    b.solid(leaf, b.main, "flat", texture="paper", depth=0.1, pattern=b.pattern)
    for step in range(18):
        angle = math.radians(18 + step * 8.47)
        line = [
            (0.37 * math.cos(angle), 0.1 + 0.37 * math.sin(angle)),
            (0.83 * math.cos(angle), 0.1 + 0.83 * math.sin(angle)),
        ]
        b.line(line, dark(b.main, 0.16) if step % 2 else light(b.main, 0.24), 0.01)
    b.ball(0, 0.1, 0.04, BRASS)
