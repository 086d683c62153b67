"""Another process at the same stream, and what it answers."""

import json
import os
import subprocess
import sys
from typing import Any
from urllib.parse import urlencode

from django.db import connection

from heliu.kernel import sql


def ours() -> str:
    """The address of this test's database."""
    settings = connection.settings_dict
    return f"postgresql://{settings['USER']}:{settings['PASSWORD']}@/{settings['NAME']}?" + (
        urlencode({"host": settings["HOST"]})
    )


def other_process(
    command: str, *arguments: object, url: str = ""
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.races.stream_process", command, *map(str, arguments)],
        env={**os.environ, "DATABASE_URL": url or ours(), "HELIU_ROLE": "owner"},
        capture_output=True,
        text=True,
        check=False,
    )


def answer_of(process: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    assert process.returncode == 0, process.stderr
    found: dict[str, Any] = json.loads(process.stdout.splitlines()[-1])
    return found


def start_tx_at(number: int) -> None:
    """Let the stream's transaction numbers go on from about ``number``."""
    sql.execute(
        "UPDATE stream_clock SET tx_offset = "
        "greatest(%(number)s::bigint - pg_snapshot_xmax(pg_current_snapshot())::text::bigint, 0)",
        {"number": number},
    )
