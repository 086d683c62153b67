"""Where things stand, hang or lie: shelf, table, window, hill, cloth, wall; each a little other."""

import math
from collections.abc import Callable

from heliu.project.demo.art import above, outlooks
from heliu.project.demo.art.brush import Brush, oval
from heliu.project.demo.art.colour import (
    CREAM,
    OAK,
    WALNUT,
    WHITE,
    Colour,
    dark,
    light,
    mix,
    turned,
)  # fmt: skip
from heliu.project.demo.art.registry import SHAPES
from heliu.project.demo.art.stage import Stage

#: Half of the chances are taken.
_HALF = 0.5
#: What may stand about, and how tall it is beside the goods.
_PROPS = {
    "vase": 0.8, "jar": 0.55, "candle": 0.45, "cup": 0.4, "bottle": 0.75,
    "bowl": 0.4, "tin": 0.5, "teapot": 0.5, "moon": 0.6,
}  # fmt: skip


def set_scene(
    stage: Stage, kind: str, body: Colour, *, lying: bool = False, props: bool = True
) -> None:
    """Paint the surroundings and say where the floor and the peg are."""
    if lying:
        above.from_above(stage, kind, body)
        return
    _SCENES[kind](stage, body, props)
    if props and kind in ("table", "window", "cloth", "shelf"):
        _stand_about(stage, body)


def _wall(stage: Stage, bottom: float) -> None:
    ground = stage.ground
    stage.fall((0, 0, stage.width, bottom), [light(ground, 0.42), light(ground, 0.12), ground])
    if stage.random.random() < 0.6:
        _sunlight(stage)


def _sunlight(stage: Stage) -> None:
    """A window's light on the wall, cut by its bars."""
    w, h, random = stage.width, stage.height, stage.random
    left, top = random.uniform(-0.1, 0.45) * w, random.uniform(0.0, 0.16) * h
    wide, tall, slant = w * 0.2, h * 0.24, w * random.uniform(0.1, 0.2)
    for column in range(2):
        for row in range(2):
            x, y = left + column * wide * 1.12 + row * slant * 0.6, top + row * tall * 1.08
            points = [
                (x, y),
                (x + wide, y + h * 0.03),
                (x + wide + slant * 0.55, y + tall + h * 0.03),
                (x + slant * 0.55, y + tall),
            ]
            stage.area(points, light(stage.ground, 0.75), alpha=120, blur=14)


def _table(stage: Stage, body: Colour, props: bool) -> None:
    top = stage.height * stage.random.uniform(0.6, 0.68)
    _wall(stage, top + 4)
    if stage.random.random() < 0.4:
        _tiles(stage, top)
    outlooks.board(stage, top, outlooks.floor_tone(stage, body))
    stage.floor = stage.height * stage.random.uniform(0.79, 0.84)


def _tiles(stage: Stage, bottom: float) -> None:
    """Kitchen tiles up to half the wall."""
    side, seam = stage.width / stage.random.randint(7, 11), dark(stage.ground, 0.1)
    high = bottom * stage.random.uniform(0.3, 0.6)
    y, row = bottom, 0
    while y > high:
        x = -side * (row % 2) / 2
        while x < stage.width:
            tone = light(stage.ground, 0.3 + stage.random.random() * 0.16)
            stage.area(
                [
                    (x + 3, y - side * 0.5 + 3),
                    (x + side - 3, y - side * 0.5 + 3),
                    (x + side - 3, y - 3),
                    (x + 3, y - 3),
                ],
                tone,
            )
            x += side
        y, row = y - side * 0.5, row + 1
    stage.area([(0, high), (stage.width, high), (stage.width, high + 6), (0, high + 6)], seam)


def _shelf(stage: Stage, body: Colour, props: bool) -> None:
    w, h, random = stage.width, stage.height, stage.random
    _wall(stage, h)
    tone = random.choice([OAK, WALNUT, mix(OAK, WHITE, 0.4)])
    level = h * random.uniform(0.8, 0.84)
    for y, thick in ((h * random.uniform(0.2, 0.26), 30), (level, 44)):
        stage.area(
            [(0, y + thick), (w, y + thick), (w, y + thick + 70), (0, y + thick + 70)],
            dark(stage.ground, 0.5),
            alpha=110,
            blur=34,
        )
        stage.area(
            [(0, y), (w, y), (w, y + thick), (0, y + thick)], tone, texture="wood", depth=0.14
        )
        stage.area([(0, y - 4), (w, y - 4), (w, y + 6), (0, y + 6)], light(tone, 0.3))
        for x in (w * 0.1, w * 0.9):
            stage.area(
                [
                    (x - 12, y + thick),
                    (x + 12, y + thick),
                    (x + 12, y + thick + 90),
                    (x, y + thick + 110),
                ],
                dark(tone, 0.4),
            )
    if props:
        _row(stage, h * 0.2, body)
    stage.floor = level + 12
    stage.peg = h * 0.24


def _row(stage: Stage, foot: float, body: Colour) -> None:
    """Small things on the upper shelf, cut by the picture's edge."""
    random, x = stage.random, stage.width * random_start(stage)
    while x < stage.width * 0.95:
        name = random.choice(list(_PROPS))
        tone = random.choice(
            [
                turned(body, random.uniform(-0.1, 0.1), richer=0.6),
                dark(stage.ground, 0.25),
                light(stage.ground, 0.5),
            ]
        )
        stage.put(
            SHAPES[name],
            (x, foot + 8),
            stage.height * 0.19 * _PROPS[name] / SHAPES[name].tall * 1.3,
            tone,
            light(tone, 0.4),
            fade=0.3,
        )
        x += stage.width * random.uniform(0.12, 0.26)


def random_start(stage: Stage) -> float:
    """Where a row begins, as a part of the width."""
    return stage.random.uniform(0.04, 0.3)


def _cloth(stage: Stage, body: Colour, props: bool) -> None:
    """A table under a cloth with folds."""
    w, h, random = stage.width, stage.height, stage.random
    top = h * random.uniform(0.58, 0.64)
    _wall(stage, top + 4)
    tone = random.choice(
        [light(stage.ground, 0.6), mix(stage.ground, turned(body, 0.5, richer=0.4), 0.3), CREAM]
    )
    stage.area([(0, top), (w, top), (w, h), (0, h)], tone, texture="weave", depth=0.1)
    kind = random.choice(["gingham", "stripes", "plain", "border"])
    ink = mix(tone, dark(body, 0.1), 0.4)
    if kind in ("gingham", "stripes"):
        count = random.randint(9, 14)
        for step in range(-6, count + 6):
            near, far = w * (step + 0.5) / count, w * (0.5 + (step - count / 2) / count * 0.55)
            thick = w / count * 0.25
            stage.area(
                [
                    (far - thick * 0.55, top),
                    (far + thick * 0.55, top),
                    (near + thick, h),
                    (near - thick, h),
                ],
                ink,
                alpha=110,
            )
    if kind == "gingham":
        for step in range(6):
            y = top + (h - top) * (step / 6) ** 1.3 + 12
            thick = 8 + step * 6
            stage.area([(0, y), (w, y), (w, y + thick), (0, y + thick)], ink, alpha=110)
    if kind == "border":
        stage.area([(0, h * 0.92), (w, h * 0.92), (w, h * 0.945), (0, h * 0.945)], ink)
    for _ in range(4):
        x, lean = random.uniform(0, w), random.uniform(-160, 160)
        stage.area(
            [(x, top), (x + 22, top), (x + lean + 60, h), (x + lean, h)],
            dark(tone, 0.3),
            alpha=60,
            blur=26,
        )
    stage.area([(0, top), (w, top), (w, top + 40), (0, top + 40)], WHITE, alpha=70, blur=22)
    stage.floor = h * random.uniform(0.79, 0.84)


def _niche(stage: Stage, body: Colour, props: bool) -> None:
    """A painted wall with an arch, a disc or a peg rail, and a plinth or a bare floor."""
    w, h, random = stage.width, stage.height, stage.random
    level = h * random.uniform(0.72, 0.78)
    _wall(stage, level + 4)
    accent = random.choice(
        [
            turned(stage.ground, 0.06, richer=1.2),
            light(stage.ground, 0.55),
            mix(stage.ground, body, 0.3),
            turned(stage.ground, 0.5, richer=0.8),
        ]
    )
    kind = random.choice(["arch", "disc", "panels", "half"])
    x, r = w * random.uniform(0.42, 0.58), w * random.uniform(0.3, 0.36)
    if kind == "arch":
        stage.area(
            [*oval(x, level - h * 0.3, r, r, 180, 360), (x + r, level), (x - r, level)],
            accent,
            texture="grain",
            depth=0.04,
        )
    elif kind == "disc":
        stage.area(oval(x, level - h * 0.34, r, r), accent, texture="grain", depth=0.04)
    elif kind == "panels":
        for step in range(7):
            stage.area(
                [
                    (w * step / 7, 0),
                    (w * step / 7 + 5, 0),
                    (w * step / 7 + 5, level),
                    (w * step / 7, level),
                ],
                dark(stage.ground, 0.12),
            )
    else:
        stage.area(
            [(0, level * 0.45), (w, level * 0.45), (w, level), (0, level)],
            accent,
            texture="grain",
            depth=0.04,
        )
    floor = mix(accent, dark(stage.ground, 0.2), 0.6)
    stage.fall((0, level, w, h), [dark(floor, 0.08), light(floor, 0.08)])
    stage.floor = h * random.uniform(0.83, 0.87)
    if props and random.random() < _HALF:
        tone = light(mix(stage.ground, accent, 0.5), 0.25)
        half, top = w * 0.33, h * 0.82
        stage.area(
            oval(w * 0.56, h * 0.975, half * 1.2, h * 0.05), dark(floor, 0.6), alpha=120, blur=28
        )
        brush = Brush(stage.image, random, (w / 2, h), 1, (tone, tone, tone))
        brush.solid(
            [(-half, 0), (-half, h - top), (half, h - top), (half, 0)],
            tone,
            "round",
            texture="grain",
            depth=0.04,
            strength=0.6,
        )
        brush.solid(oval(0, h - top, half, h * 0.05), light(tone, 0.2), "flat", strength=0.5)
        stage.floor = top + h * 0.016
    stage.peg = h * 0.15


def hang_rail(stage: Stage, is_outdoors: bool) -> None:
    """A rail with pegs, or a washing line between two poles."""
    w, y = stage.width, stage.peg
    brush = Brush(stage.image, stage.random, (0, 0), 1, (stage.ground, stage.ground, stage.ground))
    if is_outdoors:
        line = [
            (w * s / 20, -(y + math.sin(math.pi * s / 20) * stage.height * 0.02)) for s in range(21)
        ]
        brush.line(line, (236, 228, 214), 7)
        return
    wood = stage.random.choice([OAK, WALNUT, light(OAK, 0.3)])
    stage.area(
        [(0, y + 30), (w, y + 30), (w, y + 66), (0, y + 66)],
        dark(stage.ground, 0.5),
        alpha=80,
        blur=20,
    )
    stage.area(
        [(0, y - 30), (w, y - 30), (w, y + 26), (0, y + 26)], wood, texture="wood", depth=0.14
    )
    for x in (0.14, 0.5, 0.86):
        brush.ball(w * x, -y, 20, dark(wood, 0.1))


def _stand_about(stage: Stage, body: Colour) -> None:
    """One or two things behind, paler than what is sold."""
    random = stage.random
    if stage.random.random() < 0.25:
        return
    sides = [random.uniform(0.08, 0.2), random.uniform(0.8, 0.93)]
    random.shuffle(sides)
    for x in sides[: random.randint(1, 2)]:
        name = random.choice(list(_PROPS))
        tone = random.choice(
            [
                dark(stage.ground, 0.3),
                light(stage.ground, 0.45),
                turned(stage.ground, 0.5, richer=0.7),
                mix(OAK, stage.ground, 0.4),
            ]
        )
        unit = stage.height * 0.4 * _PROPS[name] / SHAPES[name].tall
        foot = stage.floor - stage.height * random.uniform(0.06, 0.1)
        stage.put(SHAPES[name], (stage.width * x, foot), unit, tone, light(tone, 0.35), fade=0.38)


_SCENES: dict[str, Callable[[Stage, Colour, bool], None]] = {
    "table": _table,
    "shelf": _shelf,
    "window": outlooks.window,
    "hill": outlooks.hill,
    "cloth": _cloth,
    "wall": _niche,
}
