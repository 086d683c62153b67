"""What no line holds, whoever wrote it."""

import logging
from types import SimpleNamespace
from typing import Any

import pytest
import structlog
from django.db import IntegrityError, connection
from django.test import RequestFactory

from heliu.kernel.telemetry.discretion import MASK, masked
from heliu.kernel.telemetry.tests.lines import Lines


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("mail to mei@example.com failed", f"mail to {MASK} failed"),
        ("<Mei Lin <mei.lin+shop@mail.example.co>>", f"<Mei Lin <{MASK}>>"),
        (
            "postgresql://heliu_app:hush-hush@db/heliu",
            f"postgresql://heliu_app:{MASK}@db/heliu",
        ),
        ("Cookie: sessionid=abc123; csrftoken=def", f"Cookie: sessionid={MASK}; csrftoken={MASK}"),
        ("Authorization: Bearer abc.def-123", f"Authorization: Bearer {MASK}"),
        (
            "duplicate key\nDETAIL:  Key (phone)=(13800000000) already exists.\nmore",
            f"duplicate key\nDETAIL: {MASK}\nmore",
        ),
        (
            'invalid input syntax for type bigint: "my secret"\nCONTEXT:  COPY t, line 1: "x"',
            f"invalid input syntax for type bigint: {MASK}\nCONTEXT: {MASK}",
        ),
        ("3 of 4 done at 12:30", "3 of 4 done at 12:30"),
    ],
)
def test_values_are_taken_out_of_texts(text: str, told: str) -> None:
    assert masked(text) == told


def test_what_is_called_a_secret_is_one(lines: Lines) -> None:
    log = logging.getLogger("library")

    log.error("refused", extra={"unseen": 1})
    structlog.get_logger("ours").error(
        "refused", password="a", reset_token="b", cookies={"c": "d"}, address="5 Hill Road", n=5
    )

    first, second = lines()
    assert first["event"] == "refused"
    assert {name: second[name] for name in ("password", "reset_token", "cookies", "address")} == {
        "password": MASK,
        "reset_token": MASK,
        "cookies": MASK,
        "address": MASK,
    }
    assert second["n"] == 5


@pytest.mark.django_db
def test_errors_come_without_the_rows_postgresql_repeats(lines: Lines) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO kernel_timer (id, kind, subject_id, attempts, last_error)"
                " VALUES (1, NULL, 2, 0, %s)",
                ["Mei Lin, 5 Hill/Road"],
            )
    except IntegrityError:
        logging.getLogger("library").exception("could not")

    (line,) = lines()
    assert "not-null constraint" in line["exception"]
    assert "Hill/Road" not in line["exception"]


def test_djangos_own_lines_name_the_route_and_not_the_path(lines: Lines) -> None:
    request: Any = RequestFactory().get("/password/reset/key/1-secret-token/")
    request.resolver_match = SimpleNamespace(view_name="reset")

    logging.getLogger("django.request").error(
        "%s: %s", "Internal Server Error", request.path, extra={"request": request}
    )

    (line,) = lines()
    assert (line["event"], line["route"]) == ("Internal Server Error", "reset")
    assert "secret-token" not in str(line)


def test_procrastinates_lines_name_the_job_and_not_its_arguments(lines: Lines) -> None:
    job = {
        "id": 7,
        "task_name": "mails.send",
        "call_string": "mails.send[7](to=5 Hill Road)",
        "task_kwargs": {"to": "5 Hill Road", "caused_by": {"request_id": "r" * 32}},
    }

    logging.getLogger("procrastinate.worker").error(
        "Job mails.send[7](to=5 Hill Road) ended", extra={"action": "job_error", "job": job}
    )

    (line,) = lines()
    assert (line["event"], line["job"], line["job_id"]) == ("job_error", "mails.send", 7)
    assert line["request_id"] == "r" * 32
    assert "Hill Road" not in str(line)
