from hypothesis import given
from hypothesis import strategies as st

from heliu.web.kit.contrast import accent_colours, accent_css, contrast

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_contrast_is_that_of_wcag() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54
    assert contrast("#8a4b2d", "#8a4b2d") == 1


@given(COLOURS)
def test_any_accent_can_be_read(accent: str) -> None:
    colours = accent_colours(accent)

    assert colours.fill == accent
    assert contrast(colours.on_fill, accent) >= 4.5
    assert min(contrast(colours.ink_light, paper) for paper in ("#faf8f4", "#ffffff")) >= 4.5
    assert min(contrast(colours.ink_dark, paper) for paper in ("#151413", "#1e1c1a")) >= 4.5


def test_a_readable_accent_stays_as_it_is() -> None:
    colours = accent_colours("#8a4b2d")

    assert (colours.ink_light, colours.on_fill) == ("#8a4b2d", "#ffffff")
    assert accent_css("#8a4b2d").startswith(":root{--accent:#8a4b2d;--on-accent:#ffffff;")
