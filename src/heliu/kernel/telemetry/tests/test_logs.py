"""How lines look."""

import logging

import pytest
import structlog

from heliu.kernel.telemetry import logs, work
from heliu.kernel.telemetry.scope import Scope
from heliu.kernel.telemetry.tests.lines import Lines

log = structlog.get_logger("ours")


def test_ours_and_libraries_lines_are_alike_and_name_their_request(lines: Lines) -> None:
    logs.use("json", "info")
    with work.under(Scope(kind="request", name="product", request_id="q" * 32)):
        log.info("shown", product=5)
        logging.getLogger("library").warning("slow %s", "disk")
    log.debug("not told")
    logging.getLogger("library").debug("not told")

    ours, theirs = lines()
    assert list(ours)[:3] == list(theirs)[:3] == ["timestamp", "level", "event"]
    assert (ours["level"], ours["event"], ours["product"]) == ("info", "shown", 5)
    assert (theirs["level"], theirs["event"], theirs["logger"]) == (
        "warning",
        "slow disk",
        "library",
    )
    assert ours["request_id"] == theirs["request_id"] == "q" * 32
    assert ours["route"] == theirs["route"] == "product"


def test_errors_come_with_their_traceback_and_without_local_values(
    lines: Lines, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        hidden = "local" + "-value"
        raise LookupError(str(len(hidden)))

    for form in ("json", "text"):
        logs.use("json" if form == "json" else "text", "info")
        try:
            fail()
        except LookupError:
            log.exception("failed")

    said = capsys.readouterr().err
    assert said.count("LookupError: 11") == 2
    assert "local-value" not in said


def test_a_terminal_gets_columns_and_a_pipe_gets_json(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = []
    for is_terminal in (True, False):
        monkeypatch.setattr("sys.stderr.isatty", lambda: is_terminal)  # noqa: B023 - called now
        chosen.append(logs.form_of("auto"))

    assert chosen == ["text", "json"]
    assert (logs.form_of("json"), logs.form_of("text")) == ("json", "text")


def test_what_cannot_be_encoded_is_told_all_the_same(lines: Lines) -> None:
    log.warning("odd", what={"object": object}, text="\ud800")

    (line,) = lines()
    assert "object" in line["what"]
