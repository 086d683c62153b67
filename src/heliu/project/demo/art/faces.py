"""Avatars: drawn people, and the cats, plants and cups that some people show instead."""

import math
from random import Random

from heliu.project.demo.art import portrait, scenes
from heliu.project.demo.art.brush import Brush, curve, oval
from heliu.project.demo.art.colour import CLOTHES, INK, Colour, dark, light, mix, turned
from heliu.project.demo.art.registry import SHAPES
from heliu.project.demo.art.stage import Stage

SIDE = 320
_GROUNDS: tuple[Colour, ...] = (
    (233, 211, 180), (219, 229, 225), (230, 220, 226), (220, 224, 234), (236, 220, 210), (227, 228, 210),
    (206, 222, 230), (240, 214, 196), (214, 226, 204), (244, 228, 190), (222, 208, 226), (198, 214, 210),
    (178, 196, 200), (214, 176, 156), (190, 200, 168), (160, 178, 196), (232, 190, 140), (196, 170, 190),
)  # fmt: skip
#: What else people show: a pet, a thing they like, a view.
_KINDS = (("person", 0.8), ("pet", 0.09), ("thing", 0.07), ("view", 0.04))
_HALF = 0.5


def avatar(seed: str, *, tones: str = "", liked: str = "mug") -> bytes:
    """Somebody's picture of themselves as JPEG, 320 by 320; the same for the same seed.

    ``tones`` "east" draws from fewer tones of hair and skin; ``liked`` is a shape they may show.
    """
    random = Random(f"{seed}/face")
    stage = Stage(random, random.choice(_GROUNDS), width=SIDE, height=SIDE)
    kind = random.choices([k for k, _ in _KINDS], [p for _, p in _KINDS])[0]
    if kind == "view":
        scenes.set_scene(stage, "hill", stage.ground, props=False)
    elif kind == "thing":
        scenes.set_scene(
            stage, random.choice(["wall", "table"]), random.choice(CLOTHES), props=False
        )
        thing = SHAPES[liked]
        unit = min(stage.height * 0.7 / thing.tall, stage.width * 0.72 / (2 * thing.wide))
        foot = stage.floor if thing.stance == "stands" else stage.height / 2 + thing.tall * unit / 2
        stage.put(
            thing, (stage.width / 2, foot), unit, random.choice(CLOTHES), random.choice(CLOTHES)
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
            portrait.person(brush, tones)
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
    if is_cat:
        _cat_ears(b, fur)
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
        _pet_eye(b, side, is_cat=is_cat)
        if is_cat:
            _whiskers(b, side)
        else:
            _dog_ear(b, fur, side)
    _snout(b, (196, 110, 106) if is_cat else INK)
    if random.random() < _HALF:
        b.line([(-0.42, 0.5), (0, 0.4), (0.42, 0.5)], random.choice(CLOTHES), 0.1, smooth=True)
        b.ball(0, 0.36, 0.075, (206, 168, 88))


def _cat_ears(b: Brush, fur: Colour) -> None:
    for side in (-1, 1):
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


def _dog_ear(b: Brush, fur: Colour, side: int) -> None:
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


def _pet_eye(b: Brush, side: int, *, is_cat: bool) -> None:
    b.solid(
        oval(side * 0.25, 1.02, 0.095, 0.1), (232, 206, 120) if is_cat else (64, 44, 34), "ball"
    )
    b.fill(oval(side * 0.25, 1.02, 0.03 if is_cat else 0.06, 0.085), INK)
    b.dot(side * 0.25 - 0.03, 1.06, 0.02, (255, 255, 255))


def _whiskers(b: Brush, side: int) -> None:
    for lean in (-0.05, 0.02):
        b.line(
            [(side * 0.2, 0.8 + lean), (side * 0.62, 0.84 + lean * 3)],
            light(b.ground, 0.7),
            0.01,
        )


def _snout(b: Brush, tone: Colour) -> None:
    """A nose and the mouth under it."""
    b.solid(
        curve([(-0.08, 0.88), (0, 0.9), (0.08, 0.88), (0, 0.8)]),
        tone,
        "puff",
        puff=0.02,
    )
    b.line([(0, 0.8), (0, 0.72), (-0.09, 0.68)], INK, 0.018, smooth=True)
    b.line([(0, 0.72), (0.09, 0.68)], INK, 0.018)
