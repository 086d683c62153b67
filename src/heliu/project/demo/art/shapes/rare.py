"""What one shop sells and no other: socks, thumb piano, tongue drum, tea cake, shears, and so on."""

import math

from heliu.project.demo.art.brush import Brush, curve, lathe, oval, slab
from heliu.project.demo.art.colour import CREAM, INK, OAK, STEEL, dark, light, mix
from heliu.project.demo.art.registry import shape


@shape("sock", 0.8, 1.3, stance="lies", patterns=("plain", "stripes", "dots"))
def sock(b: Brush) -> None:
    """Draw a pair of socks, one on the other."""
    outline = curve(
        [
            (-0.02, 1.24),
            (-0.04, 0.74),
            (-0.16, 0.42),
            (-0.62, 0.26),
            (-0.7, 0.1),
            (-0.52, 0.0),
            (-0.06, 0.02),
            (0.26, 0.12),
            (0.36, 0.4),
            (0.36, 0.8),
            (0.38, 1.24),
        ],
        steps=6,
    )
    for shift, tone in ((0.16, dark(b.main, 0.14)), (0.0, b.main)):
        one = b.moved(shift, shift * 0.3)
        one.solid(outline, tone, "puff", texture="knit", depth=0.3, pattern=b.pattern, puff=0.1)
        heel = curve([(0.12, 0.06), (0.32, 0.14), (0.36, 0.42), (0.16, 0.32)])
        toe = curve([(-0.5, 0.0), (-0.72, 0.08), (-0.64, 0.26), (-0.46, 0.28)])
        for part in (heel, toe):
            one.solid(part, b.detail, "puff", texture="knit", depth=0.3, puff=0.06)
        one.solid(
            slab(0.17, 1.16, 0.235, 0.13, 0.05),
            light(tone, 0.1),
            "round",
            texture="knit",
            depth=0.3,
        )
        for step in range(9):
            x = -0.04 + step * 0.052
            one.line([(x, 1.06), (x, 1.27)], dark(tone, 0.28), 0.012)


@shape("kalimba", 0.62, 1.4, stance="lies")
def kalimba(b: Brush) -> None:
    """Draw a thumb piano: seventeen tongues on a board."""
    body = slab(0, 0.68, 0.54, 0.66, 0.22)
    b.solid([(x + 0.03, y - 0.03) for x, y in body], dark(b.main, 0.45), "none")
    b.solid(body, b.main, "flat", texture="wood", depth=0.26)
    b.dot(0, 0.44, 0.17, dark(b.main, 0.25))
    b.dot(0, 0.44, 0.145, dark(b.main, 0.75))
    for bar in (1.02, 1.14):
        b.solid(slab(0, bar, 0.46, 0.028, 0.02), dark(b.detail, 0.1), "flat", strength=1.3)
    for step in range(17):
        x = (step - 8) * 0.054
        foot = 0.5 + abs(step - 8) * 0.04
        b.solid(slab(x, (foot + 1.22) / 2, 0.019, (1.22 - foot) / 2, 0.015), STEEL, "round")
        b.dot(x, foot + 0.03, 0.014, light(STEEL, 0.6))


@shape("drum", 0.95, 0.95)
def drum(b: Brush) -> None:
    """Draw a steel tongue drum and its two beaters."""
    side = lathe([(0.5, 0.06), (0.78, 0.2), (0.87, 0.48)])
    b.solid(side, dark(b.main, 0.16), "round", texture="grain", depth=0.1, strength=1.2)
    b.solid(oval(0, 0.5, 0.88, 0.34), b.main, "ball", texture="grain", depth=0.1, strength=1.1)
    b.line(oval(0, 0.5, 0.88, 0.34), light(b.main, 0.35), 0.02)
    for step in range(10):
        angle = math.tau * step / 10 + 0.2
        x, y = 0.56 * math.cos(angle), 0.5 + 0.21 * math.sin(angle)
        tongue = oval(x, y, 0.15, 0.068)
        b.line([*tongue, tongue[0]][3:], dark(b.main, 0.6), 0.016)
    b.line(oval(0, 0.5, 0.17, 0.075), dark(b.main, 0.6), 0.016)
    for lean in (-0.12, 0.1):
        b.line([(-0.2 + lean, 0.56), (0.72 + lean, 0.86)], OAK, 0.035)
        b.ball(-0.22 + lean, 0.555, 0.075, b.detail)


@shape("teacake", 0.8, 1.5, stance="lies")
def teacake(b: Brush) -> None:
    """Draw a pressed cake of tea, half out of its paper."""
    middle = 0.74
    paper = mix(CREAM, b.ground, 0.25)
    b.solid(
        curve([(0.74 * math.cos(a) * (1 + 0.05 * (n % 2)), middle + 0.74 * math.sin(a)) for n, a in _round(22)]),
        paper,
        "puff",
        texture="paper",
        depth=0.14,
        puff=0.05,
    )  # fmt: skip
    for _, angle in _round(22):
        x, y = math.cos(angle), math.sin(angle)
        b.line(
            [(0.6 * x, middle + 0.6 * y), (0.72 * x, middle + 0.72 * y)], dark(paper, 0.16), 0.012
        )
    b.solid(oval(0, middle, 0.6, 0.6), b.main, "puff", texture="crust", depth=0.5, puff=0.1)
    for _ in range(90):
        angle, far = b.random.uniform(0, math.tau), 0.56 * b.random.random() ** 0.5
        x, y, lean = far * math.cos(angle), middle + far * math.sin(angle), b.random.uniform(-1, 1)
        tone = b.random.choice([dark(b.main, 0.35), light(b.main, 0.3), mix(b.main, b.detail, 0.5)])
        b.line([(x - 0.05, y - 0.03 * lean), (x + 0.05, y + 0.03 * lean)], tone, 0.022)
    b.solid(oval(0, middle, 0.13, 0.13), mix(b.detail, (176, 58, 46), 0.5), "none")
    b.line(oval(0, middle, 0.095, 0.095), CREAM, 0.014)


def _round(count: int) -> list[tuple[int, float]]:
    """Steps around a circle."""
    return [(step, math.tau * step / count) for step in range(count)]


@shape("shears", 0.62, 1.6, stance="lies", size=1.05)
def shears(b: Brush) -> None:
    """Draw a pair of secateurs, a little open."""
    for side in (-1, 1):
        grip = curve(
            [
                (side * 0.06, 0.84),
                (side * 0.24, 0.62),
                (side * 0.32, 0.3),
                (side * 0.24, 0.02),
                (side * 0.13, 0.04),
                (side * 0.17, 0.32),
                (side * 0.08, 0.6),
                (side * -0.06, 0.78),
            ],
            steps=6,
        )
        b.solid(grip, b.main if side < 0 else dark(b.main, 0.1), "puff", puff=0.05, strength=1.2)
    b.line([(-0.1, 0.52), (0.0, 0.6), (0.1, 0.52)], STEEL, 0.035, smooth=True)
    hook = [(0.06, 0.8), (0.2, 1.0), (0.22, 1.3), (0.1, 1.44), (0.14, 1.2), (0.02, 0.98)]
    blade = [(-0.08, 0.78), (-0.26, 1.0), (-0.28, 1.26), (-0.1, 1.56), (0.04, 1.3), (0.06, 1.0)]
    b.solid(curve(hook, steps=6), dark(STEEL, 0.3), "flat", texture="brushed", depth=0.12)
    b.solid(curve(blade, steps=6), STEEL, "flat", texture="brushed", depth=0.12, strength=1.3)
    b.ball(0, 0.84, 0.075, mix(b.detail, INK, 0.3))
    b.dot(0, 0.84, 0.03, light(STEEL, 0.3))


@shape("grinder", 0.7, 1.55)
def grinder(b: Brush) -> None:
    """Draw a hand grinder for coffee: a cylinder, a crank and its knob."""
    b.solid(slab(0, 0.3, 0.27, 0.28, 0.05), b.main, "round", texture="brushed", depth=0.14)
    b.solid(slab(0, 0.84, 0.25, 0.27, 0.03), dark(b.main, 0.12), "round", texture="brushed")
    for step in range(7):
        b.line(
            [(-0.24, 0.66 + step * 0.055), (0.24, 0.66 + step * 0.055)], dark(b.main, 0.4), 0.012
        )
    b.solid(slab(0, 0.585, 0.285, 0.022), dark(b.detail, 0.1), "round", strength=1.2)
    b.solid(slab(0, 1.13, 0.27, 0.04, 0.03), b.detail, "round", strength=1.2)
    b.solid(slab(0, 1.2, 0.05, 0.06), STEEL, "round")
    b.solid(slab(0.24, 1.27, 0.3, 0.03, 0.03), STEEL, "flat", strength=1.3)
    b.line([(0.5, 1.27), (0.5, 1.36)], STEEL, 0.04)
    b.ball(0.5, 1.43, 0.1, OAK, texture="wood")


@shape("metronome", 0.6, 1.4)
def metronome(b: Brush) -> None:
    """Draw a wind-up metronome, its arm leaning."""
    b.solid(slab(0, 0.05, 0.56, 0.06, 0.03), dark(b.main, 0.3), "flat", texture="wood")
    body = [(-0.5, 0.1), (-0.2, 1.3), (-0.13, 1.36), (0.13, 1.36), (0.2, 1.3), (0.5, 0.1)]
    b.solid(body, b.main, "round", texture="wood", depth=0.24)
    b.solid(
        [(-0.3, 0.3), (-0.13, 1.24), (0.13, 1.24), (0.3, 0.3)], mix(CREAM, b.main, 0.12), "flat"
    )
    for step in range(12):
        y = 0.46 + step * 0.06
        b.line([(-0.07, y), (0.07, y)], dark(b.main, 0.4), 0.01)
    lean = b.random.choice([-0.3, 0.26])
    b.line([(0, 0.34), (lean, 1.3)], STEEL, 0.03)
    b.solid(slab(lean * 0.62, 0.93, 0.075, 0.05, 0.02), b.detail, "flat", strength=1.3)
    b.solid(slab(0, 0.24, 0.38, 0.09, 0.03), dark(b.main, 0.2), "round", texture="wood", depth=0.2)
    b.ball(0.41, 0.5, 0.05, b.detail)
