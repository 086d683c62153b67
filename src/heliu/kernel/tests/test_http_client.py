"""The guarded client reaches outside and never inside, and comes back in time."""

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from socketserver import StreamRequestHandler
from typing import Any

import pytest
from urllib3.util import connection

from heliu.kernel import http_client
from heliu.kernel.http_client import Unreachable, fetch_image

#: An address of the public internet, which leads to the server of the test.
OUTSIDE = "93.184.216.34"
NAMES = {"pictures.example": OUTSIDE}
Answer = Callable[[Any], None]


class Server:
    """What listens on loopback: answers as it is told, and remembers who asked for what."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.resolved: list[str] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                server.asked.append(f"{self.headers['Host']}{self.path}")
                try:
                    server.answers.get(self.path, plain(b"inside"))(self)
                except OSError:
                    self.close_connection = True

            def log_message(self, *args: object) -> None:
                pass

        self.http = HTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.http.server_port
        threading.Thread(target=self.http.serve_forever, args=(0.05,), daemon=True).start()

    def close(self) -> None:
        self.http.shutdown()
        self.http.server_close()


def plain(content: bytes, **headers: str) -> Answer:
    def answer(request: Any) -> None:
        request.send_response(200)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(content)

    return answer


def leading_to(url: str) -> Answer:
    def answer(request: Any) -> None:
        request.send_response(302)
        request.send_header("Location", url)
        request.end_headers()

    return answer


def dripping(head: bytes, drop: bytes) -> Answer:
    """Never quite at an end, and never silent for long."""

    def answer(request: Any) -> None:
        request.wfile.write(head)
        for _ in range(200):
            request.wfile.write(drop)
            request.wfile.flush()
            time.sleep(0.02)

    return answer


class SlowHandshake(StreamRequestHandler):
    """A record of TLS that is announced, and comes byte by byte."""

    def handle(self) -> None:
        with suppress(OSError):
            self.wfile.write(b"\x16\x03\x03\x40\x00")
            for _ in range(200):
                self.wfile.write(b"\x02")
                time.sleep(0.02)


class NoTls(StreamRequestHandler):
    """Speaks plainly where TLS is meant."""

    def handle(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n\r\ncup")


@pytest.fixture
def server() -> Iterator[Server]:
    with closing(Server()) as running:
        yield running


@pytest.fixture
def outside(server: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    """The same, as the public internet sees it: by name, at a public address, on port 80."""
    connect = connection.create_connection

    def resolve(host: str, port: int, *_given: Any, **_named: Any) -> list[Any]:
        server.resolved.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (NAMES.get(host, host), port))]

    def create(address: tuple[str, int], *given: Any, **named: Any) -> socket.socket:
        assert address in ((OUTSIDE, 80), (OUTSIDE, 443)), "past the guard"
        with monkeypatch.context() as real:
            real.setattr(socket, "getaddrinfo", getaddrinfo)
            return connect(("127.0.0.1", server.port), *given, **named)

    getaddrinfo = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(connection, "create_connection", create)
    return server


def refusal(url: str) -> str:
    with pytest.raises(Unreachable) as refused:
        fetch_image(url)
    return refused.value.code


INSIDE = (
    # Loopback, in every way of writing it.
    "127.0.0.1", "127.1", "127.255.255.254", "localhost", "2130706433", "0x7f000001", "0x7f.1",
    "017700000001", "0177.0.0.1", "0", "0.0.0.0", "①②⑦.0.0.1", "127。0。0。1", "localhost.",
    "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
    "[::127.0.0.1]", "[::ffff:0:127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b::127.0.0.1]",
    "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]", "[2001::1]", "[::1%25lo]",
    # Networks of one's own, of carriers, of a link; clouds' talk about themselves.
    "10.0.0.7", "172.16.0.1", "192.168.1.1", "100.64.0.1", "169.254.169.254", "169.254.170.2",
    "2852039166", "0xa9fea9fe", "0251.0376.0251.0376", "[::ffff:169.254.169.254]",
    "[64:ff9b::a9fe:a9fe]", "[fd00::1]", "[fd00:ec2::254]", "[fe80::1]", "[fec0::1]",
    # Given out to nobody, to documents, to everybody at once.
    "192.0.0.1", "192.0.2.1", "192.88.99.1", "198.18.0.1", "203.0.113.1", "224.0.0.1",
    "239.255.255.250", "240.0.0.1", "255.255.255.255", "[ff02::1]", "[2001:db8::1]", "[100::1]",
    "[3fff::1]", "[5f00::1]", "[4000::1]",
)  # fmt: skip


@pytest.mark.parametrize("host", INSIDE)
def test_the_inside_is_never_asked(
    server: Server, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(http_client.PORTS, "http", server.port)
    monkeypatch.setattr(connection, "create_connection", _refuse_to_connect)

    assert refusal(f"http://{host}:{server.port}/") in ("forbidden", "no_answer", "bad_url")
    assert server.asked == []


def _refuse_to_connect(address: object, *_given: object, **_named: object) -> socket.socket:
    pytest.fail(f"went to {address}")


@pytest.mark.parametrize(
    "inside", ["127.0.0.1", "10.0.0.7", "169.254.169.254", "100.64.0.1", "fd00::1", "::1",
    "::ffff:10.0.0.7", "64:ff9b::a00:7", "fec0::1", "::7f00:1"]
)  # fmt: skip
def test_a_name_that_leads_inside_is_refused(monkeypatch: pytest.MonkeyPatch, inside: str) -> None:
    family = socket.AF_INET6 if ":" in inside else socket.AF_INET
    found = [(family, socket.SOCK_STREAM, 6, "", (inside, 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_given, **_named: found)
    monkeypatch.setattr(connection, "create_connection", _refuse_to_connect)

    assert refusal("http://pictures.example/cup.jpg") == "forbidden"


def test_a_name_is_resolved_once_and_that_address_is_asked(outside: Server) -> None:
    """So that a second, different answer (rebinding) is never looked at."""
    outside.answers["/cup.jpg"] = plain(b"cup")

    assert fetch_image("http://pictures.example/cup.jpg") == b"cup"
    assert outside.resolved == ["pictures.example"]
    assert outside.asked == ["pictures.example/cup.jpg"]


@pytest.mark.parametrize(
    ("to", "code"),
    [
        ("http://127.0.0.1/secret", "forbidden"),
        ("http://169.254.169.254/latest/meta-data/", "forbidden"),
        ("http://inside.example/secret", "forbidden"),
        ("//[::1]/secret", "forbidden"),
        ("http://127.0.0.1:6379/", "bad_url"),
        ("http://user:word@pictures.example/", "bad_url"),
        ("file:///etc/passwd", "bad_url"),
        ("gopher://pictures.example/", "bad_url"),
        ("/round", "too_many_redirects"),
    ],
)
def test_a_redirect_is_asked_like_the_first_address(
    outside: Server, monkeypatch: pytest.MonkeyPatch, to: str, code: str
) -> None:
    monkeypatch.setitem(NAMES, "inside.example", "10.0.0.7")
    outside.answers["/round"] = leading_to(to)

    assert refusal("http://pictures.example/round") == code
    assert set(outside.asked) == {"pictures.example/round"}
    assert len(outside.asked) == (5 if to == "/round" else 1)


def test_a_redirect_outside_is_followed(outside: Server) -> None:
    outside.answers["/old"] = leading_to("/new.jpg")
    outside.answers["/new.jpg"] = plain(b"cup", Content_Type="image/jpeg")

    assert fetch_image("http://pictures.example/old") == b"cup"


@pytest.mark.parametrize(
    "url",
    ["", "cup.jpg", "file:///etc/passwd", "ftp://x.example/a", "http://u:p@x.example/",
     "http://u@x.example/", "http://:@x.example/", "http://[x/", "http:///a", "http://x.example:22/",
     "http://x.example:6379/", "https://x.example:80/", "http://x.example:0/",
     "http://x.example:99999/", "http://x.example:x/", "javascript:alert(1)", "data:image/png,a",
     "http://exa mple/", "http://" + "a" * 70 + ".example/", "http://.example/", "//x.example/a",
     "http://x.example\\@127.0.0.1/", "http://127.0.0.1#@x.example:22/"],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setattr(connection, "create_connection", _refuse_to_connect)

    assert refusal(url) in ("bad_url", "no_answer", "forbidden")


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (plain(b"\0" * 1025), "too_large"),
        (plain(b"\0" * 1025, Content_Length="1025"), "too_large"),
        (plain(b"\0" * 99, Content_Length="1000"), "no_answer"),
        (plain(gzip.compress(b"\0" * 999), Content_Encoding="gzip"), "not_an_image"),
        (plain(b"<html>", Content_Type="text/html"), "not_an_image"),
        (plain(b"{}", Content_Type="application/json"), "not_an_image"),
        (lambda request: request.send_error(500), "status"),
        (lambda request: request.wfile.write(b"nothing of HTTP\r\n\r\n"), "no_answer"),
        (lambda request: request.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 999),
         "no_answer"),
        (lambda request: request.wfile.write(b"HTTP/1.1 200 OK\r\nA: " + b"b" * 99_999),
         "no_answer"),
    ],
)  # fmt: skip
def test_an_answer_that_is_no_picture_or_too_much_of_one(
    outside: Server, monkeypatch: pytest.MonkeyPatch, answer: Answer, code: str
) -> None:
    monkeypatch.setattr(http_client, "MAX_IMAGE_BYTES", 1024)
    outside.answers["/"] = answer

    assert refusal("http://pictures.example/") == code


@pytest.mark.parametrize(
    ("head", "drop"),
    [
        (b"", b"H"),
        (b"HTTP/1.1 200 OK\r\n", b"A: b\r\n"),
        (b"HTTP/1.1 200 OK\r\n\r\n", b"\0"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n", b"\0"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\n\0\r\n"),
    ],
)
def test_a_server_that_keeps_us_is_left(
    outside: Server, monkeypatch: pytest.MonkeyPatch, head: bytes, drop: bytes
) -> None:
    monkeypatch.setattr(http_client, "DEADLINE_SECONDS", 0.2)
    outside.answers["/"] = dripping(head, drop)
    began = time.monotonic()

    assert refusal("http://pictures.example/") == "too_slow"
    assert time.monotonic() - began < 2


def test_a_server_that_keeps_us_shaking_hands_is_left(
    outside: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_client, "DEADLINE_SECONDS", 0.2)
    outside.http.RequestHandlerClass = SlowHandshake
    began = time.monotonic()

    assert refusal("https://pictures.example/") == "too_slow"
    assert time.monotonic() - began < 2


def test_a_plain_answer_is_none_where_tls_is_meant(outside: Server) -> None:
    outside.http.RequestHandlerClass = NoTls

    assert refusal("https://pictures.example/") == "no_answer"


def test_a_proxy_of_the_environment_is_not_asked(
    outside: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    outside.answers["/"] = plain(b"cup")

    assert fetch_image("http://pictures.example/") == b"cup"
