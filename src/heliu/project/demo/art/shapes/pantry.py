"""What stands on a grocer's shelf: tins, pouches, boxes, honey, soap."""

from heliu.project.demo.art.brush import Brush, lathe, oval, slab
from heliu.project.demo.art.colour import CREAM, OAK, STEEL, dark, light, luminance, mix
from heliu.project.demo.art.patterns import PRINT, label
from heliu.project.demo.art.registry import shape


@shape("tin", 0.52, 1.05, patterns=(*PRINT, "plain", "bands"), group=True)
def tin(b: Brush) -> None:
    """Draw a tin."""
    tall, wide = b.random.uniform(0.72, 0.98), b.random.uniform(0.4, 0.48)
    b.solid(
        lathe([(wide, 0.02), (wide, tall)]),
        b.main,
        "round",
        texture="grain",
        depth=0.08,
        pattern=b.pattern,
        strength=1.1,
    )
    for y in (0.03, tall - 0.14):
        b.solid(
            lathe([(wide + 0.008, y - 0.02), (wide + 0.008, y + 0.015)]),
            dark(b.main, 0.25),
            "round",
        )
    b.solid(
        lathe([(wide + 0.012, tall - 0.12), (wide + 0.012, tall)]),
        mix(b.main, b.detail, 0.3),
        "round",
        strength=1.1,
    )
    b.solid(
        oval(0, tall, wide + 0.012, (wide + 0.012) * 0.17),
        light(b.main, 0.26),
        "flat",
        texture="brushed",
        depth=0.05,
    )
    label(
        b,
        0,
        (tall - 0.12) * 0.48,
        wide * 0.6,
        tall * 0.25,
        b.detail if luminance(b.detail) < 0.62 else dark(b.main, 0.3),
    )


@shape("pouch", 0.55, 1.22, patterns=("plain", "plain", "blocks", "sun", "stripes", "motif", "dip"))
def pouch(b: Brush) -> None:
    """Draw a pouch."""
    wide = b.random.uniform(0.44, 0.5)
    body = [
        (-wide, 0.0), (-wide * 0.94, 0.3), (-wide * 0.97, 0.7), (-wide * 0.9, 1.02), (-wide * 0.92, 1.16),
        (wide * 0.92, 1.16), (wide * 0.9, 1.02), (wide * 0.97, 0.7), (wide * 0.94, 0.3), (wide, 0.0),
        (wide * 0.6, -0.05), (-wide * 0.6, -0.05),
    ]  # fmt: skip
    b.solid(body, b.main, "puff", texture="paper", depth=0.14, pattern=b.pattern, puff=0.16)
    b.tint(
        [(wide * 0.3, 1.0), (wide * 0.44, 0.5), (wide * 0.95, 0.02), (wide * 0.97, 0.7)],
        dark(b.main, 0.6),
        46,
    )
    b.tint([(-wide * 0.9, 1.0), (-wide * 0.82, 0.5), (-wide * 0.99, 0.02)], light(b.main, 0.7), 70)
    b.solid(slab(0, 1.12, wide * 0.93, 0.05), dark(b.main, 0.16), "flat", texture="paper")
    b.line([(-wide * 0.92, 1.05), (wide * 0.92, 1.05)], dark(b.main, 0.3), 0.012)
    if b.random.random() < 0.5:
        b.solid(slab(0, 1.11, wide * 0.5, 0.03, 0.02), STEEL, "flat")
    label(
        b,
        0,
        b.random.uniform(0.4, 0.52),
        wide * 0.62,
        b.random.uniform(0.22, 0.3),
        b.detail if luminance(b.detail) < 0.62 else dark(b.main, 0.35),
    )


@shape("box", 0.72, 0.95, patterns=(*PRINT, "plain", "dots", "checks"))
def box(b: Brush) -> None:
    """Draw a box."""
    tall, front, side = b.random.uniform(0.55, 0.85), 0.44, 0.24
    lift = 0.14
    left, right = -front - side / 2, front - side / 2
    top = [(left, tall), (right, tall), (right + side, tall + lift), (left + side, tall + lift)]
    b.solid(top, light(b.main, 0.26), "none", texture="paper", depth=0.06)
    b.solid(
        [(right, 0), (right + side, lift), (right + side, tall + lift), (right, tall)],
        dark(b.main, 0.34),
        "none",
        texture="paper",
    )
    b.solid(
        [(left, 0), (right, 0), (right, tall), (left, tall)],
        b.main,
        "flat",
        texture="paper",
        depth=0.08,
        pattern=b.pattern,
    )
    if b.random.random() < 0.45:
        middle = left + front
        ribbon = b.detail
        b.fill(slab(middle, tall / 2, 0.05, tall / 2), ribbon)
        b.fill(
            [
                (middle - 0.05, tall),
                (middle + 0.05, tall),
                (middle + 0.05 + side, tall + lift),
                (middle - 0.05 + side, tall + lift),
            ],
            light(ribbon, 0.15),
        )
        for tilt in (-1, 1):
            b.solid(
                oval(middle + side / 2 + tilt * 0.11, tall + lift * 0.5 + 0.08, 0.11, 0.06),
                ribbon,
                "puff",
            )
    else:
        label(b, left + front, tall * 0.5, front * 0.56, tall * 0.28, dark(b.detail, 0.2))


@shape("honey", 0.5, 1.05, group=True)
def honey(b: Brush) -> None:
    """Draw a honey."""
    amber = mix(b.main, (214, 142, 32), 0.55)
    b.solid(
        lathe([(0.34, 0.0), (0.42, 0.1), (0.44, 0.4), (0.38, 0.7), (0.3, 0.8)]),
        amber,
        "round",
        strength=1.1,
    )
    b.tint(oval(-0.1, 0.36, 0.2, 0.26), (255, 222, 130), 90)
    b.solid(lathe([(0.33, 0.78), (0.33, 0.92)]), b.detail, "round", texture="weave")
    b.solid(oval(0, 0.92, 0.33, 0.06), light(b.detail, 0.2), "flat", texture="weave")
    frill = [(x / 20 * 0.42, 0.76 + (0.03 if x % 2 else -0.02)) for x in range(-20, 21)]
    b.solid([(-0.34, 0.9), *frill, (0.34, 0.9)], b.detail, "round", texture="weave")
    b.line([(-0.34, 0.84), (0.34, 0.84)], CREAM, 0.02)
    label(b, 0, 0.38, 0.22, 0.18, (130, 74, 20))
    b.tube([(0.5, 0.04), (0.36, 1.0)], OAK, 0.04)
    for step in range(4):
        b.solid(oval(0.5 - step * 0.008, 0.04 + step * 0.05, 0.075, 0.03), OAK, "round")
    b.shine(slab(-0.3, 0.42, 0.025, 0.2, 0.02), 120)


@shape(
    "soap",
    0.8,
    0.62,
    patterns=("plain", "waves", "petals", "dots", "plain", "hatch"),
    size=0.85,
    group=True,
)
def soap(b: Brush) -> None:
    """Draw a soap."""
    for y, shift in ((0.0, 0.0), (0.25, b.random.uniform(-0.1, 0.1))):
        if y and b.random.random() < 0.4:
            break
        tone = b.main if y == 0 else mix(b.main, b.detail, 0.5)
        left, right, deep = -0.56 + shift, 0.4 + shift, 0.22
        b.solid(
            [(right, y), (right + deep, y + 0.12), (right + deep, y + 0.35), (right, y + 0.24)],
            dark(tone, 0.22),
            "none",
            texture="grain",
        )
        b.solid(
            [
                (left, y + 0.24),
                (right, y + 0.24),
                (right + deep, y + 0.36),
                (left + deep, y + 0.36),
            ],
            light(tone, 0.2),
            "none",
            texture="grain",
            pattern=b.pattern,
        )
        b.solid(
            slab((left + right) / 2, y + 0.12, (right - left) / 2, 0.125, 0.03),
            tone,
            "flat",
            texture="grain",
            depth=0.14,
            pattern=b.pattern,
        )
        if b.random.random() < 0.6:
            band = light(CREAM, 0.2)
            b.solid(slab((left + right) / 2, y + 0.12, 0.17, 0.126), band, "flat", texture="paper")
            b.fill(slab((left + right) / 2, y + 0.14, 0.1, 0.014), b.detail)
            b.fill(slab((left + right) / 2, y + 0.09, 0.07, 0.009), mix(b.detail, band, 0.4))
    for _ in range(b.random.randint(0, 7)):
        x, y, r = (
            b.random.uniform(-0.7, 0.7),
            b.random.uniform(0.02, 0.5),
            b.random.uniform(0.02, 0.06),
        )
        b.solid(oval(x, y, r, r), light(b.ground, 0.7), "ball", alpha=150)
