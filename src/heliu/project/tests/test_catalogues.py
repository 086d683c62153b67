"""Catalogues are compiled when they are stale, and only then."""

import gettext
import os
from pathlib import Path

from heliu.project import catalogues

PO = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Cart"
msgstr "购物车"
"""


def test_compiled_when_missing_or_older_than_its_source(tmp_path: Path) -> None:
    source = tmp_path / "zh_Hans" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(PO, encoding="utf-8")
    target = source.with_suffix(".mo")

    assert catalogues.compile_stale(tmp_path) == [target]
    assert catalogues.compile_stale(tmp_path) == []
    source.write_text(PO.replace("购物车", "菜篮"), encoding="utf-8")
    later = target.stat().st_mtime_ns + 10**9
    os.utime(source, ns=(later, later))
    assert catalogues.compile_stale(tmp_path) == [target]

    with target.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Cart") == "菜篮"
    assert sorted(path.name for path in target.parent.iterdir()) == ["django.mo", "django.po"]
