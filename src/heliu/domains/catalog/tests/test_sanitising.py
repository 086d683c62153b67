import pytest
from hypothesis import given
from hypothesis import strategies as st

from heliu.domains.catalog.sanitising import clean_html


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("<p>Hello <b>you</b></p>", "<p>Hello <b>you</b></p>"),
        ("<script>alert(1)</script>text", "text"),
        ('<p onclick="x()" style="color:red" class="a">t</p>', "<p>t</p>"),
        ('<a href="javascript:x()">t</a>', '<a rel="nofollow ugc noopener">t</a>'),
        ('<img src="https://elsewhere/x.png">t', "t"),
        ("<H1>Big</H1>", "<h2>Big</h2>"),
        ("<iframe src='//x'></iframe>", ""),
    ],
)
def test_what_can_act_goes_and_structure_stays(dirty: str, clean: str) -> None:
    assert clean_html(dirty) == clean


@given(st.text(alphabet="<>/abdhiplsu1 \"'=&;\n\x00script", max_size=80))
def test_cleaning_again_changes_nothing(text: str) -> None:
    once = clean_html(text)

    assert clean_html(once) == once
