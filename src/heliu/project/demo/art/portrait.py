"""A person's picture: shoulders, a face, and what it says."""

from heliu.project.demo.art import hair as hair_styles
from heliu.project.demo.art.brush import Brush, curve, oval, slab
from heliu.project.demo.art.colour import CLOTHES, CREAM, INK, Colour, dark, light, mix
from heliu.project.demo.art.patterns import CLOTH, chosen

_SKINS: tuple[Colour, ...] = (
    (250, 222, 196), (244, 208, 176), (236, 196, 162), (228, 184, 148), (214, 164, 126), (190, 138, 100),
    (150, 102, 72), (112, 76, 56), (246, 214, 190), (240, 204, 170),
)  # fmt: skip
_HAIRS: tuple[Colour, ...] = (
    (34, 26, 24), (46, 34, 28), (28, 26, 30), (74, 50, 34), (110, 72, 44), (152, 104, 62), (196, 150, 92),
    (168, 78, 48), (60, 44, 40), (40, 34, 36),
)  # fmt: skip
_HALF, _SOME = 0.5, 0.32
#: Where the picture of somebody ends, below.
_LOW = -0.2


def person(b: Brush, tones: str) -> None:
    """Somebody from the shoulders up; ``tones`` "east" draws from fewer tones of hair and skin."""
    random = b.random
    is_east = tones == "east"
    skin = random.choice(_SKINS[:4] if is_east else _SKINS)
    age = random.choice(["young", "young", "grown", "grown", "old", "child"])
    hair = random.choice(_HAIRS[:4] if is_east else _HAIRS)
    if age == "old":
        hair = mix(hair, (214, 210, 206), random.uniform(0.7, 1.0))
    cloth = random.choice(CLOTHES)
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
    hair_styles.hair_behind(b, style, hair, wide, tall, y)
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
    hair_styles.hair_before(b, style, hair, wide, tall, y)
    hair_styles.extras(b, hair, cloth, style, age, wide, tall, y)


def _body(b: Brush, cloth: Colour, skin: Colour, chin: float) -> None:
    random = b.random
    b.solid(slab(0, chin - 0.02, 0.15, 0.2, 0.1), dark(skin, 0.14), "round")
    wide = random.uniform(0.66, 0.84)
    shoulders = [
        (-wide, _LOW),
        (-wide * 0.96, chin - 0.36),
        (-0.42, chin - 0.14),
        (-0.17, chin - 0.06),
        (0.17, chin - 0.06),
        (0.42, chin - 0.14),
        (wide * 0.96, chin - 0.36),
        (wide, _LOW),
    ]
    pattern = chosen(random, (*CLOTH, "plain", "plain"), light(cloth, 0.4), dark(cloth, 0.2))
    texture = random.choice(["weave", "knit", "grain"])
    b.solid(shoulders, cloth, "puff", texture=texture, depth=0.16, pattern=pattern, puff=0.14)
    _neck(b, cloth, skin, chin)


def _neck(b: Brush, cloth: Colour, skin: Colour, chin: float) -> None:
    """What the clothes are like at the neck."""
    kind = b.random.choice(["round", "v", "collar", "turtle", "apron", "scarf"])
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
        _collar(b, light(cloth, 0.5), chin)
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
            b.line([(side * 0.22, chin - 0.08), (side * 0.3, _LOW)], light(cloth, 0.5), 0.08)
    else:
        _scarf(b, chin)


def _collar(b: Brush, tone: Colour, chin: float) -> None:
    for side in (-1, 1):
        b.solid(
            [
                (0, chin - 0.16),
                (side * 0.2, chin - 0.01),
                (side * 0.34, chin - 0.16),
                (side * 0.12, chin - 0.32),
            ],
            tone,
            "puff",
            puff=0.03,
        )


def _scarf(b: Brush, chin: float) -> None:
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
        b.random.choice(CLOTHES),
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
        _eye(b, mood, iris, side * apart, eye)
        _brow(b, hair, side * apart, eye, side * lift)
        b.tint(
            oval(side * wide * 0.62, y - 0.16, 0.085, 0.055),
            (222, 104, 90),
            random.choice([20, 44, 64]),
        )
    _nose(b, skin, eye, y)
    _mouth(b, skin, y)
    if age == "old":
        _wrinkles(b, dark(skin, 0.18), apart, eye, y)
    if random.random() < 0.12:
        for _ in range(12):
            b.dot(
                random.uniform(-0.2, 0.2), y - random.uniform(0.06, 0.18), 0.008, dark(skin, 0.24)
            )


def _eye(b: Brush, mood: str, iris: Colour, x: float, eye: float) -> None:
    if mood == "closed":
        lid = eye - 0.03 if b.random.random() < _HALF else eye + 0.03
        b.line([(x - 0.06, eye), (x, lid), (x + 0.06, eye)], INK, 0.022, smooth=True)
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


def _brow(b: Brush, hair: Colour, x: float, eye: float, lift: float) -> None:
    b.line(
        [(x - 0.075, eye + 0.1 - lift), (x, eye + 0.125), (x + 0.075, eye + 0.1 + lift)],
        dark(hair, 0.1) if hair[0] < 190 else dark(hair, 0.3),
        b.random.choice([0.02, 0.026, 0.034]),
        smooth=True,
    )


def _nose(b: Brush, skin: Colour, eye: float, y: float) -> None:
    nose = b.random.choice(["line", "dot", "soft"])
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


def _mouth(b: Brush, skin: Colour, y: float) -> None:
    random = b.random
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


def _wrinkles(b: Brush, tone: Colour, apart: float, eye: float, y: float) -> None:
    for side in (-1, 1):
        b.line([(side * 0.13, y - 0.16), (side * 0.17, y - 0.26)], tone, 0.01)
        b.line(
            [(side * (apart + 0.1), eye - 0.02), (side * (apart + 0.14), eye - 0.04)],
            tone,
            0.01,
        )
