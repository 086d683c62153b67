"""Furniture, lamps and textiles of the house."""

from heliu.project.demo.art.brush import Brush, curve, lathe, oval, slab
from heliu.project.demo.art.colour import BRASS, CREAM, INK, WALNUT, Colour, dark, light, mix
from heliu.project.demo.art.patterns import CLOTH
from heliu.project.demo.art.registry import shape

GLOW: Colour = (255, 232, 176)


@shape("lamp", 0.6, 1.5, patterns=("plain", "stripes", "dots", "motifs"))
def lamp(b: Brush) -> None:
    """Draw a lamp."""
    kind = b.random.choice(["shade", "globe", "mushroom"])
    base = b.random.choice([BRASS, WALNUT, b.detail, INK])
    if kind == "mushroom":
        b.solid(
            lathe([(0.34, 0.0), (0.3, 0.06), (0.14, 0.3), (0.12, 0.72)]),
            b.main,
            "round",
            texture="grain",
        )
        b.solid(
            curve(
                [
                    (-0.58, 0.72),
                    (-0.5, 1.02),
                    (-0.2, 1.2),
                    (0.2, 1.2),
                    (0.5, 1.02),
                    (0.58, 0.72),
                    (0, 0.64),
                ]
            ),
            b.main,
            "puff",
            texture="grain",
            depth=0.08,
            puff=0.2,
        )
        b.solid(oval(0, 0.72, 0.5, 0.06), GLOW, "none")
        return
    b.solid(
        lathe([(0.3, 0.0), (0.28, 0.05), (0.06, 0.1)]), base, "round", texture="grain", strength=1.2
    )
    if kind == "globe":
        b.solid(slab(0, 0.42, 0.035, 0.36), base, "round", strength=1.2)
        b.solid(oval(0, 1.0, 0.4, 0.4), mix(GLOW, b.main, 0.1), "ball", strength=0.45)
        b.tint(oval(0, 1.0, 0.26, 0.26), (255, 246, 218), 120)
        b.solid(lathe([(0.12, 0.6), (0.14, 0.66)]), base, "round", strength=1.2)
        return
    if b.random.random() < 0.5:
        b.solid(
            lathe([(0.16, 0.06), (0.26, 0.24), (0.14, 0.46), (0.05, 0.56)]),
            b.detail,
            "round",
            texture="speckle",
        )
    b.solid(slab(0, 0.46, 0.03, 0.4), base, "round", strength=1.2)
    top = b.random.uniform(0.22, 0.4)
    shade = [(-0.54, 0.78), (-top, 1.4), (top, 1.4), (0.54, 0.78), (0.3, 0.74), (-0.3, 0.74)]
    b.solid(
        shade,
        mix(b.main, GLOW, 0.3),
        "round",
        texture="weave",
        depth=0.14,
        pattern=b.pattern,
        strength=0.7,
    )
    b.tint([(-0.3, 0.8), (-top * 0.5, 1.3), (top * 0.5, 1.3), (0.3, 0.8)], GLOW, 80)
    b.line([(-0.54, 0.79), (0, 0.75), (0.54, 0.79)], dark(b.main, 0.2), 0.02, smooth=True)
    b.solid(oval(0, 1.4, top, 0.035), light(GLOW, 0.3), "none")


@shape("lantern", 0.5, 1.35)
def lantern(b: Brush) -> None:
    """Draw a lantern."""
    metal = dark(b.detail, 0.2) if b.random.random() < 0.5 else b.main
    b.tube([(-0.24, 0.96), (-0.2, 1.26), (0, 1.33), (0.2, 1.26), (0.24, 0.96)], metal, 0.03)
    b.solid(lathe([(0.4, 0.0), (0.4, 0.1)]), metal, "round", texture="grain", strength=1.2)
    b.solid(
        lathe([(0.33, 0.1), (0.35, 0.3), (0.33, 0.84)]),
        mix((255, 240, 206), b.ground, 0.3),
        "round",
        alpha=150,
    )
    b.solid(lathe([(0.14, 0.12), (0.14, 0.4)]), CREAM, "round")
    b.solid(
        [(0, 0.72), (0.06, 0.54), (0.03, 0.44), (-0.03, 0.44), (-0.06, 0.54)],
        (255, 200, 96),
        "none",
    )
    b.shine(oval(0, 0.54, 0.24, 0.24), 70)
    for x in (-0.34, -0.12, 0.12, 0.34):
        b.solid(slab(x, 0.48, 0.016, 0.38), metal, "round")
    b.solid(
        lathe([(0.4, 0.84), (0.36, 0.92), (0.14, 1.04), (0.08, 1.08)]),
        metal,
        "round",
        texture="grain",
        strength=1.2,
    )


@shape("chair", 0.72, 1.6)
def chair(b: Brush) -> None:
    """Draw a chair."""
    wood = b.main
    far = dark(wood, 0.28)
    for x, lean in ((-0.3, 0.0), (0.46, 0.06)):
        b.line([(x, 0.7), (x + lean, 0.14)], far, 0.06)
    back = b.random.choice(["slats", "round", "panel"])
    b.tube([(-0.42, 0.6), (-0.46, 1.1), (-0.44, 1.52)], wood, 0.07)
    b.tube([(0.3, 0.66), (0.34, 1.1), (0.34, 1.54)], dark(wood, 0.08), 0.07)
    if back == "slats":
        for y in (1.0, 1.2, 1.42):
            b.solid(
                curve(
                    [
                        (-0.46, y - 0.05),
                        (-0.06, y - 0.02),
                        (0.34, y),
                        (0.34, y + 0.08),
                        (-0.06, y + 0.07),
                        (-0.46, y + 0.05),
                    ]
                ),
                wood,
                "flat",
                texture="wood",
            )
    elif back == "round":
        b.tube([(-0.46, 1.0), (-0.4, 1.46), (-0.05, 1.6), (0.3, 1.48), (0.34, 1.06)], wood, 0.07)
        for x in (-0.24, -0.05, 0.14):
            b.line([(x, 0.7), (x, 1.52)], wood, 0.035)
    else:
        b.solid(
            [(-0.45, 0.98), (0.34, 1.02), (0.34, 1.52), (-0.44, 1.5)],
            b.detail,
            "puff",
            texture="weave",
            puff=0.08,
        )
    b.solid(
        [(-0.5, 0.62), (0.36, 0.62), (0.6, 0.76), (-0.3, 0.78)],
        b.detail if back != "round" else light(wood, 0.1),
        "flat",
        texture="weave" if back != "round" else "wood",
    )
    b.solid([(-0.5, 0.55), (0.37, 0.55), (0.37, 0.63), (-0.5, 0.63)], wood, "flat", texture="wood")
    b.solid([(0.37, 0.55), (0.6, 0.7), (0.6, 0.77), (0.37, 0.63)], far, "none")
    for x, lean in ((-0.46, -0.05), (0.33, 0.05)):
        b.tube([(x, 0.56), (x + lean * 0.5, 0.28), (x + lean, 0.0)], wood, 0.07)
    b.line([(-0.48, 0.26), (0.34, 0.26)], dark(wood, 0.12), 0.035)


@shape("stool", 0.6, 1.05, size=0.9)
def stool(b: Brush) -> None:
    """Draw a stool."""
    wood = b.main
    for x, foot in ((-0.16, -0.22), (0.18, 0.24)):
        b.line([(x, 0.86), (foot, 0.12)], dark(wood, 0.3), 0.06)
    b.line([(-0.36, 0.34), (0.36, 0.34)], dark(wood, 0.14), 0.04)
    for x, foot in ((-0.3, -0.44), (0.3, 0.44)):
        b.tube([(x, 0.9), ((x + foot) / 2, 0.45), (foot, 0.0)], wood, 0.075)
    b.solid(
        lathe([(0.46, 0.86), (0.48, 0.95)], sag=0.2),
        dark(wood, 0.05),
        "round",
        texture="wood",
        depth=0.2,
    )
    b.solid(
        oval(0, 0.95, 0.48, 0.1),
        b.detail if b.random.random() < 0.4 else light(wood, 0.2),
        "flat",
        texture="wood",
        depth=0.2,
    )


@shape("blanket", 0.95, 0.85, patterns=("stripes", "checks", "bands", "plain", "zigzag"))
def blanket(b: Brush) -> None:
    """Draw a blanket."""
    texture = b.random.choice(["knit", "weave", "fur"])
    layers = b.random.randint(3, 4)
    for number in range(layers):
        tone = mix(b.main, b.detail, 0.0 if number % 2 == 0 else 0.3)
        y, wide = number * 0.16, 0.86 - number * 0.02
        body = curve(
            [
                (-wide, y + 0.02),
                (-wide - 0.03, y + 0.1),
                (-wide, y + 0.18),
                (0, y + 0.2),
                (wide, y + 0.18),
                (wide + 0.03, y + 0.1),
                (wide, y + 0.02),
                (0, y),
            ]
        )
        b.solid(body, tone, "puff", texture=texture, depth=0.26, pattern=b.pattern, puff=0.07)
    y = layers * 0.16
    b.solid(
        [(-0.84, y + 0.02), (0.84, y + 0.02), (0.72, y + 0.12), (-0.68, y + 0.12)],
        light(b.main, 0.12),
        "flat",
        texture=texture,
        depth=0.26,
        pattern=b.pattern,
    )
    for step in range(16):
        x = -0.2 + step * 0.05
        b.line([(x, 0.1 + 0.02 * (step % 2)), (x - 0.01, -0.02)], b.detail, 0.02)
    b.solid(
        [(-0.22, 0.1), (0.58, 0.1), (0.56, y + 0.04), (-0.2, y + 0.06)],
        mix(b.main, b.detail, 0.16),
        "puff",
        texture=texture,
        depth=0.26,
        pattern=b.pattern,
        puff=0.05,
    )


@shape("cushion", 0.8, 1.1, patterns=(*CLOTH, "petals", "motif", "sun"))
def cushion(b: Brush) -> None:
    """Draw a cushion."""
    side = 0.62
    body = curve(
        [
            (-side, 0.04),
            (0, 0.1),
            (side, 0.04),
            (side * 0.92, 0.55),
            (side, 1.06),
            (0, 1.0),
            (-side, 1.06),
            (-side * 0.92, 0.55),
        ]
    )
    b.solid(
        body,
        b.main,
        "puff",
        texture=b.random.choice(["weave", "knit", "fur"]),
        depth=0.2,
        pattern=b.pattern,
        puff=0.28,
    )
    if b.random.random() < 0.5:
        for x, y in ((-side, 0.04), (side, 0.04), (side, 1.06), (-side, 1.06)):
            b.ball(x, y, 0.06, b.detail, "fur")
    for x in (-0.5, 0.5):
        b.tint(
            curve([(x, 0.12), (x * 0.8, 0.3), (x * 0.74, 0.28), (x * 0.94, 0.1)]),
            dark(b.main, 0.7),
            60,
        )


@shape(
    "rug",
    0.95,
    1.25,
    stance="lies",
    patterns=("stripes", "zigzag", "checks", "dots", "motifs", "bands"),
    size=1.05,
)
def rug(b: Brush) -> None:
    """Draw a rug."""
    if b.random.random() < 0.3:
        for ring in range(7):
            r = 0.86 - ring * 0.125
            b.solid(
                oval(0, 0.62, r, r * 0.72),
                b.main if ring % 2 else b.detail,
                "flat",
                texture="wicker",
                depth=0.2,
                strength=0.4,
            )
        return
    for y in (0.0, 1.24):
        for step in range(32):
            x = -0.8 + step * 0.0516
            b.line([(x, 0.62), (x + b.random.uniform(-0.02, 0.02), y)], CREAM, 0.016)
    b.solid(slab(0, 0.62, 0.82, 0.54), b.main, "flat", texture="knit", depth=0.3, pattern=b.pattern)
    for inset, tone in ((0.76, b.detail), (0.72, light(b.detail, 0.4))):
        points = slab(0, 0.62, inset, inset - 0.28)
        b.line([*points, points[0]], tone, 0.022)


@shape("basket", 0.82, 1.05)
def basket(b: Brush) -> None:
    """Draw a basket."""
    if b.random.random() < 0.7:
        b.tube([(-0.56, 0.5), (-0.44, 0.9), (0, 1.02), (0.44, 0.9), (0.56, 0.5)], b.main, 0.07)
    for x, tone in (
        (-0.3, b.detail),
        (0.24, light(b.detail, 0.4)),
        (0, mix(b.detail, b.main, 0.5)),
    ):
        b.solid(oval(x, 0.56, 0.26, 0.18), tone, "puff", texture="knit")
    b.solid(
        lathe([(0.5, 0.0), (0.58, 0.2), (0.66, 0.52)]), b.main, "round", texture="wicker", depth=0.4
    )
    b.solid(
        lathe([(0.665, 0.48), (0.67, 0.57)]),
        dark(b.main, 0.06),
        "round",
        texture="wicker",
        depth=0.3,
    )
