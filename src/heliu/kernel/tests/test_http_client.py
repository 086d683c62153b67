"""The guarded client reaches outside and never inside."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from heliu.kernel import http_client


@pytest.fixture
def inner_server() -> Iterator[tuple[int, list[str]]]:
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port, asked
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433"])
def test_the_machine_itself_is_never_asked(inner_server: tuple[int, list[str]], host: str) -> None:
    port, asked = inner_server

    with pytest.raises(http_client.Unreachable) as refused:
        http_client.fetch_image(f"http://{host}:{port}/picture.jpg")

    assert refused.value.code in ("forbidden", "no_answer", "bad_url")
    assert asked == []


@pytest.mark.parametrize("inside", ["10.0.0.7", "169.254.169.254", "192.168.1.1", "fd00::1"])
def test_a_name_that_leads_inside_is_refused(monkeypatch: pytest.MonkeyPatch, inside: str) -> None:
    family = socket.AF_INET6 if ":" in inside else socket.AF_INET
    address = (inside, 80, 0, 0) if ":" in inside else (inside, 80)
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda *a, **k: [(family, socket.SOCK_STREAM, 6, "", address)]
    )

    with pytest.raises(http_client.Unreachable) as refused:
        http_client.fetch_image("http://pictures.example/cup.jpg")

    assert refused.value.code == "forbidden"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "cup.jpg",
        "file:///etc/passwd",
        "ftp://x.example/a",
        "http://u:p@x.example/",
        "http://[x/",
    ],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(http_client.Unreachable) as refused:
        http_client.fetch_image(url)

    assert refused.value.code == "bad_url"
