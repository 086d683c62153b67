"""The real command, serving a demo world of its own."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.ports import free_port

HELIU = Path(sys.executable).with_name("heliu")
START_SECONDS = 120


class Server:
    """A running Heliu of its own data folder, and what it was born with."""

    def __init__(self, url: str, outcome: dict[str, list[dict[str, str]]]) -> None:
        self.url = url
        self.outcome = outcome

    def login(self, role: str) -> tuple[str, str]:
        """E-mail and password of the first ready login of a role."""
        found = next(entry for entry in self.outcome["logins"] if entry["role"] == role)
        return found["email"], found["password"]


@contextmanager
def demo(data: Path, *options: str) -> Iterator[Server]:
    """``heliu demo`` in ``data``, up and answering; stopped, and its data gone, at the end."""
    port = free_port()
    names = ("DATABASE_URL", "DATABASE_OWNER_URL", "HELIU_ROLE", "HELIU_DEBUG", "HELIU_DATA")
    environment = {k: v for k, v in os.environ.items() if k not in names}
    log = data.with_suffix(".log").open("wb")
    command = [
        str(HELIU),
        "demo",
        "--port",
        str(port),
        "--data",
        str(data),
        "--seed",
        "7",
        "--json",
    ]
    process = subprocess.Popen(
        [*command, *options],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=log,
        start_new_session=True,
    )
    try:
        assert process.stdout
        outcome = json.loads(_read_object(process.stdout, log.name))
        _wait_until_ready(outcome["url"], Path(log.name))
        yield Server(outcome["url"].rstrip("/"), outcome)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        log.close()
        shutil.rmtree(data, ignore_errors=True)


def _read_object(stream: Iterable[bytes], log: str) -> str:
    """The one JSON object that the command prints once the address answers."""
    text = ""
    for line in stream:
        text += line.decode()
        try:
            json.loads(text)
        except ValueError:
            continue
        return text
    raise AssertionError(f"heliu demo ended early: {Path(log).read_text(errors='replace')[-3000:]}")


def _wait_until_ready(url: str, log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{url}/readyz", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"not ready: {log.read_text(errors='replace')[-3000:]}")
