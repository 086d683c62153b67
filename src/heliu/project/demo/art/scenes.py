"""Where things stand, hang or lie: shelf, table, window, hill, cloth, wall; each a little other."""

import math
from collections.abc import Callable

from heliu.project.demo.art.brush import Brush, curve, oval, slab
from heliu.project.demo.art.colour import (
    CREAM, OAK, WALNUT, WHITE, Colour, dark, light, luminance, mix, turned,
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


def set_scene(stage: Stage, kind: str, body: Colour, *, lying: bool = False, props: bool = True) -> None:
    """Paint the surroundings and say where the floor and the peg are."""
    if lying:
        _from_above(stage, kind, body)
        return
    _SCENES[kind](stage, body, props)
    if props and kind in ("table", "window", "cloth", "shelf"):
        _stand_about(stage, body)


def floor_tone(stage: Stage, body: Colour) -> Colour:
    """A floor that carries the thing: wood, stone or paint, never the thing's own tone."""
    random, ground = stage.random, stage.ground
    tones = [
        mix(OAK, ground, 0.35), mix(WALNUT, ground, 0.2), mix(ground, dark(body, 0.2), 0.3), dark(ground, 0.2),
        mix(OAK, ground, 0.1), light(mix(ground, CREAM, 0.5), 0.2),
    ]  # fmt: skip
    random.shuffle(tones)
    return max(tones[:3], key=lambda tone: abs(luminance(tone) - luminance(body)))


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
            points = [(x, y), (x + wide, y + h * 0.03), (x + wide + slant * 0.55, y + tall + h * 0.03), (x + slant * 0.55, y + tall)]
            stage.area(points, light(stage.ground, 0.75), alpha=120, blur=14)


def _board(stage: Stage, top: float, tone: Colour) -> None:
    """A table top of boards, with an edge."""
    w, h = stage.width, stage.height
    stage.area([(0, top), (w, top), (w, h), (0, h)], tone, texture="wood", depth=0.12)
    stage.area([(0, top), (w, top), (w, top + h * 0.05), (0, top + h * 0.05)], WHITE, alpha=50, blur=26)
    stage.area([(0, h * 0.94), (w, h * 0.94), (w, h), (0, h)], dark(tone, 0.5), alpha=90, blur=60)
    stage.area([(0, top - 5), (w, top - 5), (w, top + 3), (0, top + 3)], light(tone, 0.24))


def _table(stage: Stage, body: Colour, props: bool) -> None:
    top = stage.height * stage.random.uniform(0.6, 0.68)
    _wall(stage, top + 4)
    if stage.random.random() < 0.4:
        _tiles(stage, top)
    _board(stage, top, floor_tone(stage, body))
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
            stage.area([(x + 3, y - side * 0.5 + 3), (x + side - 3, y - side * 0.5 + 3), (x + side - 3, y - 3), (x + 3, y - 3)], tone)
            x += side
        y, row = y - side * 0.5, row + 1
    stage.area([(0, high), (stage.width, high), (stage.width, high + 6), (0, high + 6)], seam)


def _shelf(stage: Stage, body: Colour, props: bool) -> None:
    w, h, random = stage.width, stage.height, stage.random
    _wall(stage, h)
    tone = random.choice([OAK, WALNUT, mix(OAK, WHITE, 0.4)])
    level = h * random.uniform(0.8, 0.84)
    for y, thick in ((h * random.uniform(0.2, 0.26), 30), (level, 44)):
        stage.area([(0, y + thick), (w, y + thick), (w, y + thick + 70), (0, y + thick + 70)], dark(stage.ground, 0.5), alpha=110, blur=34)
        stage.area([(0, y), (w, y), (w, y + thick), (0, y + thick)], tone, texture="wood", depth=0.14)
        stage.area([(0, y - 4), (w, y - 4), (w, y + 6), (0, y + 6)], light(tone, 0.3))
        for x in (w * 0.1, w * 0.9):
            stage.area([(x - 12, y + thick), (x + 12, y + thick), (x + 12, y + thick + 90), (x, y + thick + 110)], dark(tone, 0.4))
    if props:
        _row(stage, h * 0.2, body)
    stage.floor = level + 12
    stage.peg = h * 0.24


def _row(stage: Stage, foot: float, body: Colour) -> None:
    """Small things on the upper shelf, cut by the picture's edge."""
    random, x = stage.random, stage.width * random_start(stage)
    while x < stage.width * 0.95:
        name = random.choice(list(_PROPS))
        tone = random.choice([turned(body, random.uniform(-0.1, 0.1), richer=0.6), dark(stage.ground, 0.25), light(stage.ground, 0.5)])
        stage.put(SHAPES[name], (x, foot + 8), stage.height * 0.19 * _PROPS[name] / SHAPES[name].tall * 1.3, tone, light(tone, 0.4), fade=0.3)
        x += stage.width * random.uniform(0.12, 0.26)


def random_start(stage: Stage) -> float:
    """Where a row begins, as a part of the width."""
    return stage.random.uniform(0.04, 0.3)


def _window(stage: Stage, body: Colour, props: bool) -> None:
    w, h, random = stage.width, stage.height, stage.random
    sill = h * random.uniform(0.68, 0.74)
    stage.fall((0, 0, w, h), [light(stage.ground, 0.2), dark(stage.ground, 0.04)])
    left, right, top = w * random.uniform(0.1, 0.2), w * random.uniform(0.8, 0.92), h * random.uniform(0.04, 0.1)
    sky = random.choice([((196, 222, 238), (240, 244, 240)), ((250, 214, 176), (252, 236, 214)), ((206, 218, 226), (232, 236, 236)), ((176, 196, 224), (246, 222, 206))])
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
    _board(stage, sill, tone)
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
                    stage.area([(a, bottom), (a, peak + 40), ((a + b) / 2, peak), (b, peak + 40), (b, bottom)], turned(tone, random.uniform(-0.02, 0.02)))
                x += step
        else:
            line = [(left + wide * s / 24, base + math.sin(s / 24 * 5 + layer * 2 + base) * (26 if view == "hills" else 10)) for s in range(25)]
            stage.area([*line, (right, bottom), (left, bottom)], tone)
            if view == "trees":
                for s in range(0, 24, 2):
                    x = left + wide * (s + 0.5) / 24
                    r = random.uniform(24, 52)
                    stage.area([p for p in oval(x, base - r * 0.6, r * 0.8, r) if True], mix(tone, (70, 104, 74), 0.3))


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


def _hill(stage: Stage, body: Colour, props: bool) -> None:
    w, h, random = stage.width, stage.height, stage.random
    sky = light(stage.ground, 0.3)
    stage.fall((0, 0, w, h), [mix(sky, random.choice([(186, 214, 232), (250, 206, 160), (206, 196, 222)]), 0.45), sky, light(stage.ground, 0.5)])
    r, x, y = w * random.uniform(0.05, 0.1), w * random.choice([random.uniform(0.1, 0.3), random.uniform(0.66, 0.9)]), h * random.uniform(0.12, 0.3)
    stage.glow(x, y, r * 3.2, (255, 250, 236), 120)
    stage.area(oval(x, y, r, r), light(mix(sky, (255, 226, 170), 0.5), 0.4))
    for _ in range(random.randint(0, 3)):
        _cloud(stage, random.uniform(0.05, 0.95) * w, random.uniform(0.08, 0.36) * h, w * random.uniform(0.05, 0.09))
    green = random.choice([(116, 142, 104), (150, 156, 104), (104, 134, 128), (176, 148, 104), (140, 124, 146)])
    levels = [0.5, 0.58, 0.66, 0.74]
    for layer, part in enumerate(levels):
        tone = mix(stage.ground, green, 0.3 + layer * 0.2)
        phase, steep = random.uniform(0, 6), random.uniform(0.02, 0.06) * h
        line = [(w * s / 40, h * part + math.sin(s / 40 * random_wave(layer) + phase) * steep) for s in range(41)]
        stage.area([*line, (w, h), (0, h)], tone, texture="grain" if layer > 1 else "", depth=0.06)
        if layer in (1, 2):
            for _ in range(random.randint(0, 7)):
                place = random.randrange(2, 38)
                _tree(stage, *line[place], h * (0.02 + 0.016 * layer) * random.uniform(0.7, 1.3), dark(tone, 0.2))
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
    stage.area(oval(w * 0.5, stage.floor + h * 0.035, w * 0.4, h * 0.075), dark(tone, 0.55), alpha=120, blur=22)
    stage.area(oval(w * 0.5, stage.floor + h * 0.016, w * 0.38, h * 0.07), dark(tone, 0.2), texture="grain", depth=0.1)
    stage.area(oval(w * 0.5, stage.floor, w * 0.38, h * 0.066), tone, texture="crust" if tone != OAK else "wood", depth=0.1)


def _cloud(stage: Stage, x: float, y: float, size: float) -> None:
    for shift, r in ((-1.0, 0.6), (-0.2, 0.9), (0.7, 0.7), (1.4, 0.45)):
        stage.area(oval(x + shift * size, y - r * size * 0.3, r * size, r * size * 0.62), light(stage.ground, 0.8), alpha=200)


def _tree(stage: Stage, x: float, y: float, size: float, tone: Colour) -> None:
    if stage.random.random() < _HALF:
        stage.area([(x, y - size * 2.4), (x + size * 0.7, y + 4), (x - size * 0.7, y + 4)], tone)
    else:
        stage.area(slab(x, y - size * 0.5, size * 0.1, size * 0.7), dark(tone, 0.3))
        stage.area(oval(x, y - size * 1.4, size * 0.8, size), tone)


def _cottage(stage: Stage, x: float, y: float, size: float) -> None:
    stage.area(slab(x, y - size * 0.4, size, size * 0.6), light(stage.ground, 0.6))
    stage.area([(x - size * 1.25, y - size * 0.9), (x, y - size * 1.9), (x + size * 1.25, y - size * 0.9)], (176, 98, 76))
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
        x, y, r = random.uniform(0, stage.width), random.uniform(stage.height * 0.8, stage.height), random.uniform(4, 9)
        brush.draw.ellipse((x - r, y - r, x + r, y + r), fill=petal)


def _cloth(stage: Stage, body: Colour, props: bool) -> None:
    """A table under a cloth with folds."""
    w, h, random = stage.width, stage.height, stage.random
    top = h * random.uniform(0.58, 0.64)
    _wall(stage, top + 4)
    tone = random.choice([light(stage.ground, 0.6), mix(stage.ground, turned(body, 0.5, richer=0.4), 0.3), CREAM])
    stage.area([(0, top), (w, top), (w, h), (0, h)], tone, texture="weave", depth=0.1)
    kind = random.choice(["gingham", "stripes", "plain", "border"])
    ink = mix(tone, dark(body, 0.1), 0.4)
    if kind in ("gingham", "stripes"):
        count = random.randint(9, 14)
        for step in range(-6, count + 6):
            near, far = w * (step + 0.5) / count, w * (0.5 + (step - count / 2) / count * 0.55)
            thick = w / count * 0.25
            stage.area([(far - thick * 0.55, top), (far + thick * 0.55, top), (near + thick, h), (near - thick, h)], ink, alpha=110)
    if kind == "gingham":
        for step in range(6):
            y = top + (h - top) * (step / 6) ** 1.3 + 12
            thick = 8 + step * 6
            stage.area([(0, y), (w, y), (w, y + thick), (0, y + thick)], ink, alpha=110)
    if kind == "border":
        stage.area([(0, h * 0.92), (w, h * 0.92), (w, h * 0.945), (0, h * 0.945)], ink)
    for _ in range(4):
        x, lean = random.uniform(0, w), random.uniform(-160, 160)
        stage.area([(x, top), (x + 22, top), (x + lean + 60, h), (x + lean, h)], dark(tone, 0.3), alpha=60, blur=26)
    stage.area([(0, top), (w, top), (w, top + 40), (0, top + 40)], WHITE, alpha=70, blur=22)
    stage.floor = h * random.uniform(0.79, 0.84)


def _niche(stage: Stage, body: Colour, props: bool) -> None:
    """A painted wall with an arch, a disc or a peg rail, and a plinth or a bare floor."""
    w, h, random = stage.width, stage.height, stage.random
    level = h * random.uniform(0.72, 0.78)
    _wall(stage, level + 4)
    accent = random.choice([turned(stage.ground, 0.06, richer=1.2), light(stage.ground, 0.55), mix(stage.ground, body, 0.3), turned(stage.ground, 0.5, richer=0.8)])
    kind = random.choice(["arch", "disc", "panels", "half"])
    x, r = w * random.uniform(0.42, 0.58), w * random.uniform(0.3, 0.36)
    if kind == "arch":
        stage.area([*oval(x, level - h * 0.3, r, r, 180, 360), (x + r, level), (x - r, level)], accent, texture="grain", depth=0.04)
    elif kind == "disc":
        stage.area(oval(x, level - h * 0.34, r, r), accent, texture="grain", depth=0.04)
    elif kind == "panels":
        for step in range(7):
            stage.area([(w * step / 7, 0), (w * step / 7 + 5, 0), (w * step / 7 + 5, level), (w * step / 7, level)], dark(stage.ground, 0.12))
    else:
        stage.area([(0, level * 0.45), (w, level * 0.45), (w, level), (0, level)], accent, texture="grain", depth=0.04)
    floor = mix(accent, dark(stage.ground, 0.2), 0.6)
    stage.fall((0, level, w, h), [dark(floor, 0.08), light(floor, 0.08)])
    stage.floor = h * random.uniform(0.83, 0.87)
    if props and random.random() < _HALF:
        tone = light(mix(stage.ground, accent, 0.5), 0.25)
        half, top = w * 0.33, h * 0.82
        stage.area(oval(w * 0.56, h * 0.975, half * 1.2, h * 0.05), dark(floor, 0.6), alpha=120, blur=28)
        brush = Brush(stage.image, random, (w / 2, h), 1, (tone, tone, tone))
        brush.solid([(-half, 0), (-half, h - top), (half, h - top), (half, 0)], tone, "round", texture="grain", depth=0.04, strength=0.6)
        brush.solid(oval(0, h - top, half, h * 0.05), light(tone, 0.2), "flat", strength=0.5)
        stage.floor = top + h * 0.016
    stage.peg = h * 0.15


def hang_rail(stage: Stage, is_outdoors: bool) -> None:
    """A rail with pegs, or a washing line between two poles."""
    w, y = stage.width, stage.peg
    brush = Brush(stage.image, stage.random, (0, 0), 1, (stage.ground, stage.ground, stage.ground))
    if is_outdoors:
        line = [(w * s / 20, -(y + math.sin(math.pi * s / 20) * stage.height * 0.02)) for s in range(21)]
        brush.line(line, (236, 228, 214), 7)
        return
    wood = stage.random.choice([OAK, WALNUT, light(OAK, 0.3)])
    stage.area([(0, y + 30), (w, y + 30), (w, y + 66), (0, y + 66)], dark(stage.ground, 0.5), alpha=80, blur=20)
    stage.area([(0, y - 30), (w, y - 30), (w, y + 26), (0, y + 26)], wood, texture="wood", depth=0.14)
    for x in (0.14, 0.5, 0.86):
        brush.ball(w * x, -y, 20, dark(wood, 0.1))


def _from_above(stage: Stage, kind: str, body: Colour) -> None:
    """The scene as it is under things that lie: boards, cloth, paper, grass."""
    w, h, random = stage.width, stage.height, stage.random
    full = [(0, 0), (w, 0), (w, h), (0, h)]
    if kind in ("table", "shelf", "window"):
        tone, boards = floor_tone(stage, body), random.randint(3, 5)
        for row in range(boards):
            y = h * row / boards
            stage.area([(0, y), (w, y), (w, y + h / boards), (0, y + h / boards)], mix(tone, dark(tone, 0.3), random.random() * 0.35), texture="wood", depth=0.12)
            stage.area([(0, y), (w, y), (w, y + 5), (0, y + 5)], dark(tone, 0.45))
    elif kind == "hill":
        tone = mix(stage.ground, (124, 148, 98), 0.6)
        stage.area(full, tone, texture="fur", depth=0.16)
        cloth = light(stage.ground, 0.4)
        stage.area([(w * 0.1, h * 0.04), (w * 1.1, h * 0.14), (w * 0.96, h * 1.1), (-w * 0.05, h * 0.94)], cloth, texture="weave", depth=0.1)
    else:
        tone = light(stage.ground, 0.2)
        stage.area(full, tone, texture="weave" if kind == "cloth" else "paper", depth=0.09)
        other = mix(stage.ground, turned(body, 0.5, richer=0.6), 0.35) if random.random() < _HALF else dark(stage.ground, 0.14)
        cut = random.uniform(0.3, 0.7)
        shape = random.choice([
            [(0, h * cut), (w, h * (1 - cut)), (w, h), (0, h)], oval(w * cut, h * 0.5, w * 0.42, w * 0.42),
            [(w * cut, 0), (w, 0), (w, h), (w * (cut - 0.2), h)],
        ])  # fmt: skip
        stage.area(shape, other, texture="weave" if kind == "cloth" else "paper", depth=0.09)
        for _ in range(3 if kind == "cloth" else 0):
            x, y = random.uniform(0, w), random.uniform(0, h)
            stage.area([(x, y), (x + 30, y - 10), (x + 500, y + 380), (x + 450, y + 400)], dark(tone, 0.4), alpha=50, blur=30)
    stage.fall_light()
    _strew(stage, body)
    stage.floor, stage.peg = h * 0.5, h * 0.1


def _strew(stage: Stage, body: Colour) -> None:
    """Leaves, petals or pebbles at the edges."""
    random, w, h = stage.random, stage.width, stage.height
    tone = random.choice([(112, 136, 92), (196, 140, 96), turned(body, 0.3, richer=0.6), light(stage.ground, 0.6)])
    brush = Brush(stage.image, random, (0, 0), 1, (stage.ground, tone, tone))
    corner = random.choice([(0.06, 0.08), (0.94, 0.07), (0.95, 0.93), (0.07, 0.93)])
    for _ in range(random.choice([0, 6, 9])):
        x, y = w * corner[0] + random.uniform(-190, 190), h * corner[1] + random.uniform(-190, 190)
        angle, long = random.uniform(0, math.tau), random.uniform(50, 110)
        tip = (x + long * math.cos(angle), y + long * math.sin(angle))
        side = (-math.sin(angle) * long * 0.24, math.cos(angle) * long * 0.24)
        middle = ((x + tip[0]) / 2, (y + tip[1]) / 2)
        leaf = curve([(x, y), (middle[0] + side[0], middle[1] + side[1]), tip, (middle[0] - side[0], middle[1] - side[1])])
        stage.area([(a + 10, b + 14) for a, b in leaf], dark(stage.ground, 0.6), alpha=70)
        brush.solid([(a, -b) for a, b in leaf], turned(tone, random.uniform(-0.03, 0.03)), "puff", puff=26)


def _stand_about(stage: Stage, body: Colour) -> None:
    """One or two things behind, paler than what is sold."""
    random = stage.random
    if stage.random.random() < 0.25:
        return
    sides = [random.uniform(0.08, 0.2), random.uniform(0.8, 0.93)]
    random.shuffle(sides)
    for x in sides[: random.randint(1, 2)]:
        name = random.choice(list(_PROPS))
        tone = random.choice([dark(stage.ground, 0.3), light(stage.ground, 0.45), turned(stage.ground, 0.5, richer=0.7), mix(OAK, stage.ground, 0.4)])
        unit = stage.height * 0.4 * _PROPS[name] / SHAPES[name].tall
        foot = stage.floor - stage.height * random.uniform(0.06, 0.1)
        stage.put(SHAPES[name], (stage.width * x, foot), unit, tone, light(tone, 0.35), fade=0.38)


_SCENES: dict[str, Callable[[Stage, Colour, bool], None]] = {
    "table": _table,
    "shelf": _shelf,
    "window": _window,
    "hill": _hill,
    "cloth": _cloth,
    "wall": _niche,
}
