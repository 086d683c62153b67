"""Reading what was written to standard error."""

import json
import logging.config
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from heliu.kernel.telemetry import logs

Lines = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def lines(capsys: pytest.CaptureFixture[str]) -> Iterator[Lines]:
    """Have everything be written, as JSON; the function returns what was since the last time."""
    logging.config.dictConfig(logs.use("json", "debug"))
    yield lambda: [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    logging.config.dictConfig(logs.use(logs.form_of("auto"), "warning"))
