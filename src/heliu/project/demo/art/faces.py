"""Avatars: drawn people, and the cats, plants and cups that some people show instead."""

import math
from random import Random

from heliu.project.demo.art import scenes
from heliu.project.demo.art.brush import Brush, Point, curve, oval, slab
from heliu.project.demo.art.colour import CREAM, INK, Colour, dark, light, mix, turned
from heliu.project.demo.art.patterns import CLOTH, chosen
from heliu.project.demo.art.registry import SHAPES
from heliu.project.demo.art.stage import Stage

SIDE = 320
_GROUNDS: tuple[Colour, ...] = (
    (233, 211, 180), (219, 229, 225), (230, 220, 226), (220, 224, 234), (236, 220, 210), (227, 228, 210),
    (206, 222, 230), (240, 214, 196), (214, 226, 204), (244, 228, 190), (222, 208, 226), (198, 214, 210),
    (178, 196, 200), (214, 176, 156), (190, 200, 168), (160, 178, 196), (232, 190, 140), (196, 170, 190),
)  # fmt: skip
_SKINS: tuple[Colour, ...] = (
    (250, 222, 196), (244, 208, 176), (236, 196, 162), (228, 184, 148), (214, 164, 126), (190, 138, 100),
    (150, 102, 72), (112, 76, 56), (246, 214, 190), (240, 204, 170),
)  # fmt: skip
_HAIRS: tuple[Colour, ...] = (
    (34, 26, 24), (46, 34, 28), (28, 26, 30), (74, 50, 34), (110, 72, 44), (152, 104, 62), (196, 150, 92),
    (168, 78, 48), (60, 44, 40), (40, 34, 36),
)  # fmt: skip
_CLOTHES: tuple[Colour, ...] = (
    (163, 74, 51), (47, 109, 105), (61, 95, 140), (102, 85, 143), (89, 107, 46), (138, 90, 28), (200, 160, 70),
    (70, 66, 70), (214, 196, 168), (186, 106, 110), (110, 140, 120), (226, 214, 198), (52, 62, 88), (150, 60, 60),
)  # fmt: skip
#: What else people show: a pet, a thing they like, a view.
_KINDS = (("person", 0.8), ("pet", 0.09), ("thing", 0.07), ("view", 0.04))
_HALF, _SOME, _FEW = 0.5, 0.32, 0.16


def avatar(seed: str, *, tones: str = "", liked: str = "mug") -> bytes:
    """Somebody's picture of themselves as JPEG, 320 by 320; the same for the same seed.

    ``tones`` "east" draws from fewer tones of hair and skin; ``liked`` is a shape they may show.
    """
    random = Random(f"{seed}/face")  # noqa: S311 - a picture
    stage = Stage(random, random.choice(_GROUNDS), width=SIDE, height=SIDE)
    kind = random.choices([k for k, _ in _KINDS], [p for _, p in _KINDS])[0]
    if kind == "view":
        scenes.set_scene(stage, "hill", stage.ground, props=False)
    elif kind == "thing":
        scenes.set_scene(
            stage, random.choice(["wall", "table"]), random.choice(_CLOTHES), props=False
        )
        thing = SHAPES[liked]
        unit = min(stage.height * 0.7 / thing.tall, stage.width * 0.72 / (2 * thing.wide))
        foot = stage.floor if thing.stance == "stands" else stage.height / 2 + thing.tall * unit / 2
        stage.put(
            thing, (stage.width / 2, foot), unit, random.choice(_CLOTHES), random.choice(_CLOTHES)
        )
    else:
        _ground(stage)
        brush = Brush(
            stage.image,
            random,
            (stage.width / 2, stage.height),
            stage.width / 2,
            (stage.ground,) * 3,
        )
        if kind == "pet":
            _pet(brush)
        else:
            _person(brush, tones)
    return stage.finished(90)


def _ground(stage: Stage) -> None:
    """A plain colour, a disc, a slope or stripes behind the head."""
    w, random = stage.width, stage.random
    stage.fall((0, 0, w, w), [light(stage.ground, 0.34), stage.ground])
    other = random.choice(
        [light(stage.ground, 0.5), turned(stage.ground, 0.08), dark(stage.ground, 0.12)]
    )
    kind = random.choice(["plain", "disc", "slope", "leaves", "stripes", "plain"])
    if kind == "disc":
        stage.area(oval(w * 0.5, w * 0.46, w * 0.4, w * 0.4), other)
    elif kind == "slope":
        stage.area([(0, w * 0.5), (w, w * random.uniform(0.1, 0.5)), (w, w), (0, w)], other)
    elif kind == "stripes":
        for step in range(0, 8, 2):
            stage.area(
                [
                    (w * step / 8, 0),
                    (w * (step + 1) / 8, 0),
                    (w * (step + 1) / 8, w),
                    (w * step / 8, w),
                ],
                other,
            )
    elif kind == "leaves":
        brush = Brush(stage.image, random, (0, 0), 1, (other, other, other))
        for _ in range(9):
            x, y, lean = (
                random.uniform(0, w),
                random.uniform(0, w * 0.8),
                random.uniform(0, math.tau),
            )
            tip = (x + 70 * math.cos(lean), y + 70 * math.sin(lean))
            side = (-18 * math.sin(lean), 18 * math.cos(lean))
            middle = ((x + tip[0]) / 2, (y + tip[1]) / 2)
            points = curve(
                [
                    (x, y),
                    (middle[0] + side[0], middle[1] + side[1]),
                    tip,
                    (middle[0] - side[0], middle[1] - side[1]),
                ]
            )
            brush.fill([(a, -b) for a, b in points], mix(other, (110, 140, 100), 0.3))


def _person(b: Brush, tones: str) -> None:
    random = b.random
    is_east = tones == "east"
    skin = random.choice(_SKINS[:4] if is_east else _SKINS)
    age = random.choice(["young", "young", "grown", "grown", "old", "child"])
    hair = random.choice(_HAIRS[:4] if is_east else _HAIRS)
    if age == "old":
        hair = mix(hair, (214, 210, 206), random.uniform(0.7, 1.0))
    cloth = random.choice(_CLOTHES)
    style = random.choice(
        [
            "bob",
            "long",
            "bun",
            "short",
            "short",
            "crop",
            "side",
            "curls",
            "pony",
            "fringe",
            "tails",
            "bald" if age == "old" else "wave",
        ]
    )
    wide = random.uniform(0.36, 0.42) * (1.06 if age == "child" else 1.0)
    tall = random.uniform(0.44, 0.5) * (0.94 if age == "child" else 1.0)
    y = random.uniform(1.0, 1.06)
    b = b.moved(random.uniform(-0.06, 0.06), random.uniform(-0.1, -0.02), random.uniform(1.0, 1.14))
    b.main = skin
    _hair_behind(b, style, hair, wide, tall, y)
    _body(b, cloth, skin, y - tall)
    for side in (-1, 1):
        b.solid(oval(side * wide * 0.99, y - 0.03, 0.075, 0.1), dark(skin, 0.08), "ball")
        if style in ("bun", "bob", "pony", "long") and random.random() < _SOME:
            b.ball(
                side * wide * 1.02,
                y - 0.17,
                0.035,
                random.choice([(206, 168, 88), (180, 70, 60), CREAM]),
            )
    jaw = random.uniform(0.62, 0.84)
    head = curve(
        [
            (-wide, y + tall * 0.1),
            (-wide * 0.86, y + tall * 0.66),
            (0, y + tall),
            (wide * 0.86, y + tall * 0.66),
            (wide, y + tall * 0.1),
            (wide * jaw, y - tall * 0.66),
            (0, y - tall),
            (-wide * jaw, y - tall * 0.66),
        ]
    )
    b.solid(head, skin, "puff", puff=0.16, strength=0.9)
    _features(b, skin, hair, age, y, wide)
    _hair_before(b, style, hair, wide, tall, y)
    _extras(b, hair, cloth, style, age, wide, tall, y)


def _body(b: Brush, cloth: Colour, skin: Colour, chin: float) -> None:
    random = b.random
    b.solid(slab(0, chin - 0.02, 0.15, 0.2, 0.1), dark(skin, 0.14), "round")
    wide = random.uniform(0.66, 0.84)
    low = -0.2
    shoulders = [
        (-wide, low),
        (-wide * 0.96, chin - 0.36),
        (-0.42, chin - 0.14),
        (-0.17, chin - 0.06),
        (0.17, chin - 0.06),
        (0.42, chin - 0.14),
        (wide * 0.96, chin - 0.36),
        (wide, low),
    ]
    pattern = chosen(random, (*CLOTH, "plain", "plain"), light(cloth, 0.4), dark(cloth, 0.2))
    texture = random.choice(["weave", "knit", "grain"])
    b.solid(shoulders, cloth, "puff", texture=texture, depth=0.16, pattern=pattern, puff=0.14)
    kind = random.choice(["round", "v", "collar", "turtle", "apron", "scarf"])
    if kind == "round":
        b.solid(
            curve([(-0.2, chin - 0.05), (0, chin - 0.2), (0.2, chin - 0.05), (0, chin + 0.02)]),
            dark(skin, 0.1),
            "none",
        )
    elif kind == "v":
        b.solid(
            [(-0.2, chin - 0.05), (0, chin - 0.36), (0.2, chin - 0.05)], dark(skin, 0.08), "none"
        )
    elif kind == "collar":
        for side in (-1, 1):
            b.solid(
                [
                    (0, chin - 0.16),
                    (side * 0.2, chin - 0.01),
                    (side * 0.34, chin - 0.16),
                    (side * 0.12, chin - 0.32),
                ],
                light(cloth, 0.5),
                "puff",
                puff=0.03,
            )
    elif kind == "turtle":
        b.solid(
            slab(0, chin - 0.07, 0.19, 0.1, 0.05),
            dark(cloth, 0.05),
            "round",
            texture="knit",
            depth=0.3,
        )
    elif kind == "apron":
        for side in (-1, 1):
            b.line([(side * 0.22, chin - 0.08), (side * 0.3, low)], light(cloth, 0.5), 0.08)
    else:
        b.solid(
            curve(
                [
                    (-0.34, chin - 0.12),
                    (0, chin - 0.02),
                    (0.34, chin - 0.12),
                    (0.3, chin - 0.26),
                    (0, chin - 0.22),
                    (-0.3, chin - 0.26),
                ]
            ),
            random.choice(_CLOTHES),
            "puff",
            texture="knit",
            depth=0.3,
            puff=0.08,
        )


def _features(b: Brush, skin: Colour, hair: Colour, age: str, y: float, wide: float) -> None:
    random = b.random
    apart, eye, lift = (
        wide * random.uniform(0.42, 0.5),
        y + random.uniform(-0.04, 0.02),
        random.choice([0.0, 0.012, -0.012]),
    )
    mood = random.choice(["open", "open", "open", "closed", "dots", "dots"])
    iris = random.choice([(58, 40, 30), (48, 36, 34), (84, 62, 40), (70, 90, 96)])
    for side in (-1, 1):
        x = side * apart
        if mood == "closed":
            b.line(
                [
                    (x - 0.06, eye),
                    (x, eye - 0.03 if random.random() < _HALF else eye + 0.03),
                    (x + 0.06, eye),
                ],
                INK,
                0.022,
                smooth=True,
            )
        elif mood == "dots":
            b.dot(x, eye, 0.034, INK)
            b.dot(x - 0.01, eye + 0.012, 0.01, (255, 255, 255))
        else:
            b.fill(oval(x, eye, 0.062, 0.042), (252, 250, 246))
            b.dot(x + 0.004, eye, 0.036, iris)
            b.dot(x + 0.004, eye, 0.018, INK)
            b.dot(x - 0.008, eye + 0.014, 0.01, (255, 255, 255))
            b.line(
                [(x - 0.066, eye + 0.016), (x, eye + 0.05), (x + 0.066, eye + 0.016)],
                INK,
                0.018,
                smooth=True,
            )
        brow = dark(hair, 0.1) if hair[0] < 190 else dark(hair, 0.3)
        b.line(
            [
                (x - 0.075, eye + 0.1 - side * lift),
                (x, eye + 0.125),
                (x + 0.075, eye + 0.1 + side * lift),
            ],
            brow,
            random.choice([0.02, 0.026, 0.034]),
            smooth=True,
        )
        b.tint(
            oval(side * wide * 0.62, y - 0.16, 0.085, 0.055),
            (222, 104, 90),
            random.choice([20, 44, 64]),
        )
    nose = random.choice(["line", "dot", "soft"])
    if nose == "line":
        b.line(
            [(0.01, eye - 0.03), (0.035, y - 0.14), (-0.01, y - 0.15)],
            dark(skin, 0.26),
            0.014,
            smooth=True,
        )
    elif nose == "soft":
        b.tint(oval(0.01, y - 0.13, 0.05, 0.035), dark(skin, 0.5), 70)
    else:
        b.line(
            [(-0.03, y - 0.14), (0.0, y - 0.155), (0.03, y - 0.14)],
            dark(skin, 0.3),
            0.016,
            smooth=True,
        )
    mouth, lips = (
        y - random.uniform(0.25, 0.28),
        mix((190, 78, 72), dark(skin, 0.3), random.uniform(0.2, 0.7)),
    )
    smile = random.choice(["smile", "smile", "grin", "calm", "half"])
    if smile == "grin":
        b.fill([(-0.1, mouth + 0.02), *oval(0, mouth + 0.02, 0.1, 0.085, 180, 360)], (150, 52, 50))
        b.fill(
            [
                (-0.085, mouth + 0.018),
                (0.085, mouth + 0.018),
                (0.075, mouth - 0.012),
                (-0.075, mouth - 0.012),
            ],
            (252, 248, 240),
        )
    elif smile == "calm":
        b.line([(-0.06, mouth), (0, mouth - 0.008), (0.06, mouth)], lips, 0.024, smooth=True)
    else:
        skew = 0.02 if smile == "half" else 0.0
        b.line(
            [(-0.09, mouth + 0.015 - skew), (0, mouth - 0.035), (0.09, mouth + 0.015 + skew)],
            lips,
            0.024,
            smooth=True,
        )
    if age == "old":
        for side in (-1, 1):
            b.line([(side * 0.13, y - 0.16), (side * 0.17, y - 0.26)], dark(skin, 0.18), 0.01)
            b.line(
                [(side * (apart + 0.1), eye - 0.02), (side * (apart + 0.14), eye - 0.04)],
                dark(skin, 0.18),
                0.01,
            )
    if random.random() < 0.12:
        for _ in range(12):
            b.dot(
                random.uniform(-0.2, 0.2), y - random.uniform(0.06, 0.18), 0.008, dark(skin, 0.24)
            )


def _hair_behind(b: Brush, style: str, hair: Colour, wide: float, tall: float, y: float) -> None:
    tone = dark(hair, 0.14)
    if style in ("long", "fringe"):
        b.solid(
            curve(
                [
                    (-wide * 1.1, y + 0.2),
                    (0, y + tall * 1.14),
                    (wide * 1.1, y + 0.2),
                    (wide * 1.24, y - 0.5),
                    (wide * 0.9, y - 0.78),
                    (0, y - 0.7),
                    (-wide * 0.9, y - 0.78),
                    (-wide * 1.24, y - 0.5),
                ]
            ),
            tone,
            "puff",
            texture="fur",
            depth=0.16,
            puff=0.12,
        )
    elif style == "bob":
        b.solid(
            curve(
                [
                    (-wide * 1.12, y + 0.2),
                    (0, y + tall * 1.15),
                    (wide * 1.12, y + 0.2),
                    (wide * 1.2, y - 0.3),
                    (wide * 0.7, y - 0.42),
                    (-wide * 0.7, y - 0.42),
                    (-wide * 1.2, y - 0.3),
                ]
            ),
            tone,
            "puff",
            texture="fur",
            depth=0.16,
            puff=0.12,
        )
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
    elif style == "curls":
        for step in range(15):
            angle = math.pi * (-0.22 + 1.44 * step / 14)
            b.solid(
                oval(
                    wide * 1.12 * math.cos(angle),
                    y + 0.06 + tall * 1.02 * math.sin(angle),
                    0.16,
                    0.16,
                ),
                tone,
                "ball",
                texture="fur",
                depth=0.2,
            )


def _hair_before(b: Brush, style: str, hair: Colour, wide: float, tall: float, y: float) -> None:
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


def _extras(
    b: Brush, hair: Colour, cloth: Colour, style: str, age: str, wide: float, tall: float, y: float
) -> None:
    random = b.random
    if (
        age != "child"
        and style in ("short", "crop", "side", "wave", "bald", "curls")
        and random.random() < _SOME
    ):
        beard = random.choice(["full", "chin", "lip"])
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
            b.line(
                [(-0.07, y - 0.28), (0, y - 0.31), (0.07, y - 0.28)],
                (176, 84, 76),
                0.03,
                smooth=True,
            )
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
    if random.random() < _SOME:
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
    if random.random() < _FEW * 1.3 and style not in ("bun", "curls"):
        _hat(b, random.choice(_CLOTHES), wide, y + tall * 0.52)


def _hat(b: Brush, tone: Colour, wide: float, y: float) -> None:
    kind = b.random.choice(["beanie", "cap", "straw", "band", "beret"])
    if kind == "beanie":
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
        b.solid(
            slab(0, y + 0.02, wide * 1.12, 0.085, 0.05),
            dark(tone, 0.1),
            "round",
            texture="knit",
            depth=0.3,
        )
    elif kind == "cap":
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
    elif kind == "straw":
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
        b.line(
            [(-wide * 0.93, y + 0.08), (0, y + 0.03), (wide * 0.93, y + 0.08)],
            tone,
            0.07,
            smooth=True,
        )
    elif kind == "band":
        b.line(
            [(-wide * 1.05, y + 0.06), (0, y + 0.2), (wide * 1.05, y + 0.06)],
            tone,
            0.075,
            smooth=True,
        )
    else:
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


def _pet(b: Brush) -> None:
    """A cat or a dog, close by."""
    random = b.random
    fur = random.choice(
        [
            (226, 158, 88),
            (84, 80, 80),
            (240, 232, 220),
            (160, 120, 84),
            (196, 190, 184),
            (60, 54, 54),
        ]
    )
    patch = random.choice([(244, 236, 224), dark(fur, 0.3), (206, 148, 92)])
    is_cat = random.random() < _HALF
    b.solid(
        curve([(-0.7, -0.2), (-0.56, 0.4), (0, 0.62), (0.56, 0.4), (0.7, -0.2)]),
        dark(fur, 0.06),
        "puff",
        texture="fur",
        depth=0.2,
        puff=0.16,
    )
    for side in (-1, 1):
        if is_cat:
            b.solid(
                [(side * 0.16, 1.36), (side * 0.52, 1.66), (side * 0.58, 1.06)],
                fur,
                "puff",
                texture="fur",
            )
            b.solid(
                [(side * 0.27, 1.36), (side * 0.47, 1.54), (side * 0.5, 1.18)],
                (226, 160, 150),
                "none",
            )
    b.solid(oval(0, 0.96, 0.62, 0.52), fur, "ball", texture="fur", depth=0.2)
    if random.random() < 0.6:
        b.solid(oval(random.choice([-0.26, 0.26]), 1.1, 0.24, 0.26), patch, "flat", texture="fur")
    b.solid(
        oval(0, 0.78, 0.27 if is_cat else 0.32, 0.22),
        light(patch, 0.3) if patch[0] > 190 else (244, 236, 224),
        "ball",
        texture="fur",
    )
    for side in (-1, 1):
        b.solid(
            oval(side * 0.25, 1.02, 0.095, 0.1), (232, 206, 120) if is_cat else (64, 44, 34), "ball"
        )
        b.fill(oval(side * 0.25, 1.02, 0.03 if is_cat else 0.06, 0.085), INK)
        b.dot(side * 0.25 - 0.03, 1.06, 0.02, (255, 255, 255))
        if is_cat:
            for lean in (-0.05, 0.02):
                b.line(
                    [(side * 0.2, 0.8 + lean), (side * 0.62, 0.84 + lean * 3)],
                    light(b.ground, 0.7),
                    0.01,
                )
        else:
            b.solid(
                curve(
                    [
                        (side * 0.5, 1.34),
                        (side * 0.78, 1.1),
                        (side * 0.74, 0.64),
                        (side * 0.56, 0.72),
                        (side * 0.46, 1.06),
                    ]
                ),
                dark(fur, 0.3),
                "puff",
                texture="fur",
                puff=0.1,
            )
    b.solid(
        curve([(-0.08, 0.88), (0, 0.9), (0.08, 0.88), (0, 0.8)]),
        (196, 110, 106) if is_cat else INK,
        "puff",
        puff=0.02,
    )
    b.line([(0, 0.8), (0, 0.72), (-0.09, 0.68)], INK, 0.018, smooth=True)
    b.line([(0, 0.72), (0.09, 0.68)], INK, 0.018)
    if random.random() < _HALF:
        b.line([(-0.42, 0.5), (0, 0.4), (0.42, 0.5)], random.choice(_CLOTHES), 0.1, smooth=True)
        b.ball(0, 0.36, 0.075, (206, 168, 88))
