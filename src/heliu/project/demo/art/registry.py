"""The shapes that can be drawn, by name."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from heliu.project.demo.art.brush import Brush

#: stands on something; hangs from a peg or line; lies and is seen from above; flies.
Stance = Literal["stands", "hangs", "lies", "flies"]
Drawing = Callable[[Brush], None]


class Shape(NamedTuple):
    """How to draw a thing, its half width and its height in its units, and what is on it."""

    name: str
    draw: Drawing
    wide: float
    tall: float
    stance: Stance
    patterns: tuple[str, ...]
    #: How much of the frame it should fill, against the usual.
    size: float
    #: Whether a few of them may stand together.
    group: bool


SHAPES: dict[str, Shape] = {}


def shape(
    name: str,
    wide: float,
    tall: float,
    *,
    stance: Stance = "stands",
    patterns: tuple[str, ...] = (),
    size: float = 1.0,
    group: bool = False,
) -> Callable[[Drawing], Drawing]:
    """Make a drawing known under a name."""

    def known(draw: Drawing) -> Drawing:
        SHAPES[name] = Shape(name, draw, wide, tall, stance, patterns, size, group)
        return draw

    return known
