"""A figure and its unit stay on one line; everything else may break."""

import pytest

from heliu.web.kit.jinja import prose, whole

GAP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("孟连日晒 200 g", f"孟连日晒 200{GAP}g"),
        ("1.2 L, 30 cm", f"1.2{GAP}L, 30{GAP}cm"),
        ("5 000 mAh", f"5 000{GAP}mAh"),
        ("3 good bowls", "3 good bowls"),
        ("in 2 lines", "in 2 lines"),
    ],
)
def test_a_unit_stays_with_its_figure(text: str, said: str) -> None:
    assert whole(text) == said


def test_between_tags_only() -> None:
    html = '<p title="2 g">A bag of 200 g</p>'

    assert prose(html) == f'<p title="2 g">A bag of 200{GAP}g</p>'
