"""One line, one id and some figures per request."""

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from prometheus_client import REGISTRY
from pytest_django import Settings

from heliu.domains.accounts.tests.factories import make_user
from heliu.kernel.telemetry.tests.lines import Lines
from heliu.web.kit.health import views
from heliu.web.shopper.account.tests.browsing import browser_of

pytestmark = pytest.mark.django_db
GIVEN = "0123456789abcdef0123456789abcdef"


def counted(route: str, **labels: str) -> float:
    value = REGISTRY.get_sample_value("heliu_http_requests_total", {"route": route, **labels})
    return value or 0.0


def test_a_request_is_one_line_with_the_id_of_its_answer(lines: Lines) -> None:
    user = make_user()

    response = browser_of(user).get("/settings?secret=value")

    (line,) = lines()
    assert line["request_id"] == response.headers["X-Request-ID"]
    assert {name: line[name] for name in ("event", "method", "route", "status", "user_id")} == {
        "event": "request",
        "method": "GET",
        "route": "settings",
        "status": 200,
        "user_id": str(user.pk),
    }
    assert line["sql"] >= 2
    assert 0 < line["sql_ms"] < line["ms"]
    assert "value" not in str(line)


@pytest.mark.parametrize(
    ("path", "route"), [("/healthz", "healthz"), ("/no/such", "unmatched"), ("/static/a", "static")]
)
def test_every_answer_has_a_line_an_id_and_a_count(path: str, route: str, lines: Lines) -> None:
    status = Client().get(path).status_code
    before = counted(route, method="GET", status=str(status))

    response = Client().get(path)

    assert lines()[-1]["route"] == route
    assert len(response.headers["X-Request-ID"]) == 32
    assert counted(route, method="GET", status=str(status)) == before + 1


def test_methods_that_somebody_invents_are_counted_as_one() -> None:
    before = counted("healthz", method="OTHER", status="405")

    for method in ("BREW", "BREW2"):
        Client().generic(method, "/healthz")

    assert counted("healthz", method="OTHER", status="405") == before + 2


def test_a_proxys_id_is_taken_where_one_is_trusted_and_only_there(settings: Settings) -> None:
    asked: dict[str, Any] = {"headers": {"X-Request-ID": GIVEN}}
    believed_none = Client().get("/healthz", **asked).headers["X-Request-ID"]

    settings.REQUEST_ID_HEADER = "X-Request-ID"
    believed = Client().get("/healthz", **asked).headers["X-Request-ID"]
    nonsense = Client().get("/healthz", headers={"X-Request-ID": "a b"}).headers["X-Request-ID"]

    assert believed_none != GIVEN
    assert believed == GIVEN
    assert len(nonsense) == 32


def test_what_breaks_is_one_error_and_one_line_of_the_same_request(
    lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(request: HttpRequest) -> HttpResponse:
        raise LookupError("nothing there")

    monkeypatch.setattr(views, "JsonResponse", broken)

    response = Client(raise_request_exception=False).get("/healthz?token=secret")

    error, line = lines()
    assert (error["level"], error["event"]) == ("error", "Internal Server Error")
    assert "LookupError: nothing there" in error["exception"]
    assert (line["event"], line["status"], line["route"]) == ("request", 500, "healthz")
    assert error["request_id"] == line["request_id"] == response.headers["X-Request-ID"]
    assert "secret" not in str([error, line])
    assert line["request_id"] in response.content.decode()  # for people to say when they ask us


def test_nothing_is_left_to_the_next_request_of_the_thread(lines: Lines) -> None:
    first = Client().get("/healthz").headers["X-Request-ID"]
    second = Client().get("/healthz").headers["X-Request-ID"]

    assert [line["request_id"] for line in lines()] == [first, second]
    assert first != second
