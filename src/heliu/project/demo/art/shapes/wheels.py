"""Bicycles and what goes with them."""

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


def wheel(b: Brush, x: float, y: float, r: float, wall: Colour) -> None:
    """A wheel: tyre, rim, spokes, hub."""
    for step in range(18):
        angle = math.tau * step / 18 + 0.1
        b.line(
            [(x, y), (x + r * 0.93 * math.cos(angle), y + r * 0.93 * math.sin(angle))],
            (150, 148, 146),
            0.007,
        )
    for radius, tone, thick in (
        (r, INK, 0.05),
        (r * 0.975, wall, 0.02),
        (r * 0.93, STEEL, 0.024),
        (r * 1.01, (84, 76, 72), 0.012),
    ):
        ring = oval(x, y, radius, radius)
        b.line([*ring, ring[1]], tone, thick)
    b.ball(x, y, 0.045, STEEL)


@shape("bicycle", 1.28, 1.3, size=1.25)
def bicycle(b: Brush) -> None:
    """Draw a bicycle."""
    random = b.random
    wall = random.choice([INK, (196, 160, 112), CREAM])
    leather = random.choice([WALNUT, (150, 96, 58), INK])
    rear: Point = (-0.74, 0.46)
    front: Point = (0.78, 0.46)
    wheel(b, *rear, 0.43, wall)
    wheel(b, *front, 0.43, wall)
    crank, seat = (-0.1, 0.44), (-0.28, 1.0)
    head_low, head_top = (0.58, 0.86), (0.54, 1.04)
    step_through = random.random() < 0.35
    tube = 0.052
    for ends in ((rear, crank), (rear, (seat[0] + 0.02, seat[1] - 0.08))):
        b.tube(list(ends), dark(b.main, 0.1), tube * 0.62)
    b.tube(
        [front, (0.64, 0.72), head_low], b.detail if random.random() < 0.4 else b.main, tube * 0.8
    )
    b.tube([crank, head_low], b.main, tube)
    b.tube([crank, seat], b.main, tube)
    if step_through:
        b.tube([(-0.2, 0.66), (0.1, 0.7), (0.4, 0.84), head_top], b.main, tube)
    else:
        b.tube([(seat[0] + 0.01, seat[1] - 0.06), head_top], b.main, tube)
    b.tube([head_low, (head_top[0] - 0.02, head_top[1] + 0.06)], b.main, tube * 1.2)
    b.line([seat, (seat[0] - 0.03, seat[1] + 0.12)], STEEL, 0.04)
    b.solid(
        curve(
            [(-0.5, 1.14), (-0.42, 1.2), (-0.2, 1.17), (-0.08, 1.14), (-0.24, 1.1), (-0.44, 1.08)]
        ),
        leather,
        "puff",
        texture="grain",
        puff=0.05,
    )
    stem = (0.5, 1.14)
    b.line([(head_top[0] - 0.02, head_top[1] + 0.04), stem], STEEL, 0.04)
    bars = random.choice(["drop", "flat", "swept"])
    if bars == "drop":
        b.line(
            [stem, (0.66, 1.16), (0.74, 1.1), (0.7, 1.0), (0.6, 0.98)], leather, 0.05, smooth=True
        )
    elif bars == "flat":
        b.line([(0.42, 1.18), (0.62, 1.16)], leather, 0.055)
    else:
        b.line([stem, (0.62, 1.2), (0.56, 1.28), (0.34, 1.24)], leather, 0.05, smooth=True)
    ring = oval(*crank, 0.115, 0.115)
    b.line([*ring, ring[1]], STEEL, 0.03)
    b.line([(crank[0] - 0.02, crank[1] + 0.11), (rear[0], rear[1] + 0.05)], INK, 0.014)
    b.line([(crank[0] - 0.02, crank[1] - 0.11), (rear[0], rear[1] - 0.05)], INK, 0.014)
    b.line([crank, (crank[0] + 0.09, crank[1] - 0.19)], STEEL, 0.034)
    b.solid(slab(crank[0] + 0.1, crank[1] - 0.2, 0.08, 0.022, 0.01), INK, "flat")
    if random.random() < 0.5:  # mudguards
        for x in (rear[0], front[0]):
            b.line(oval(x, 0.46, 0.475, 0.475, 10, 170), b.detail, 0.026)
    if random.random() < 0.45:
        b.solid(
            [(0.72, 0.92), (1.12, 0.92), (1.18, 1.16), (0.68, 1.16)],
            OAK,
            "round",
            texture="wicker",
            depth=0.4,
        )
    elif random.random() < 0.5:
        b.line([(-1.1, 0.96), (-0.4, 0.96)], STEEL, 0.028)
        b.line([rear, (-0.98, 0.96)], STEEL, 0.022)


@shape("helmet", 0.8, 0.85)
def helmet(b: Brush) -> None:
    """Draw a helmet."""
    b.line([(-0.36, 0.3), (-0.1, -0.02), (0.1, 0.0), (0.34, 0.3)], INK, 0.035, smooth=True)
    shell = curve(
        [
            (-0.74, 0.28),
            (-0.66, 0.56),
            (-0.36, 0.78),
            (0.04, 0.84),
            (0.44, 0.74),
            (0.7, 0.5),
            (0.76, 0.26),
            (0.4, 0.22),
            (0, 0.3),
            (-0.4, 0.22),
        ]
    )
    b.solid(shell, b.main, "puff", texture="grain", depth=0.06, puff=0.2, strength=1.15)
    if b.random.random() < 0.55:
        for x, lean in ((-0.34, -0.12), (-0.04, 0.0), (0.28, 0.12)):
            b.solid(
                curve(
                    [
                        (x - 0.05, 0.4),
                        (x - 0.06 + lean * 0.3, 0.6),
                        (x + lean * 0.2, 0.72),
                        (x + 0.07, 0.58),
                        (x + 0.06, 0.4),
                    ]
                ),
                dark(b.main, 0.6),
                "flat",
            )
    else:
        b.solid(
            curve([(-0.72, 0.36), (0, 0.5), (0.74, 0.34), (0.76, 0.27), (0, 0.4), (-0.74, 0.29)]),
            b.detail,
            "round",
        )
        for x in (-0.24, 0.02, 0.28):
            b.fill(oval(x, 0.68, 0.06, 0.022), dark(b.main, 0.5))
    b.solid(
        curve([(0.5, 0.26), (0.9, 0.22), (0.94, 0.16), (0.5, 0.19)]),
        dark(b.detail, 0.1),
        "puff",
        puff=0.03,
    )
    b.shine(curve([(-0.4, 0.68), (-0.1, 0.79), (0.1, 0.78), (-0.1, 0.73)]), 90)
    b.solid(slab(0.02, 0.0, 0.07, 0.04, 0.02), INK, "flat")


@shape("bikelight", 0.72, 0.9, size=0.85)
def bikelight(b: Brush) -> None:
    """Draw a bikelight."""
    b.line([(-0.7, 0.12), (0.7, 0.12)], STEEL, 0.12)
    b.line([(-0.7, 0.15), (0.7, 0.15)], light(STEEL, 0.5), 0.03)
    b.solid(slab(0.0, 0.2, 0.12, 0.16, 0.04), INK, "round", texture="grain")
    b.solid(
        curve(
            [
                (0.36, 0.3),
                (0.4, 0.5),
                (0.36, 0.74),
                (-0.1, 0.7),
                (-0.44, 0.62),
                (-0.5, 0.52),
                (-0.44, 0.42),
                (-0.1, 0.34),
            ]
        ),
        b.main,
        "puff",
        texture="brushed",
        depth=0.08,
        puff=0.14,
        strength=1.2,
    )
    b.solid(oval(0.37, 0.52, 0.11, 0.23), dark(b.main, 0.3), "flat")
    glow = (255, 238, 190) if b.random.random() < 0.7 else (240, 96, 72)
    b.solid(oval(0.39, 0.52, 0.085, 0.19), glow, "flat")
    b.shine([(0.46, 0.66), (1.0, 0.98), (1.0, 0.1), (0.46, 0.38)], 30)
    for ring in (-0.2, -0.1, 0.0):
        b.line([(ring, 0.36), (ring, 0.69)], dark(b.main, 0.3), 0.018)
    b.ball(-0.06, 0.74, 0.05, b.detail)


@shape("umbrella", 0.95, 1.5, patterns=("plain", "stripes", "dots", "blocks"))
def umbrella(b: Brush) -> None:
    """Draw an umbrella."""
    wood = b.random.choice([OAK, WALNUT])
    b.tube([(0, 1.0), (0, 0.24), (0.02, 0.08), (0.14, 0.04), (0.2, 0.16)], wood, 0.05)
    edge: list[Point] = []
    for step in range(5):
        x = -0.9 + step * 0.36
        edge += [(x, 0.86), (x + 0.09, 0.93), (x + 0.18, 0.945), (x + 0.27, 0.93)]
    dome = [*edge, (0.9, 0.86), *oval(0, 0.86, 0.9, 0.54, 0, 180)]
    b.solid(dome, b.main, "puff", texture="grain", depth=0.06, pattern=b.pattern, puff=0.12)
    for step in range(1, 5):
        x = -0.9 + step * 0.36
        b.line([(0, 1.4), (x * 0.75, 1.2), (x, 0.87)], dark(b.main, 0.24), 0.011, smooth=True)
    b.solid([(0, 1.4), (-0.9, 0.86), (-0.54, 0.86)], light(b.main, 0.3), "none", alpha=60)
    b.line([(0, 1.38), (0, 1.5)], BRASS, 0.03)


@shape("tent", 1.2, 1.05, size=1.1)
def tent(b: Brush) -> None:
    """Draw a tent."""
    for x, y in ((-1.14, 0.0), (1.16, 0.04)):
        b.line([(0.1 if x > 0 else -0.2, 0.8), (x, y)], light(b.detail, 0.2), 0.012)
    b.solid(
        [(-0.2, 0.96), (0.34, 0.9), (1.02, 0.08), (0.46, 0.0)],
        dark(b.main, 0.16),
        "flat",
        texture="weave",
    )
    b.solid(
        curve(
            [(-0.92, 0.0), (-0.56, 0.5), (-0.2, 0.97), (0.1, 0.55), (0.46, 0.0), (-0.2, -0.03)],
            steps=3,
        ),
        b.main,
        "puff",
        texture="weave",
        depth=0.12,
        puff=0.1,
    )
    b.solid([(-0.2, 0.74), (-0.44, 0.02), (0.06, 0.0)], dark(b.main, 0.62), "flat")
    b.solid(
        curve([(-0.2, 0.76), (-0.52, 0.3), (-0.6, 0.01), (-0.44, 0.02), (-0.3, 0.36)]),
        light(b.detail, 0.1),
        "puff",
        texture="weave",
        puff=0.04,
    )
    b.solid(
        curve([(-0.19, 0.76), (0.06, 0.3), (0.2, 0.0), (0.06, 0.0), (-0.06, 0.36)]),
        b.detail,
        "puff",
        texture="weave",
        puff=0.04,
    )
    b.solid(slab(-0.2, 0.07, 0.14, 0.06, 0.04), (238, 206, 140), "puff", puff=0.04)
    b.tube([(-0.96, -0.02), (-0.2, 1.0), (0.5, -0.02)], mix(b.detail, WALNUT, 0.4), 0.028)
    b.solid([(0.5, 0.5), (0.7, 0.32), (0.76, 0.36), (0.56, 0.55)], light(b.main, 0.3), "flat")


@shape("yarn", 0.85, 0.78, size=0.95)
def yarn(b: Brush) -> None:
    """Draw a yarn."""
    for x, y, r, tone in (
        (0.38, 0.0, 0.3, b.detail),
        (-0.32, 0.0, 0.36, b.main),
        (0.08, 0.34, 0.26, light(b.main, 0.3)),
    ):
        b.solid(oval(x, y + r, r, r), tone, "ball", texture="grain")
        for group in range(4):
            turn = b.random.uniform(0, math.pi)
            for step in range(-3, 4):
                bow = step * r * 0.17
                line = []
                for t in range(-4, 5):
                    along, across = r * 0.9 * t / 4, bow * math.cos(t / 4 * 1.4)
                    if along**2 + across**2 < (r * 0.96) ** 2:
                        line.append(
                            (
                                x + along * math.cos(turn) - across * math.sin(turn),
                                y + r + along * math.sin(turn) + across * math.cos(turn),
                            )
                        )
                if len(line) > 2:
                    b.line(
                        line,
                        mix(light(tone, 0.22), dark(tone, 0.2), (step + group) % 2),
                        0.015,
                        smooth=True,
                    )
        b.tint(oval(x + r * 0.3, y + r * 0.6, r * 0.6, r * 0.5), dark(tone, 0.7), 30)
    b.line([(0.5, 0.03), (0.7, 0.0), (0.84, 0.06), (0.96, 0.0)], b.detail, 0.024, smooth=True)
    for lean in (-0.06, 0.1):
        b.line([(0.0 + lean, 0.3), (-0.4 + lean * 3, 0.86)], OAK, 0.03)
        b.ball(-0.4 + lean * 3, 0.87, 0.035, WALNUT)
