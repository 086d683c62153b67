"""Scenes seen from above, under things that lie."""

import math

from heliu.project.demo.art import outlooks
from heliu.project.demo.art.brush import Brush, Point, curve, oval
from heliu.project.demo.art.colour import (
    Colour,
    dark,
    light,
    mix,
    turned,
)  # fmt: skip
from heliu.project.demo.art.stage import Stage

#: Half of the chances are taken.
_HALF = 0.5


def from_above(stage: Stage, kind: str, body: Colour) -> None:
    """The scene as it is under things that lie: boards, cloth, paper, grass."""
    w, h, random = stage.width, stage.height, stage.random
    full = [(0, 0), (w, 0), (w, h), (0, h)]
    if kind in ("table", "shelf", "window"):
        tone, boards = outlooks.floor_tone(stage, body), random.randint(3, 5)
        for row in range(boards):
            y = h * row / boards
            stage.area(
                [(0, y), (w, y), (w, y + h / boards), (0, y + h / boards)],
                mix(tone, dark(tone, 0.3), random.random() * 0.35),
                texture="wood",
                depth=0.12,
            )
            stage.area([(0, y), (w, y), (w, y + 5), (0, y + 5)], dark(tone, 0.45))
    elif kind == "hill":
        tone = mix(stage.ground, (124, 148, 98), 0.6)
        stage.area(full, tone, texture="fur", depth=0.16)
        cloth = light(stage.ground, 0.4)
        stage.area(
            [(w * 0.1, h * 0.04), (w * 1.1, h * 0.14), (w * 0.96, h * 1.1), (-w * 0.05, h * 0.94)],
            cloth,
            texture="weave",
            depth=0.1,
        )
    else:
        tone = light(stage.ground, 0.2)
        stage.area(full, tone, texture="weave" if kind == "cloth" else "paper", depth=0.09)
        other = (
            mix(stage.ground, turned(body, 0.5, richer=0.6), 0.35)
            if random.random() < _HALF
            else dark(stage.ground, 0.14)
        )
        cut = random.uniform(0.3, 0.7)
        cuts: list[list[Point]] = [
            [(0, h * cut), (w, h * (1 - cut)), (w, h), (0, h)], oval(w * cut, h * 0.5, w * 0.42, w * 0.42),
            [(w * cut, 0), (w, 0), (w, h), (w * (cut - 0.2), h)],
        ]  # fmt: skip
        shape = random.choice(cuts)
        stage.area(shape, other, texture="weave" if kind == "cloth" else "paper", depth=0.09)
        for _ in range(3 if kind == "cloth" else 0):
            x, y = random.uniform(0, w), random.uniform(0, h)
            stage.area(
                [(x, y), (x + 30, y - 10), (x + 500, y + 380), (x + 450, y + 400)],
                dark(tone, 0.4),
                alpha=50,
                blur=30,
            )
    stage.fall_light()
    _strew(stage, body)
    stage.floor, stage.peg = h * 0.5, h * 0.1


def _strew(stage: Stage, body: Colour) -> None:
    """Leaves, petals or pebbles at the edges."""
    random, w, h = stage.random, stage.width, stage.height
    tone = random.choice(
        [(112, 136, 92), (196, 140, 96), turned(body, 0.3, richer=0.6), light(stage.ground, 0.6)]
    )
    brush = Brush(stage.image, random, (0, 0), 1, (stage.ground, tone, tone))
    corner = random.choice([(0.06, 0.08), (0.94, 0.07), (0.95, 0.93), (0.07, 0.93)])
    for _ in range(random.choice([0, 6, 9])):
        x, y = w * corner[0] + random.uniform(-190, 190), h * corner[1] + random.uniform(-190, 190)
        angle, long = random.uniform(0, math.tau), random.uniform(50, 110)
        tip = (x + long * math.cos(angle), y + long * math.sin(angle))
        side = (-math.sin(angle) * long * 0.24, math.cos(angle) * long * 0.24)
        middle = ((x + tip[0]) / 2, (y + tip[1]) / 2)
        leaf = curve(
            [
                (x, y),
                (middle[0] + side[0], middle[1] + side[1]),
                tip,
                (middle[0] - side[0], middle[1] - side[1]),
            ]
        )
        stage.area([(a + 10, b + 14) for a, b in leaf], dark(stage.ground, 0.6), alpha=70)
        brush.solid(
            [(a, -b) for a, b in leaf], turned(tone, random.uniform(-0.03, 0.03)), "puff", puff=26
        )
