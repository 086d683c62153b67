"""Colours as three numbers, and what light makes of them."""

import colorsys

Colour = tuple[int, int, int]

WHITE: Colour = (255, 255, 255)
#: Shade is warm: a shadow is never black here.
SHADE: Colour = (38, 22, 16)
CREAM: Colour = (248, 241, 228)
INK: Colour = (52, 40, 36)
STEEL: Colour = (168, 172, 174)
BRASS: Colour = (200, 160, 84)
OAK: Colour = (190, 148, 104)
WALNUT: Colour = (122, 82, 56)
LEAF: Colour = (96, 132, 78)
#: What people wear.
CLOTHES: tuple[Colour, ...] = (
    (163, 74, 51), (47, 109, 105), (61, 95, 140), (102, 85, 143), (89, 107, 46), (138, 90, 28), (200, 160, 70),
    (70, 66, 70), (214, 196, 168), (186, 106, 110), (110, 140, 120), (226, 214, 198), (52, 62, 88), (150, 60, 60),
)  # fmt: skip


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """``one`` with a share of ``other``."""
    first, second, third = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return first, second, third


def parse(colour: str) -> Colour:
    """``#rrggbb`` as numbers."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def light(colour: Colour, share: float) -> Colour:
    """Nearer to white."""
    return mix(colour, WHITE, share)


def dark(colour: Colour, share: float) -> Colour:
    """Nearer to shade."""
    return mix(colour, SHADE, share)


def turned(colour: Colour, by: float, *, richer: float = 1.0) -> Colour:
    """The colour with its hue moved by a part of the circle, its saturation multiplied."""
    hue, level, depth = colorsys.rgb_to_hls(*(part / 255 for part in colour))
    red, green, blue = colorsys.hls_to_rgb((hue + by) % 1, level, min(1.0, depth * richer))
    return round(red * 255), round(green * 255), round(blue * 255)


def luminance(colour: Colour) -> float:
    """How bright it looks, 0 to 1."""
    return (0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2]) / 255
