"""Sentences in a row."""

from markupsafe import Markup

from heliu.web.kit.sentences import then


def test_a_space_between_but_none_behind_full_width_punctuation() -> None:
    assert then("It is on its way.", "9 days left") == "It is on its way. 9 days left"
    assert then("收到后请确认收货。", "还剩 9 天") == "收到后请确认收货。还剩 9 天"


def test_what_is_not_marked_up_is_escaped() -> None:
    assert then("a < b:", Markup("<a>c</a>")) == "a &lt; b: <a>c</a>"
