"""Vessels of clay, glass and metal."""

from heliu.project.demo.art.brush import Brush, Point, lathe, oval, slab
from heliu.project.demo.art.colour import (
    BRASS,
    CREAM,
    INK,
    OAK,
    STEEL,
    WALNUT,
    WHITE,
    Colour,
    dark,
    light,
    luminance,
    mix,
)  # fmt: skip
from heliu.project.demo.art.patterns import CERAMIC, label
from heliu.project.demo.art.registry import shape

COFFEE: Colour = (70, 40, 24)
TEA: Colour = (176, 116, 44)
BROTH: Colour = (206, 150, 84)


def rim(
    b: Brush, y: float, wide: float, colour: Colour, inside: Colour | None, flat: float = 0.2
) -> None:
    """The open top of a vessel: its lip, its inner wall, and what is in it."""
    b.solid(oval(0, y, wide, wide * flat), light(colour, 0.34), "none")
    inner = wide * 0.91
    b.solid(
        oval(0, y - wide * 0.012, inner, inner * flat), dark(colour, 0.34), "round", strength=0.7
    )
    if inside:
        level = y - wide * 0.07
        b.solid(oval(0, level, inner * 0.95, inner * flat * 0.78), inside, "flat")
        b.shine(oval(-inner * 0.4, level + inner * 0.05, inner * 0.2, inner * flat * 0.16), 90)


def steam(b: Brush, y: float) -> None:
    """Two thin lines of steam."""
    for x in (-0.1, 0.12):
        line = [(x + (0.03 if step % 2 else -0.03), y + step * 0.075) for step in range(5)]
        b.line(line, light(b.ground, 0.75), 0.022, smooth=True)


def handle(
    b: Brush, x: float, low: float, high: float, reach: float, colour: Colour, thick: float = 0.085
) -> None:
    """A loop at the side of a vessel, right of ``x``."""
    middle = (low + high) / 2
    points: list[Point] = [
        (x - 0.04, high), (x + reach * 0.7, high + 0.02), (x + reach, middle + 0.06),
        (x + reach * 0.72, low + 0.06), (x - 0.03, low),
    ]  # fmt: skip
    b.tube(points, colour, thick)


def clay(b: Brush) -> tuple[str, float]:
    """A potter's surface: speckled, matt or smooth, and how deep."""
    return b.random.choice([("speckle", 0.3), ("grain", 0.1), ("speckle", 0.2), ("paper", 0.07)])


@shape("mug", 0.72, 1.0, patterns=CERAMIC, size=0.9)
def mug(b: Brush) -> None:
    """Draw a mug."""
    texture, depth = clay(b)
    top, foot = b.random.uniform(0.42, 0.5), b.random.uniform(0.36, 0.47)
    belly = (top + foot) / 2 + b.random.choice([0, 0, 0.05])
    handle(b, top - 0.05, 0.24, 0.74, b.random.uniform(0.24, 0.32), b.main)
    profile = [(foot, 0.02), (belly, 0.3), (belly, 0.6), (top, 0.96)]
    b.solid(lathe(profile), b.main, "round", texture=texture, depth=depth, pattern=b.pattern)
    is_full = b.random.random() < 0.6
    rim(b, 0.96, top, b.main, b.random.choice([COFFEE, TEA]) if is_full else None)
    if is_full:
        steam(b, 1.06)


@shape("cup", 0.62, 0.85, patterns=CERAMIC, size=0.72, group=True)
def cup(b: Brush) -> None:
    """Draw a cup."""
    texture, depth = clay(b)
    top = b.random.uniform(0.44, 0.56)
    if b.random.random() < 0.5:
        b.solid(oval(0, 0.02, 0.74, 0.14), light(b.main, 0.1), "flat", texture=texture)
        b.solid(oval(0, 0.04, 0.5, 0.08), dark(b.main, 0.18), "flat")
    profile = [(0.22, 0.03), (0.26, 0.1), (top * 0.86, 0.42), (top, 0.8)]
    b.solid(lathe(profile), b.main, "round", texture=texture, depth=depth, pattern=b.pattern)
    rim(b, 0.8, top, b.main, TEA, 0.22)


@shape("bowl", 1.0, 0.82, patterns=CERAMIC, size=1.0, group=True)
def bowl(b: Brush) -> None:
    """Draw a bowl."""
    texture, depth = clay(b)
    deep = b.random.uniform(0.58, 0.72)
    b.solid(lathe([(0.3, 0.0), (0.3, 0.1)]), dark(b.main, 0.2), "round")
    profile = [(0.3, 0.08), (0.56, 0.18), (0.84, 0.42), (0.96, deep)]
    b.solid(lathe(profile), b.main, "round", texture=texture, depth=depth, pattern=b.pattern)
    inside = b.random.choice([None, None, BROTH, light(CREAM, 0.2)])
    rim(b, deep, 0.96, b.main, inside, 0.24)
    if inside:
        for _ in range(9):
            x, y = b.random.uniform(-0.5, 0.5), deep - 0.06 + b.random.uniform(-0.06, 0.07)
            tone = b.random.choice([(110, 140, 70), (214, 120, 60), (240, 226, 190)])
            b.solid(oval(x, y, 0.08, 0.04), tone, "ball")


@shape("plate", 1.0, 0.62, patterns=("plain",), size=1.0)
def plate(b: Brush) -> None:
    """Draw a plate."""
    texture, depth = clay(b)
    b.solid(oval(0, 0.26, 1.0, 0.34), dark(b.main, 0.3), "round")
    b.solid(oval(0, 0.31, 1.0, 0.34), b.main, "flat", texture=texture, depth=depth)
    kind = b.random.choice(["ring", "double", "centre", "dots"])
    if kind in ("ring", "double"):
        b.tint(oval(0, 0.31, 0.93, 0.31), b.detail, 210)
        b.solid(oval(0, 0.31, 0.88, 0.292), b.main, "flat", texture=texture, depth=depth)
    b.solid(oval(0, 0.29, 0.7, 0.225), dark(b.main, 0.14), "flat")
    inner = b.detail if kind == "centre" else mix(b.main, b.detail, 0.06)
    b.solid(oval(0, 0.278, 0.68, 0.214), inner, "flat", texture=texture, depth=depth)
    if kind in ("dots", "double"):
        for step in range(18):
            x, y = oval(0, 0.31, 0.83, 0.272, step * 20, step * 20 + 1)[0]
            b.fill(oval(x, y, 0.03, 0.018), b.detail)
    b.shine(oval(-0.42, 0.42, 0.2, 0.04), 90)
    what = b.random.choice(["", "fruit", "bun", "leaf"])
    for number in range(3 if what in ("fruit", "bun") else 0):
        tone = (212, 132, 58) if what == "fruit" else (214, 166, 104)
        b.ball(-0.26 + number * 0.25, 0.36 + (number % 2) * 0.05, 0.15, tone, "grain")
    if what == "leaf":
        b.line([(-0.3, 0.22), (0.34, 0.36)], (86, 112, 66), 0.02)
        for step in range(5):
            x = -0.2 + step * 0.12
            b.solid(
                oval(x, 0.27 + step * 0.025 + (step % 2) * 0.06 - 0.02, 0.07, 0.035),
                (104, 134, 78),
                "ball",
            )


def twig(b: Brush, y: float, tones: list[Colour]) -> None:
    """A few stems with leaves or blossom out of a vase's mouth."""
    blossom = b.random.random() < 0.6
    for lean in (-0.34, 0.02, 0.3)[: b.random.randint(2, 3)]:
        high = b.random.uniform(0.5, 0.85)
        b.line(
            [(0, y - 0.05), (lean * 0.5, y + high * 0.5), (lean * 1.3, y + high)],
            (102, 92, 58),
            0.02,
            smooth=True,
        )
        for step in range(1, 7):
            part = step / 6
            x, level = lean * (0.2 + 1.1 * part), y + high * part
            side = 0.07 if step % 2 else -0.07
            if blossom:
                b.ball(x + side * 0.5, level, 0.05, b.random.choice(tones))
            else:
                b.solid(
                    oval(x + side, level, 0.08, 0.035),
                    b.random.choice([(98, 128, 84), (124, 146, 96)]),
                    "ball",
                )


@shape("vase", 0.55, 1.55, patterns=CERAMIC)
def vase(b: Brush) -> None:
    """Draw a vase."""
    texture, depth = clay(b)
    neck = b.random.uniform(0.1, 0.17)
    if b.random.random() < 0.7:
        twig(b, 0.95, [light(b.detail, 0.4), (238, 200, 190), (250, 240, 226)])
    profile = b.random.choice([
        [(0.2, 0.02), (0.36, 0.22), (0.4, 0.46), (neck + 0.03, 0.76), (neck, 0.88), (neck + 0.08, 0.98)],
        [(0.24, 0.02), (0.3, 0.3), (0.4, 0.66), (0.22, 0.86), (neck, 0.9), (neck + 0.03, 0.98)],
        [(0.26, 0.02), (0.2, 0.3), (0.24, 0.6), (0.34, 0.98)],
        [(0.3, 0.02), (0.46, 0.24), (0.32, 0.5), (neck, 0.66), (neck, 0.9), (neck + 0.05, 0.98)],
    ])  # fmt: skip
    b.solid(lathe(profile), b.main, "round", texture=texture, depth=depth, pattern=b.pattern)
    rim(b, 0.98, profile[-1][0], b.main, None, 0.24)


@shape("moon", 0.62, 1.1, patterns=("plain", "dip", "band", "motif"))
def moon(b: Brush) -> None:
    """Draw a moon."""
    texture, depth = clay(b)
    profile = [(0.2, 0.02), (0.46, 0.22), (0.56, 0.5), (0.44, 0.8), (0.2, 0.93), (0.2, 1.0)]
    b.solid(lathe(profile), b.main, "round", texture=texture, depth=depth, pattern=b.pattern)
    rim(b, 1.0, 0.2, b.main, None, 0.24)


@shape("teapot", 1.08, 1.05, patterns=CERAMIC, size=1.0)
def teapot(b: Brush) -> None:
    """Draw a teapot."""
    texture, depth = clay(b)
    wide = b.random.uniform(0.54, 0.64)
    b.solid(
        [
            (-0.4, 0.26),
            (-0.5, 0.56),
            (-0.86, 0.8),
            (-1.0, 0.82),
            (-0.92, 0.7),
            (-0.72, 0.36),
            (-0.5, 0.2),
        ],
        b.main,
        "puff",
        texture=texture,
    )
    if b.random.random() < 0.55:
        handle(b, wide - 0.08, 0.2, 0.7, 0.36, b.main, 0.09)
    else:
        wood = b.random.choice([OAK, WALNUT, INK])
        b.tube([(-0.36, 0.76), (-0.32, 1.06), (0, 1.16), (0.32, 1.06), (0.36, 0.76)], wood, 0.06)
    profile = [(0.34, 0.0), (wide, 0.26), (wide, 0.5), (0.34, 0.76), (0.3, 0.78)]
    b.solid(lathe(profile), b.main, "round", texture=texture, depth=depth, pattern=b.pattern)
    b.solid(oval(0, 0.78, 0.32, 0.07), light(b.main, 0.2), "flat")
    b.solid(
        lathe([(0.3, 0.78), (0.2, 0.87), (0.05, 0.9)], sag=0.24), b.main, "round", texture=texture
    )
    b.ball(0, 0.94, 0.075, b.detail)


@shape("kettle", 1.05, 1.3, size=1.0)
def kettle(b: Brush) -> None:
    """Draw a kettle."""
    metal = b.main
    b.tube([(-0.5, 0.24), (-0.72, 0.4), (-0.76, 0.66), (-1.0, 0.92)], metal, 0.1)
    b.tube(
        [(0.3, 0.84), (0.62, 0.92), (0.74, 0.6), (0.62, 0.24)],
        b.random.choice([WALNUT, INK, OAK]),
        0.09,
    )
    b.solid(
        lathe([(0.56, 0.0), (0.58, 0.08), (0.5, 0.5), (0.32, 0.8)]),
        metal,
        "round",
        texture="brushed",
        depth=0.08,
        strength=1.25,
    )
    b.solid(oval(0, 0.8, 0.32, 0.07), light(metal, 0.3), "flat")
    b.solid(lathe([(0.29, 0.8), (0.2, 0.9), (0.04, 0.93)], sag=0.2), metal, "round", strength=1.2)
    b.ball(0, 0.98, 0.07, b.detail)
    b.solid(slab(0, 0.1, 0.57, 0.025), b.detail, "round")


@shape("jar", 0.5, 1.12, patterns=("plain",), group=True)
def jar(b: Brush) -> None:
    """Draw a jar."""
    if b.random.random() < 0.5:  # a clay jar with a lid
        texture, depth = clay(b)
        b.solid(
            lathe([(0.34, 0.0), (0.42, 0.2), (0.42, 0.66), (0.34, 0.8)]),
            b.main,
            "round",
            texture=texture,
            depth=depth,
            pattern=b.pattern,
        )
        b.solid(lathe([(0.36, 0.8), (0.36, 0.9), (0.1, 0.96)]), b.detail, "round", texture="wood")
        b.ball(0, 1.0, 0.06, dark(b.detail, 0.2))
        label(b, 0, 0.42, 0.22, 0.2, dark(b.main, 0.35))
        return
    glass = mix(WHITE, b.ground, 0.45)
    b.solid(
        lathe([(0.38, 0.0), (0.4, 0.06), (0.4, 0.72), (0.3, 0.84), (0.3, 0.9)]),
        glass,
        "round",
        alpha=170,
        strength=0.8,
    )
    level = b.random.uniform(0.6, 0.72)
    b.solid(
        lathe([(0.35, 0.03), (0.37, 0.1), (0.37, level)]),
        b.main,
        "round",
        texture="crust",
        depth=0.3,
    )
    b.solid(oval(0, level, 0.37, 0.06), light(b.main, 0.2), "flat", texture="crust", depth=0.3)
    b.solid(lathe([(0.33, 0.88), (0.33, 1.02)]), b.detail, "round")
    b.solid(oval(0, 1.02, 0.33, 0.06), light(b.detail, 0.25), "flat")
    label(b, 0, 0.34, 0.24, 0.18, dark(b.main, 0.3))
    b.shine(slab(-0.28, 0.42, 0.025, 0.28, 0.02), 120)


@shape("bottle", 0.36, 1.5, group=True)
def bottle(b: Brush) -> None:
    """Draw a bottle."""
    glass = b.main
    slim = b.random.uniform(0.25, 0.33)
    shoulder = b.random.uniform(0.78, 0.95)
    profile = [
        (slim, 0.0),
        (slim + 0.01, 0.1),
        (slim, shoulder),
        (0.11, shoulder + 0.22),
        (0.1, 1.32),
    ]
    b.solid(lathe(profile), glass, "round", alpha=235, strength=1.2)
    b.solid(
        lathe([(slim * 0.9, 0.06), (slim * 0.9, shoulder * 0.9)]),
        dark(glass, 0.25),
        "round",
        alpha=120,
    )
    b.solid(lathe([(0.115, 1.26), (0.115, 1.32)]), dark(glass, 0.2), "round")
    stopper = b.random.choice([OAK, BRASS, b.detail, INK])
    b.solid(lathe([(0.09, 1.31), (0.1, 1.43)]), stopper, "round", texture="grain")
    b.solid(oval(0, 1.43, 0.1, 0.025), light(stopper, 0.3), "none")
    label(
        b,
        0,
        shoulder * 0.5,
        slim * 0.86,
        b.random.uniform(0.2, 0.28),
        b.detail if luminance(b.detail) < 0.6 else dark(b.main, 0.3),
    )
    b.shine(slab(-slim * 0.72, shoulder * 0.52, 0.02, shoulder * 0.36, 0.02), 120)


@shape("thermos", 0.45, 1.45, patterns=("plain", "bands", "blocks", "motif"))
def thermos(b: Brush) -> None:
    """Draw a thermos."""
    b.solid(
        lathe([(0.3, 0.0), (0.32, 0.05), (0.32, 0.92), (0.24, 1.04)]),
        b.main,
        "round",
        texture="grain",
        depth=0.07,
        pattern=b.pattern,
        strength=1.1,
    )
    b.solid(lathe([(0.325, 0.0), (0.325, 0.08)]), STEEL, "round", texture="brushed")
    b.solid(lathe([(0.25, 1.02), (0.25, 1.1)]), STEEL, "round", strength=1.2)
    b.solid(
        lathe([(0.22, 1.1), (0.24, 1.15), (0.24, 1.32), (0.18, 1.36)]),
        b.detail,
        "round",
        texture="grain",
    )
    b.solid(oval(0, 1.36, 0.18, 0.035), light(b.detail, 0.25), "flat")
    if b.random.random() < 0.5:
        b.tube([(0.3, 0.9), (0.48, 0.84), (0.48, 0.4), (0.3, 0.34)], dark(b.detail, 0.1), 0.06)
    b.shine(slab(-0.2, 0.5, 0.025, 0.34, 0.02), 70)


@shape("candle", 0.45, 1.15, group=True, size=0.85)
def candle(b: Brush) -> None:
    """Draw a candle."""
    flame = (255, 206, 110)
    if b.random.random() < 0.65:  # in a glass or a tin
        b.solid(
            lathe([(0.36, 0.0), (0.38, 0.06), (0.38, 0.7)]),
            b.main,
            "round",
            texture="grain",
            depth=0.08,
        )
        rim(b, 0.7, 0.38, b.main, light(CREAM, 0.3))
        label(b, 0, 0.34, 0.22, 0.18, b.detail if luminance(b.detail) < 0.65 else dark(b.main, 0.3))
        y = 0.66
    else:  # on a little dish
        b.solid(oval(0, 0.04, 0.46, 0.1), b.detail, "flat", texture="speckle")
        b.solid(oval(0, 0.06, 0.3, 0.06), dark(b.detail, 0.2), "flat")
        b.solid(lathe([(0.2, 0.06), (0.2, 0.8)]), b.main, "round", texture="grain", depth=0.06)
        b.solid(oval(0, 0.8, 0.2, 0.045), light(b.main, 0.5), "flat")
        b.solid(slab(0.15, 0.68, 0.03, 0.12, 0.03), light(b.main, 0.15), "round")
        y = 0.8
    b.line([(0, y), (0.005, y + 0.09)], INK, 0.02)
    b.solid(
        [
            (0, y + 0.34),
            (0.06, y + 0.16),
            (0.045, y + 0.07),
            (0, y + 0.045),
            (-0.045, y + 0.07),
            (-0.06, y + 0.16),
        ],
        flame,
        "none",
    )
    b.solid(oval(0, y + 0.12, 0.03, 0.05), (255, 244, 214), "none")
