from collections.abc import Callable

import pytest
from django.utils import translation
from jinja2 import Environment

from heliu.web.kit import once as module
from heliu.web.kit.once import once


@pytest.fixture
def write(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Writes a piece, and counts how often it had to be."""
    monkeypatch.setattr(module, "is_checked", False)
    module._slot.cache_clear()
    env = Environment(autoescape=True)
    env.globals["once"] = once
    piece = env.from_string(
        "{% call once('piece', *facts) %}<i>{{ count() }} {{ csrf_token }}</i>{% endcall %}"
    )
    written = iter(range(9))

    def write(*facts: object, token: str = "t1") -> str:
        return piece.render(facts=facts, csrf_token=token, count=lambda: next(written))

    return write


def test_the_same_facts_are_written_once(write: Callable[..., str]) -> None:
    assert [write(1, "a"), write(1, "a"), write(1, "b")] == [
        "<i>0 t1</i>",
        "<i>0 t1</i>",
        "<i>1 t1</i>",
    ]


def test_in_another_language_they_are_written_anew(write: Callable[..., str]) -> None:
    with translation.override("en"):
        first = write(1)
    with translation.override("zh-hans"):
        second = write(1)

    assert (first, second) == ("<i>0 t1</i>", "<i>1 t1</i>")


def test_the_token_is_each_readers_own(write: Callable[..., str]) -> None:
    assert [write(1), write(1, token="t2")] == ["<i>0 t1</i>", "<i>0 t2</i>"]


def test_what_depends_on_more_than_its_facts_is_found(
    write: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "is_checked", True)
    write(1)

    with pytest.raises(AssertionError, match="piece depends on more than its facts"):
        write(1)
