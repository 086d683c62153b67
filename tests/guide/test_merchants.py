"""The merchants' guides say what the pages say, in both languages."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from heliu.domains.orders.actions import mark_paid, ship_order
from heliu.domains.traffic.queries import path_to
from tests.architecture import house
from tools import messages

GUIDES = house.ROOT / "docs" / "guide"


def bold(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    return [" ".join(each.split()) for each in re.findall(r"\*\*(.+?)\*\*", text, re.DOTALL)]


@pytest.mark.parametrize(
    ("name", "locale"), [("merchants.md", "en"), ("merchants.zh.md", "zh_Hans")]
)
def test_its_words_stand_on_pages(name: str, locale: str) -> None:
    shown = {
        text
        for message in messages.read(locale)
        for text in ([message.string] if isinstance(message.string, str) else message.string or ())
    }

    assert [word for word in bold(GUIDES / name) if word not in shown] == []


def test_both_say_the_same() -> None:
    chinese = messages.read("zh_Hans")

    def in_chinese(word: str) -> str:
        found = chinese.get(word)
        return str(found.string) if found else word

    english = [in_chinese(word) for word in bold(GUIDES / "merchants.md")]
    assert english == bold(GUIDES / "merchants.zh.md")


def test_its_times_are_the_rooms() -> None:
    hours = mark_paid.SHIP_WITHIN // timedelta(hours=1)
    kept, remembered = ship_order.CONFIRM_WITHIN.days, path_to.MEMORY.days
    english, chinese = (
        " ".join((GUIDES / name).read_text(encoding="utf-8").split())
        for name in ("merchants.md", "merchants.zh.md")
    )

    for said in (f"{hours} hours", f"{kept} days after shipping", f"at most {remembered} days ago"):
        assert said in english
    for said in (f"{hours} 小时", f"发货 {kept} 天后", f"成交前 {remembered} 天内"):
        assert said in chinese
