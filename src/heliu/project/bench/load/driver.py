"""The load generator: one process, plain sockets kept open, as little work as possible.

It speaks as the proxy in front of the site does: every browser has an address of its own, and came
by TLS. So the site's limits count people and not the one machine they are played on.

``python -m heliu.project.bench.load.driver`` reads loads from standard input, a line each, and
writes what came of each as a line. It imports neither Django nor anything of the site.
"""

import random
import re
import select
import socket
import sys
import time
import zlib
from collections import Counter, deque

import msgspec

from heliu.project.bench.load.visits import HOST, Load, Outcome, Step, Visit

_HEAD_END = b"\r\n\r\n"
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_GZIPPED = re.compile(rb"\r\ncontent-encoding: *gzip", re.IGNORECASE)
#: Any token does, as long as cookie and header carry the same one.
_TOKEN = "b" * 32
#: A unit that takes longer than this ends the run.
_PATIENCE_SECONDS = 60.0


class Stuck(RuntimeError):
    """The server neither answers nor closes."""


class Browser:
    """A visit that is going on: which step comes next, and what it has caught."""

    def __init__(self, visit: Visit, number: int) -> None:
        self._address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        self._visit = visit
        self._caught: dict[str, str] = {}
        self._next = 0
        self._fixed = [None if "{" in s.path + s.body else self._request(s) for s in visit.steps]

    @property
    def step(self) -> Step:
        """The one to be asked now."""
        return self._visit.steps[self._next]

    @property
    def is_at_start(self) -> bool:
        """Whether a whole round is over (or none begun)."""
        return self._next == 0

    def request(self) -> bytes:
        """The bytes of the step's request."""
        if self._next == 0:
            self._caught["n"] = str(time.time_ns())
        return self._fixed[self._next] or self._request(self.step)

    def answered(self, head: bytes, body: bytes) -> None:
        """Keep what is to be caught, and go on to the next step."""
        for name, pattern in self.step.catches.items():
            text = zlib.decompress(body, 31) if _GZIPPED.search(head) else body
            found = re.search(pattern.encode(), head + _HEAD_END + text)
            self._caught[name] = found[1].decode() if found else "nothing"
        self._next = (self._next + 1) % len(self._visit.steps)

    def start_again(self) -> None:
        """After an answer that does not lead on."""
        self._next = 0

    def _request(self, step: Step) -> bytes:
        path, body = (_filled(text, self._caught) for text in (step.path, step.body))
        cookies = "; ".join(filter(None, [self._visit.cookies, f"csrftoken={_TOKEN}"]))
        lines = [
            f"{step.method} {path} HTTP/1.1",
            f"Host: {HOST}",
            f"X-Forwarded-For: {self._address}",
            "X-Forwarded-Proto: https",
            "Accept: text/html",
            "Accept-Encoding: gzip",
            "Accept-Language: zh-CN,zh;q=0.9",
        ]
        if self._visit.cookies or step.method == "POST":
            lines.append(f"Cookie: {cookies}")
        if step.is_part:
            lines.append("HX-Request: true")
        if step.method == "POST":
            lines.append(f"Origin: https://{HOST}")
            lines.append(f"X-CSRFToken: {_TOKEN}")
            lines.append("Content-Type: application/x-www-form-urlencoded")
            lines.append(f"Content-Length: {len(body.encode())}")
        return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()


class Connection:
    """One open socket and the answer that comes in over it."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._socket = self._open()
        self._received = bytearray()
        self.browser: Browser | None = None
        self.due_at = 0.0

    def fileno(self) -> int:
        """For ``select``."""
        return self._socket.fileno()

    def ask(self) -> None:
        """Send the request of the browser that uses this connection."""
        if self.browser is not None:
            self._socket.sendall(self.browser.request())

    def read(self) -> tuple[int, bytes, bytes] | None:
        """Status, head and body once the answer is there whole."""
        chunk = self._socket.recv(262_144)
        if not chunk:  # the server replaced its process: the request is asked once more
            self._socket.close()
            self._socket, self._received = self._open(), bytearray()
            self.ask()
            return None
        self._received += chunk
        end = self._received.find(_HEAD_END)
        if end < 0:
            return None
        head = bytes(self._received[:end])
        length = _LENGTH.search(head)
        whole = end + len(_HEAD_END) + (int(length[1]) if length else 0)
        if len(self._received) < whole:
            return None
        body = bytes(self._received[end + len(_HEAD_END) : whole])
        del self._received[:whole]
        return int(head[9:12]), head, body

    def close(self) -> None:
        """No more is asked."""
        self._socket.close()

    def _open(self) -> socket.socket:
        made = socket.create_connection(("127.0.0.1", self._port), timeout=_PATIENCE_SECONDS)
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return made


class Driver:
    """Runs one load."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self._idle = deque(Connection(load.port) for _ in range(load.connections))
        self._waiting = deque(Browser(visit, number) for number, visit in enumerate(load.visits))
        self._busy: set[Connection] = set()
        self._begun = 0
        self._latencies: list[float] = []
        self._statuses: Counter[str] = Counter()
        self._wrong: Counter[str] = Counter()
        self._chance = random.Random(load.seed)  # noqa: S311 - when people come, no secret
        self._next_at = 0.0

    def run(self) -> Outcome:
        """Drive until it is over, and let what was begun end."""
        cpu, started = time.process_time(), time.perf_counter()
        self._next_at, ends_at = started, started + self._load.seconds
        while True:
            now = time.perf_counter()
            is_over = now >= ends_at and not self._load.times
            if not is_over:
                self._begin(now)
            if not self._busy and (is_over or self._all_begun()):
                break
            self._wait(min(self._next_at - now, 1.0) if self._is_open() and not is_over else 1.0)
        seconds = time.perf_counter() - started
        busy = time.process_time() - cpu
        requests = sum(self._statuses.values())
        ordered = sorted(self._latencies) or [0.0]
        for connection in self._idle:
            connection.close()
        p50, p95, p99 = (ordered[int(len(ordered) * part)] * 1_000 for part in (0.5, 0.95, 0.99))
        return Outcome(
            units=len(self._latencies),
            requests=requests,
            seconds=seconds,
            statuses=dict(self._statuses),
            wrong=dict(self._wrong),
            p50_ms=round(p50, 3),
            p95_ms=round(p95, 3),
            p99_ms=round(p99, 3),
            ceiling=round(requests / busy, 1),
        )

    def _is_open(self) -> bool:
        return self._load.rate > 0

    def _all_begun(self) -> bool:
        return bool(self._load.times) and self._begun >= self._load.times

    def _begin(self, now: float) -> None:
        """Begin what is due, as far as connections and browsers are free."""
        while self._idle and self._waiting and not self._all_begun():
            due_at = self._next_at if self._is_open() else now
            if due_at > now:
                return
            if self._is_open():
                self._next_at += self._chance.expovariate(self._load.rate)
            connection = self._idle.popleft()
            connection.browser, connection.due_at = self._waiting.popleft(), due_at
            self._begun += 1
            self._busy.add(connection)
            connection.ask()

    def _wait(self, seconds: float) -> None:
        ready, _, _ = select.select(list(self._busy), [], [], max(seconds, 0.0))
        for connection in ready:
            answer = connection.read()
            if answer is not None:
                self._take(connection, *answer)
        oldest = min((each.due_at for each in self._busy), default=None)
        if oldest is not None and time.perf_counter() - oldest > _PATIENCE_SECONDS:
            raise Stuck("the server does not answer")

    def _take(self, connection: Connection, status: int, head: bytes, body: bytes) -> None:
        browser = connection.browser
        if browser is None:
            raise Stuck("an answer nobody asked for")
        self._statuses[str(status)] += 1
        is_right = status in browser.step.expects
        if not is_right:
            self._wrong[f"{status} {browser.step.method} {browser.step.path}"] += 1
            browser.start_again()
        else:
            browser.answered(head, body)
        if is_right and self._load.whole and not browser.is_at_start:
            connection.ask()
            return
        if is_right:
            self._latencies.append(time.perf_counter() - connection.due_at)
        self._busy.discard(connection)
        self._idle.append(connection)
        self._waiting.append(browser)
        connection.browser = None


def _filled(text: str, caught: dict[str, str]) -> str:
    for name, value in caught.items():
        text = text.replace("{" + name + "}", value)
    return text


def main() -> None:
    """The process: loads, one after the other, until there are none."""
    for line in sys.stdin.buffer:
        outcome = Driver(msgspec.json.decode(line, type=Load)).run()
        sys.stdout.buffer.write(msgspec.json.encode(outcome) + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
