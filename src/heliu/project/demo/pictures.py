"""The pictures of the demo world: products in their scenes, covers of shops, faces of people."""

from collections.abc import Sequence
from random import Random

from PIL import ImageDraw

from heliu.project.demo.drawing import PLAIN, PROFILES, Canvas, gradient, mix

#: How often something warm steams, hair is long, and somebody wears glasses.
_STEAM, _LONG_HAIR, _GLASSES = 0.7, 0.5, 0.3


def product(
    random: Random, palette: Sequence[str], kind: str, scene: str, *, count: int = 1
) -> bytes:
    """A product in its scene: one thing, or a small group of the same."""
    canvas = Canvas(random, palette)
    foot = canvas.scene(scene)
    flat = max(radius for _, radius in PROFILES[kind])
    tall = canvas.height * min(0.46, 0.3 / flat) * random.uniform(0.94, 1.06)
    main, band = canvas.colours[2], None if kind in PLAIN else canvas.colours[3]
    centre = canvas.width * random.uniform(0.44, 0.54)
    for number in range(count - 1, -1, -1):
        side = 0 if number == 0 else (-1 if number % 2 else 1) * canvas.width * 0.2
        scale = 1 if number == 0 else random.uniform(0.66, 0.8)
        colour = main if number == 0 else mix(main, canvas.colours[1], 0.3)
        canvas.thing(
            kind,
            centre + side,
            foot - (0 if number == 0 else canvas.height * 0.035),
            tall * scale,
            colour,
            band if number == 0 else None,
        )
    if kind in ("mug", "cup") and random.random() < _STEAM:
        canvas.steam(centre, foot - tall * 1.08)
    return canvas.webp()


def cover(random: Random, palette: Sequence[str], kinds: Sequence[str]) -> bytes:
    """A shop's cover: its things in a row before hills."""
    canvas = Canvas(random, palette, width=1280, height=480)
    foot = canvas.scene("hill")
    for number, kind in enumerate(kinds):
        flat = max(radius for _, radius in PROFILES[kind])
        tall = canvas.height * min(0.42, 0.26 / flat) * random.uniform(0.85, 1.05)
        centre = canvas.width * (0.2 + 0.6 * number / max(1, len(kinds) - 1))
        colour = mix(canvas.colours[2], canvas.colours[3], number % 2 * 0.8)
        canvas.thing(kind, centre, foot, tall, colour, None)
    return canvas.webp()


def face(random: Random, palette: Sequence[str]) -> bytes:
    """Somebody's avatar: shoulders, a head, hair, and a friendly look."""
    canvas = Canvas(random, palette, width=256, height=256)
    size = canvas.width
    ground, cloth, hair = canvas.colours[0], canvas.colours[1], canvas.colours[2]
    canvas.image.paste(
        gradient(size, size, [mix(ground, (255, 255, 255), 0.3), ground], across=False)
    )
    draw = ImageDraw.Draw(canvas.image)
    skin = random.choice([(244, 208, 176), (228, 184, 148), (250, 220, 194), (204, 152, 114)])
    draw.ellipse((size * 0.14, size * 0.74, size * 0.86, size * 1.4), fill=cloth)
    draw.rounded_rectangle(
        (size * 0.42, size * 0.58, size * 0.58, size * 0.82),
        radius=size * 0.07,
        fill=mix(skin, (120, 60, 30), 0.16),
    )
    long = random.random() < _LONG_HAIR
    if long:
        draw.rounded_rectangle(
            (size * 0.24, size * 0.2, size * 0.76, size * 0.8), radius=size * 0.24, fill=hair
        )
    draw.ellipse((size * 0.29, size * 0.2, size * 0.71, size * 0.7), fill=skin)
    lift = random.uniform(0.3, 0.38)
    draw.pieslice(
        (size * 0.25, size * 0.13, size * 0.75, size * 0.67),
        180 - random.randint(0, 14),
        360 + random.randint(0, 14),
        fill=hair,
    )
    draw.ellipse((size * 0.31, size * lift, size * 0.69, size * 0.72), fill=skin)
    for x in (0.42, 0.58):
        draw.ellipse(
            (size * (x - 0.018), size * 0.465, size * (x + 0.018), size * 0.51), fill=(44, 30, 24)
        )
    draw.arc(
        (size * 0.43, size * 0.5, size * 0.57, size * 0.61),
        20,
        160,
        fill=(150, 70, 56),
        width=size // 60,
    )
    if random.random() < _GLASSES:
        for x in (0.42, 0.58):
            draw.ellipse(
                (size * (x - 0.065), size * 0.425, size * (x + 0.065), size * 0.55),
                outline=(60, 46, 40),
                width=size // 90,
            )
    return canvas.webp()
