"""What people see when something breaks: a page in their language that needs nothing that broke."""

import pytest
from django.test import RequestFactory
from django.utils import translation

from heliu.web.kit import errors


@pytest.mark.parametrize(("language", "said"), [("en", "Something broke"), ("zh-hans", "出了点")])
def test_a_breakdown_is_said_in_the_readers_language(language: str, said: str) -> None:
    with translation.override(language):
        response = errors.server_error(RequestFactory().get("/"))

    assert response.status_code == 500
    text = response.content.decode()
    assert said in text
    assert text.count("stylesheet") == 3


def test_it_needs_not_even_its_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(_path: str) -> str:
        raise ValueError

    monkeypatch.setattr(errors, "static", lost)

    response = errors.server_error(RequestFactory().get("/"))

    assert response.status_code == 500
    assert "stylesheet" not in response.content.decode()
