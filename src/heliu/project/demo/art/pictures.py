"""Pictures of goods: the whole thing, close by, in another light; covers and signs of shops."""

import importlib
from collections.abc import Sequence
from random import Random

from heliu.project.demo.art import patterns, scenes, shades
from heliu.project.demo.art.brush import Pattern, oval
from heliu.project.demo.art.colour import Colour, dark, light, mix, parse, turned
from heliu.project.demo.art.registry import SHAPES, Shape
from heliu.project.demo.art.stage import Stage

for _family in (
    "vessels", "pantry", "food", "clothes", "wardrobe", "house", "walls", "paper", "garden", "wheels",
    "play", "sound", "small", "kitchen", "rare",
):  # fmt: skip
    importlib.import_module(f"heliu.project.demo.art.shapes.{_family}")

#: Of how much of the frame a thing fills.
_FILL = {"stands": 0.57, "hangs": 0.66, "lies": 0.7, "flies": 0.58}
#: Taller than a table: nothing of the household stands beside it.
_LARGE = frozenset({"chair", "stool", "bicycle", "tent", "guitar", "backpack", "lamp", "umbrella"})
#: Pixels of a product's first picture, and of the others.
_SIDE, _SMALLER = 720, 560


def product(
    seed: str,
    shape: str,
    palette: Sequence[str],
    scene: str,
    *,
    view: str = "whole",
    shade: str = "",
    count: int = 0,
) -> bytes:
    """A product in its scene as a square JPEG; the same for the same words.

    ``view``: whole, close, or again (another scene). ``shade`` names a variant: the same picture
    in other colours. ``count``: how many stand together, 0 for chance.
    """
    thing, colours = SHAPES[shape], [parse(colour) for colour in palette]
    look = Random(f"{seed}/look")
    random = Random(f"{seed}/{view}/{scene}/")
    ground, main, detail = colours[0], colours[1], colours[2]
    side = _SIDE if view == "whole" else _SMALLER
    stage = Stage(random, ground, width=side, height=side)
    scene = _suited(thing, scene)
    is_alone = view == "close" or thing.stance in ("hangs", "flies") or shape in _LARGE
    scenes.set_scene(stage, scene, main, lying=thing.stance == "lies", props=not is_alone)
    if shade:
        main, detail = shades.shaded(shade, main, detail)
    pattern = (
        patterns.chosen(look, thing.patterns, detail, light(main, 0.4)) if thing.patterns else None
    )
    paint = (main, detail, pattern)
    some = count or (look.choice([1, 1, 1, 2, 3]) if thing.group else 1)
    _place(stage, thing, paint, scene, some if view != "close" else 1, view, seed)
    return stage.finished()


def _suited(thing: Shape, scene: str) -> str:
    """The scene, or a like one where the thing is not out of place."""
    if thing.stance == "flies":
        return "hill"
    if thing.stance == "hangs" or thing.name in _LARGE:
        return {"shelf": "wall", "table": "wall", "cloth": "window"}.get(scene, scene)
    return scene


Paint = tuple[Colour, Colour, Pattern | None]


def _place(
    stage: Stage, thing: Shape, paint: Paint, scene: str, count: int, view: str, seed: str
) -> None:
    random, w, h = stage.random, stage.width, stage.height
    main, detail, pattern = paint
    shift = Random(seed).random() * 0.05

    def like() -> Random:
        """Chance that falls the same way in every picture of the product."""
        return Random(f"{seed}/shape")

    fill = (
        _FILL[thing.stance] * thing.size * (1.75 if view == "close" else random.uniform(0.94, 1.08))
    )
    unit = min(h * fill / thing.tall, w * fill * 1.2 / (2 * thing.wide))
    x = w * random.uniform(0.46, 0.54)
    if thing.stance == "hangs":
        scenes.hang_rail(stage, scene == "hill")
        stage.put(
            thing,
            (x, stage.peg + thing.tall * unit),
            unit,
            main,
            detail,
            pattern=pattern,
            random=like(),
            shadow="none" if scene == "hill" else "wall",
        )
    elif thing.stance == "flies":
        stage.put(
            thing,
            (x, h * 0.5 + thing.tall * unit / 2),
            unit,
            main,
            detail,
            pattern=pattern,
            random=like(),
            shadow="none",
        )
    elif thing.stance == "lies":
        tilt = random.uniform(-24, 24)
        stage.put(
            thing,
            (x, h * 0.5 + thing.tall * unit / 2),
            unit,
            main,
            detail,
            pattern=pattern,
            random=like(),
            shadow="table",
            tilt=tilt,
        )
    else:
        unit *= (0.86 if thing.wide < 0.8 else 0.66) if count > 1 else 1
        foot = stage.floor if view != "close" else h * 1.04
        for number in range(count - 1, 0, -1):
            side = (-1 if number % 2 else 1) * thing.wide * unit * random.uniform(0.95, 1.15)
            tone = turned(main, 0.03 * number + shift)
            stage.put(
                thing,
                (x + side, foot - h * 0.035 * number),
                unit * random.uniform(0.74, 0.86),
                light(tone, 0.06),
                detail,
                pattern=pattern,
                random=like(),
            )
        stage.put(thing, (x, foot), unit, main, detail, pattern=pattern, random=like())


def cover(seed: str, goods: Sequence[tuple[str, Sequence[str]]], accent: str, scene: str) -> bytes:
    """A shop's cover, 1440 by 540: its goods in a row, in one scene."""
    random, tone = Random(f"{seed}/cover"), parse(accent)
    ground = mix(light(tone, 0.72), (240, 228, 208), 0.45)
    stage = Stage(random, ground, width=1440, height=540)
    scenes.set_scene(stage, scene, tone, props=False)
    standing = [
        (SHAPES[name], palette) for name, palette in goods if SHAPES[name].stance == "stands"
    ]
    hanging = [(SHAPES[name], palette) for name, palette in goods if SHAPES[name].stance == "hangs"]
    if len(hanging) > len(standing):
        scenes.hang_rail(stage, scene == "hill")
        chosen = hanging[:6]
    else:
        chosen = standing[:6]
    slots = len(chosen)
    for number, (thing, palette) in enumerate(chosen):
        _, main, detail = (parse(colour) for colour in palette)
        x = stage.width * (0.5 + (number - (slots - 1) / 2) * (0.78 / max(3, slots)))
        unit = min(
            stage.height * 0.56 * thing.size**0.5 / thing.tall, stage.width * 0.074 / thing.wide
        ) * random.uniform(0.92, 1.08)
        pattern = (
            patterns.chosen(random, thing.patterns, detail, light(main, 0.4))
            if thing.patterns
            else None
        )
        if thing.stance == "hangs":
            stage.put(
                thing,
                (x, stage.peg + thing.tall * unit),
                unit,
                main,
                detail,
                pattern=pattern,
                shadow="wall",
            )
        else:
            foot = stage.floor - (number % 2) * stage.height * 0.035
            stage.put(thing, (x, foot), unit, main, detail, pattern=pattern)
    return stage.finished()


def sign(seed: str, shape: str, palette: Sequence[str], accent: str) -> bytes:
    """A shop's sign, 400 by 400: what it sells on its own colour."""
    random, tone = Random(f"{seed}/sign"), parse(accent)
    stage = Stage(random, light(tone, 0.6), width=400, height=400)
    w = stage.width
    stage.fall((0, 0, w, w), [light(tone, 0.16), tone, dark(tone, 0.2)])
    from_middle = w * 0.42
    stage.area(
        [(w / 2 + from_middle * a, w / 2 + from_middle * b) for a, b in _circle()],
        light(tone, 0.82),
        texture="paper",
        depth=0.05,
    )
    thing, (_, main, detail) = SHAPES[shape], (parse(colour) for colour in palette)
    unit = min(w * 0.52 / thing.tall, w * 0.54 / (2 * thing.wide))
    pattern = (
        patterns.chosen(random, thing.patterns, detail, light(main, 0.4))
        if thing.patterns
        else None
    )
    shadow = "floor" if thing.stance == "stands" else "table"
    stage.put(
        thing,
        (w / 2, w / 2 + thing.tall * unit * 0.5),
        unit,
        main,
        detail,
        pattern=pattern,
        shadow=shadow,
    )
    return stage.finished()


def _circle() -> list[tuple[float, float]]:
    return oval(0, 0, 1, 1)
