"""Books, notebooks and pens."""

from heliu.project.demo.art.brush import Brush, slab
from heliu.project.demo.art.colour import (
    BRASS,
    CREAM,
    INK,
    STEEL,
    Colour,
    dark,
    light,
    luminance,
    mix,
    turned,
)
from heliu.project.demo.art.patterns import PRINT
from heliu.project.demo.art.registry import shape

PAPER: Colour = (244, 236, 220)


def _title(b: Brush, x: float, y: float, across: float, ink: Colour) -> None:
    """Lines that stand for a title and its author."""
    for number, long in enumerate((0.9, 0.62)[: b.random.randint(1, 2)]):
        b.fill(slab(x, y - number * 0.075, across * long, 0.024), ink)
    b.fill(slab(x, y - 0.19, across * 0.4, 0.012), mix(ink, b.main, 0.3))


@shape("book", 0.72, 1.2, patterns=(*PRINT, "sun", "sun", "motif", "petals", "zigzag", "checks"))
def book(b: Brush) -> None:
    """Draw a book."""
    random = b.random
    others = random.randint(0, 3)
    for number in range(others):  # what it leans on
        tone = turned(b.main, 0.17 * (number + 1), richer=0.7)
        y = 0.02 + number * 0.12
        b.solid(
            slab(0.02, y + 0.06, 0.66, 0.058, 0.01), PAPER, "flat", texture="brushed", depth=0.1
        )
        b.solid(slab(0.0, y + 0.112, 0.68, 0.014), tone, "flat")
        b.solid(slab(0.0, y + 0.006, 0.68, 0.014), tone, "flat")
        b.solid(slab(-0.66, y + 0.06, 0.03, 0.062), tone, "round")
    low = others * 0.12 + 0.02
    across, up = random.uniform(0.36, 0.43), random.uniform(0.52, 0.6) * (1 - others * 0.07)
    x, y = random.uniform(-0.08, 0.08), low + up
    b.solid(
        [
            (x + across, y - up + 0.02),
            (x + across + 0.09, y - up + 0.07),
            (x + across + 0.09, y + up + 0.03),
            (x + across, y + up - 0.01),
        ],
        PAPER,
        "none",
        texture="brushed",
        depth=0.18,
    )
    b.solid(
        [
            (x - across, y + up),
            (x + across, y + up),
            (x + across + 0.09, y + up + 0.04),
            (x - across + 0.09, y + up + 0.04),
        ],
        dark(PAPER, 0.08),
        "none",
    )
    b.solid(
        slab(x, y, across, up, 0.012),
        b.main,
        "flat",
        texture="weave" if random.random() < 0.4 else "paper",
        depth=0.08,
        pattern=b.pattern,
    )
    b.tint(slab(x - across * 0.9, y, 0.012, up), dark(b.main, 0.6), 110)
    layout = random.choice(["plate", "top", "low", "frame"])
    ink = CREAM if luminance(b.main) < 0.5 else dark(b.detail, 0.45)
    if layout == "plate":
        b.solid(slab(x, y + up * 0.4, across * 0.66, up * 0.26), light(PAPER, 0.3), "flat")
        _title(b, x, y + up * 0.5, across * 0.5, INK)
    elif layout == "frame":
        for inset in (0.9, 0.86):
            points = slab(x, y, across * inset, up * inset)
            b.line([*points, points[0]], ink, 0.012)
        _title(b, x, y + up * 0.6, across * 0.6, ink)
    else:
        _title(b, x, y + up * (0.72 if layout == "top" else -0.5), across * 0.68, ink)


@shape(
    "notebook",
    0.62,
    1.3,
    stance="lies",
    patterns=("plain", "motif", "stripes", "sun", "blocks", "dots", "hatch", "waves"),
)
def notebook(b: Brush) -> None:
    """Draw a notebook."""
    b.solid(slab(0.03, 0.63, 0.46, 0.6, 0.05), PAPER, "flat", texture="brushed", depth=0.16)
    b.solid(
        slab(0, 0.66, 0.46, 0.6, 0.05),
        b.main,
        "flat",
        texture="weave",
        depth=0.14,
        pattern=b.pattern,
    )
    b.solid(slab(-0.4, 0.66, 0.07, 0.6, 0.02), b.detail, "round", texture="weave")
    if b.random.random() < 0.5:
        b.solid(slab(0.34, 0.66, 0.02, 0.6), dark(b.detail, 0.2), "flat")
    else:
        b.solid(slab(0.04, 0.92, 0.2, 0.11, 0.02), light(PAPER, 0.2), "flat")
        b.fill(slab(0.04, 0.94, 0.12, 0.012), INK)
    b.solid(
        [(0.1, 0.06), (0.15, 0.06), (0.15, -0.06), (0.125, -0.03), (0.1, -0.06)],
        (190, 80, 60),
        "flat",
    )


@shape("pen", 0.62, 1.4, stance="lies", size=1.1)
def pen(b: Brush) -> None:
    """Draw a pen."""
    for number in range(b.random.choice([1, 2, 3])):
        x, tone = -0.26 + number * 0.26, turned(b.main, number * 0.2)
        is_fountain = b.random.random() < 0.6
        b.solid(slab(x, 0.5, 0.062, 0.42, 0.03), tone, "round", texture="grain", strength=1.3)
        b.solid(
            slab(x, 1.06, 0.068, 0.27, 0.05),
            b.detail if is_fountain else tone,
            "round",
            strength=1.3,
        )
        b.solid(slab(x, 0.8, 0.07, 0.025), BRASS, "round")
        b.solid(slab(x + 0.03, 1.1, 0.014, 0.2, 0.01), BRASS, "round")
        if is_fountain:
            b.solid(
                [(x - 0.045, 0.09), (x + 0.045, 0.09), (x + 0.004, -0.1), (x - 0.004, -0.1)],
                BRASS if number % 2 else STEEL,
                "round",
            )
            b.line([(x, 0.07), (x, -0.06)], INK, 0.008)
        else:
            b.solid([(x - 0.055, 0.1), (x + 0.055, 0.1), (x, -0.08)], (226, 190, 146), "round")
            b.fill([(x - 0.016, -0.03), (x + 0.016, -0.03), (x, -0.08)], INK)
