"""Scenes that look out: a window, a hill."""

import math

from heliu.project.demo.art.brush import Brush, oval, slab
from heliu.project.demo.art.colour import (
    CREAM,
    OAK,
    WALNUT,
    WHITE,
    Colour,
    dark,
    light,
    luminance,
    mix,
    turned,
)  # fmt: skip
from heliu.project.demo.art.stage import Stage

#: Half of the chances are taken.
_HALF = 0.5


def floor_tone(stage: Stage, body: Colour) -> Colour:
    """A floor that carries the thing: wood, stone or paint, never the thing's own tone."""
    random, ground = stage.random, stage.ground
    tones = [
        mix(OAK, ground, 0.35), mix(WALNUT, ground, 0.2), mix(ground, dark(body, 0.2), 0.3), dark(ground, 0.2),
        mix(OAK, ground, 0.1), light(mix(ground, CREAM, 0.5), 0.2),
    ]  # fmt: skip
    random.shuffle(tones)
    return max(tones[:3], key=lambda tone: abs(luminance(tone) - luminance(body)))


def board(stage: Stage, top: float, tone: Colour) -> None:
    """A table top of boards, with an edge."""
    w, h = stage.width, stage.height
    stage.area([(0, top), (w, top), (w, h), (0, h)], tone, texture="wood", depth=0.12)
    stage.area(
        [(0, top), (w, top), (w, top + h * 0.05), (0, top + h * 0.05)], WHITE, alpha=50, blur=26
    )
    stage.area([(0, h * 0.94), (w, h * 0.94), (w, h), (0, h)], dark(tone, 0.5), alpha=90, blur=60)
    stage.area([(0, top - 5), (w, top - 5), (w, top + 3), (0, top + 3)], light(tone, 0.24))


def window(stage: Stage, body: Colour, props: bool) -> None:
    """A window on hills, roofs, trees or the sea, and its sill."""
    w, h, random = stage.width, stage.height, stage.random
    sill = h * random.uniform(0.68, 0.74)
    stage.fall((0, 0, w, h), [light(stage.ground, 0.2), dark(stage.ground, 0.04)])
    left, right, top = (
        w * random.uniform(0.1, 0.2),
        w * random.uniform(0.8, 0.92),
        h * random.uniform(0.04, 0.1),
    )
    sky = random.choice(
        [
            ((196, 222, 238), (240, 244, 240)),
            ((250, 214, 176), (252, 236, 214)),
            ((206, 218, 226), (232, 236, 236)),
            ((176, 196, 224), (246, 222, 206)),
        ]
    )
    stage.fall((left, top, right, sill), list(sky))
    _outside(stage, (left, top, right, sill), sky[0])
    frame = light(mix(stage.ground, CREAM, 0.5), 0.5)
    thick = w * 0.022
    for a, b, c, d in (
        (left - thick, top - thick, right + thick, top), (left - thick, top, left, sill), (right, top, right + thick, sill),
        ((left + right) / 2 - thick / 2, top, (left + right) / 2 + thick / 2, sill), (left, top + (sill - top) * 0.36, right, top + (sill - top) * 0.36 + thick * 0.7),
    ):  # fmt: skip
        stage.area([(a, b), (c, b), (c, d), (a, d)], frame)
        stage.area([(a, d - 5), (c, d - 5), (c, d), (a, d)], dark(frame, 0.2))
    tone = mix(floor_tone(stage, body), frame, 0.4)
    board(stage, sill, tone)
    if random.random() < 0.7:
        _curtain(stage, random.random() < _HALF)
    stage.air = mix(stage.ground, sky[1], 0.4)
    stage.floor = h * random.uniform(0.82, 0.86)


def _outside(stage: Stage, box: tuple[float, float, float, float], sky: Colour) -> None:
    """What the window shows: hills, roofs, the sea, or rain."""
    left, top, right, bottom = box
    random, wide = stage.random, right - left
    view = random.choice(["hills", "roofs", "sea", "trees"])
    if view in ("hills", "sea"):
        r, x, y = wide * 0.07, left + wide * random.uniform(0.15, 0.85), top + (bottom - top) * 0.26
        stage.area(oval(x, y, r, r), light(sky, 0.75))
    if view == "sea":
        line = bottom - (bottom - top) * 0.38
        stage.fall((left, line, right, bottom), [mix(sky, (86, 132, 150), 0.7), (70, 112, 128)])
        for _ in range(14):
            x, y = random.uniform(left, right - 60), random.uniform(line + 8, bottom - 10)
            stage.area(slab(x + 30, y, random.uniform(8, 30), 2), light(sky, 0.5))
        return
    for layer in range(3):
        tone = mix(sky, (92, 120, 96) if view != "roofs" else (164, 116, 96), 0.35 + layer * 0.22)
        base = bottom - (bottom - top) * (0.4 - layer * 0.12)
        if view == "roofs":
            x = left - random.uniform(0, 60)
            while x < right:
                step = random.uniform(90, 200)
                a, b = max(left, x), min(right, x + step)
                peak = base - random.uniform(20, 100)
                if b > a:
                    stage.area(
                        [
                            (a, bottom),
                            (a, peak + 40),
                            ((a + b) / 2, peak),
                            (b, peak + 40),
                            (b, bottom),
                        ],
                        turned(tone, random.uniform(-0.02, 0.02)),
                    )
                x += step
        else:
            ridge = [
                (
                    left + wide * s / 24,
                    base
                    + math.sin(s / 24 * 5 + layer * 2 + base) * (26 if view == "hills" else 10),
                )
                for s in range(25)
            ]
            stage.area([*ridge, (right, bottom), (left, bottom)], tone)
            if view == "trees":
                for s in range(0, 24, 2):
                    x = left + wide * (s + 0.5) / 24
                    r = random.uniform(24, 52)
                    stage.area(
                        [p for p in oval(x, base - r * 0.6, r * 0.8, r) if True],
                        mix(tone, (70, 104, 74), 0.3),
                    )


def _curtain(stage: Stage, is_left: bool) -> None:
    w, h = stage.width, stage.height
    tone = light(stage.ground, 0.55)
    folds = 5
    for fold in range(folds):
        x = fold * w * 0.028
        near = x + w * 0.034
        a, b = (x, near) if is_left else (w - x, w - near)
        sway = w * 0.012 * math.sin(fold * 1.7)
        points = [(a, 0), (b, 0), (b + sway, h * 0.9), (a + sway, h * 0.9)]
        stage.area(points, dark(tone, 0.05 + 0.07 * (fold % 2)), alpha=235)


def hill(stage: Stage, body: Colour, props: bool) -> None:
    """Hills one behind the other, a sun, trees, perhaps a house."""
    w, h, random = stage.width, stage.height, stage.random
    sky = light(stage.ground, 0.3)
    stage.fall(
        (0, 0, w, h),
        [
            mix(sky, random.choice([(186, 214, 232), (250, 206, 160), (206, 196, 222)]), 0.45),
            sky,
            light(stage.ground, 0.5),
        ],
    )
    r, x, y = (
        w * random.uniform(0.05, 0.1),
        w * random.choice([random.uniform(0.1, 0.3), random.uniform(0.66, 0.9)]),
        h * random.uniform(0.12, 0.3),
    )
    stage.glow(x, y, r * 3.2, (255, 250, 236), 120)
    stage.area(oval(x, y, r, r), light(mix(sky, (255, 226, 170), 0.5), 0.4))
    for _ in range(random.randint(0, 3)):
        _cloud(
            stage,
            random.uniform(0.05, 0.95) * w,
            random.uniform(0.08, 0.36) * h,
            w * random.uniform(0.05, 0.09),
        )
    green = random.choice(
        [(116, 142, 104), (150, 156, 104), (104, 134, 128), (176, 148, 104), (140, 124, 146)]
    )
    levels = [0.5, 0.58, 0.66, 0.74]
    for layer, part in enumerate(levels):
        tone = mix(stage.ground, green, 0.3 + layer * 0.2)
        phase, steep = random.uniform(0, 6), random.uniform(0.02, 0.06) * h
        line = [
            (w * s / 40, h * part + math.sin(s / 40 * random_wave(layer) + phase) * steep)
            for s in range(41)
        ]
        stage.area([*line, (w, h), (0, h)], tone, texture="grain" if layer > 1 else "", depth=0.06)
        if layer in (1, 2):
            for _ in range(random.randint(0, 7)):
                place = random.randrange(2, 38)
                _tree(
                    stage,
                    *line[place],
                    h * (0.02 + 0.016 * layer) * random.uniform(0.7, 1.3),
                    dark(tone, 0.2),
                )
        if layer == 2 and random.random() < 0.35:
            place = random.choice([random.randrange(3, 10), random.randrange(29, 36)])
            _cottage(stage, *line[place], h * 0.035)
    tone = mix(stage.ground, green, 0.9)
    _tufts(stage, dark(tone, 0.12))
    stage.air = mix(sky, green, 0.2)
    stage.floor = h * random.uniform(0.82, 0.86)
    if props and random.random() < _HALF:
        _stone(stage, h)


def random_wave(layer: int) -> float:
    """How many swells a layer of hills has."""
    return 3.0 + layer * 1.3


def _stone(stage: Stage, h: float) -> None:
    """A flat stone or a plank to stand on."""
    w = stage.width
    tone = stage.random.choice([(176, 168, 158), (150, 144, 140), OAK])
    stage.area(
        oval(w * 0.5, stage.floor + h * 0.035, w * 0.4, h * 0.075),
        dark(tone, 0.55),
        alpha=120,
        blur=22,
    )
    stage.area(
        oval(w * 0.5, stage.floor + h * 0.016, w * 0.38, h * 0.07),
        dark(tone, 0.2),
        texture="grain",
        depth=0.1,
    )
    stage.area(
        oval(w * 0.5, stage.floor, w * 0.38, h * 0.066),
        tone,
        texture="crust" if tone != OAK else "wood",
        depth=0.1,
    )


def _cloud(stage: Stage, x: float, y: float, size: float) -> None:
    for shift, r in ((-1.0, 0.6), (-0.2, 0.9), (0.7, 0.7), (1.4, 0.45)):
        stage.area(
            oval(x + shift * size, y - r * size * 0.3, r * size, r * size * 0.62),
            light(stage.ground, 0.8),
            alpha=200,
        )


def _tree(stage: Stage, x: float, y: float, size: float, tone: Colour) -> None:
    if stage.random.random() < _HALF:
        stage.area([(x, y - size * 2.4), (x + size * 0.7, y + 4), (x - size * 0.7, y + 4)], tone)
    else:
        stage.area(slab(x, y - size * 0.5, size * 0.1, size * 0.7), dark(tone, 0.3))
        stage.area(oval(x, y - size * 1.4, size * 0.8, size), tone)


def _cottage(stage: Stage, x: float, y: float, size: float) -> None:
    stage.area(slab(x, y - size * 0.4, size, size * 0.6), light(stage.ground, 0.6))
    stage.area(
        [(x - size * 1.25, y - size * 0.9), (x, y - size * 1.9), (x + size * 1.25, y - size * 0.9)],
        (176, 98, 76),
    )
    stage.area(slab(x, y - size * 0.3, size * 0.2, size * 0.45), (120, 84, 64))


def _tufts(stage: Stage, tone: Colour) -> None:
    random = stage.random
    brush = Brush(stage.image, random, (0, 0), 1, (tone, tone, tone))
    for _ in range(46):
        x, y = random.uniform(0, stage.width), random.uniform(stage.height * 0.78, stage.height)
        for lean in (-9, 0, 9):
            brush.draw.line((x, y, x + lean, y - random.uniform(14, 34)), fill=tone, width=4)
    petal = random.choice([(246, 238, 214), (236, 176, 150), (244, 208, 110), (214, 190, 226)])
    for _ in range(random.choice([0, 10, 18])):
        x, y, r = (
            random.uniform(0, stage.width),
            random.uniform(stage.height * 0.8, stage.height),
            random.uniform(4, 9),
        )
        brush.draw.ellipse((x - r, y - r, x + r, y + r), fill=petal)
