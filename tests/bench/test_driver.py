"""The load generator: what it asks, what it counts, and from when it counts the time."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import msgspec
import pytest

from heliu.project.bench.load.driving import Driving, WrongAnswers, driver
from heliu.project.bench.load.visits import Load, Step, Visit


class Page(BaseHTTPRequestHandler):
    """Answers with what it was asked, slowly if the address says so."""

    protocol_version = "HTTP/1.1"
    asked: list[str]

    def do_GET(self) -> None:
        if "slow" in self.path:
            time.sleep(0.05)
        self._answer(200, self.path)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self._answer(302, body, {"Location": "/bank/42/"})

    def _answer(self, status: int, text: str, headers: dict[str, str] | None = None) -> None:
        self.asked.append(f"{self.command} {self.path} {self.headers['Cookie']}")
        self.send_response(status)
        for name, value in {**(headers or {}), "Content-Length": str(len(text))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_said: Any) -> None:
        """Nobody reads it."""


@pytest.fixture(scope="module")
def drive() -> Iterator[Driving]:
    with driver() as found:
        yield found


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    Page.asked = []
    found = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    thread = threading.Thread(target=found.serve_forever)
    thread.start()
    yield found
    found.shutdown()
    thread.join()
    found.server_close()


def test_a_visit_goes_on_with_what_it_caught(server: ThreadingHTTPServer, drive: Driving) -> None:
    steps = [
        Step(
            path="/checkout",
            method="POST",
            body="key=k",
            expects=(302,),
            catches={"bank": r"(?i)location: *(\S+)"},
        ),
        Step(path="{bank}"),
    ]

    found = drive(
        Load(
            port=server.server_port,
            visits=[Visit(cookies="session=s", steps=steps)],
            connections=1,
            times=2,
            whole=True,
        )
    )

    assert (found.units, found.requests, found.statuses) == (2, 4, {"302": 2, "200": 2})
    assert Page.asked[1].startswith("GET /bank/42/ session=s")


def test_other_answers_than_expected_are_no_measurement(
    server: ThreadingHTTPServer, drive: Driving
) -> None:
    visits = [Visit(steps=[Step(path="/", expects=(404,))])]

    with pytest.raises(WrongAnswers, match="200 GET /"):
        drive(Load(port=server.server_port, visits=visits, connections=1, times=1))


def test_who_had_to_wait_for_others_waited(server: ThreadingHTTPServer, drive: Driving) -> None:
    """Arrivals twice as fast as the one connection serves: latencies grow with the queue."""
    visits = [Visit(steps=[Step(path="/slow")])]
    closed = Load(port=server.server_port, visits=visits, connections=1, times=10)
    alone = drive(closed)

    twice = 2_000 / alone.p50_ms
    arriving = drive(msgspec.structs.replace(closed, times=40, rate=twice))

    assert arriving.p50_ms > 2 * alone.p50_ms
    assert arriving.p99_ms > arriving.p50_ms


def test_the_driver_could_do_more_than_it_did(server: ThreadingHTTPServer, drive: Driving) -> None:
    visits = [Visit(steps=[Step(path="/slow")])]

    found = drive(Load(port=server.server_port, visits=visits, connections=1, seconds=0.3))

    assert found.ceiling > found.requests / found.seconds
