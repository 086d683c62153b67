"""A shop's accent colour made readable: contrast is computed (WCAG 2.2), never trusted."""

from functools import cache

import msgspec

#: What text of any size needs against what is behind it.
READABLE = 4.5
#: The colour a shop has until it picks one.
USUAL_ACCENT = "#8a4b2d"
#: The surfaces an accent is written on, from ``tokens.css``: page and card, by day and by night.
_LIGHT = ("#faf8f4", "#ffffff")
_DARK = ("#151413", "#1e1c1a")
_INK, _PAPER = "#1d1a16", "#ffffff"
_STEPS = 50
#: Where sRGB turns from a line into a curve.
_LINEAR_UP_TO = 0.04045


class Accent(msgspec.Struct, frozen=True):
    """The colours made from one accent."""

    #: The colour as the shop chose it, for areas.
    fill: str
    #: Text on ``fill``.
    on_fill: str
    #: The accent as text on the page, by day and by night.
    ink_light: str
    ink_dark: str


def contrast(one: str, other: str) -> float:
    """The WCAG contrast ratio of two ``#rrggbb`` colours, 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@cache
def accent_colours(accent: str) -> Accent:
    """Colours to use for a shop's accent (``#rrggbb``), each at least 4.5:1 where it is text."""
    ink, paper = contrast(accent, _INK), contrast(accent, _PAPER)
    on_fill = _PAPER if paper >= min(READABLE, ink) else _INK
    if max(ink, paper) < READABLE:  # a middle tone: black is then always enough
        on_fill = "#000000"
    return Accent(
        fill=accent,
        on_fill=on_fill,
        ink_light=_towards(accent, "#000000", _LIGHT),
        ink_dark=_towards(accent, "#ffffff", _DARK),
    )


def accent_preview(accent: str) -> dict[str, str]:
    """The colours of :class:`Accent` by name, and the contrast of the text on each, as "7.2"."""
    made = accent_colours(accent)
    return {
        **msgspec.structs.asdict(made),
        "on_fill_ratio": f"{contrast(made.fill, made.on_fill):.1f}",
        "day_ratio": f"{contrast(made.ink_light, _LIGHT[-1]):.1f}",
        "night_ratio": f"{contrast(made.ink_dark, _DARK[-1]):.1f}",
    }


def accent_css(accent: str) -> str:
    """The rule that sets ``--accent``, ``--on-accent`` and ``--accent-ink`` for a page."""
    colours = accent_colours(accent)
    return (
        f":root{{--accent:{colours.fill};--on-accent:{colours.on_fill};"
        f"--accent-ink:light-dark({colours.ink_light},{colours.ink_dark})}}"
    )


def _towards(colour: str, end: str, surfaces: tuple[str, ...]) -> str:
    """The colour, moved towards ``end`` only as far as it takes to be read on all surfaces."""
    for step in range(_STEPS + 1):
        mixed = _mix(colour, end, step / _STEPS)
        if all(contrast(mixed, surface) >= READABLE for surface in surfaces):
            return mixed
    return end


def _mix(one: str, other: str, part: float) -> str:
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    linear = [
        part / 12.92 if part <= _LINEAR_UP_TO else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in _channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
