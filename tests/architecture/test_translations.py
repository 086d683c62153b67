"""Both languages are complete, and their forms fit."""

from tools import messages


def test_catalogues_are_complete() -> None:
    assert messages.problems() == []


def test_no_chinese_in_source_texts() -> None:
    """The source language is English; a Chinese literal in a page would reach English readers."""
    chinese = [
        m.id
        for m in messages.extract()
        if m.id and any("\u4e00" <= c <= "\u9fff" for c in str(m.id))
    ]

    assert chinese == []
