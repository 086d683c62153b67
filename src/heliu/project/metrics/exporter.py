"""Where Prometheus reads: a port of its own, in the worker.

Not one of the site's addresses: what the house holds is nobody's business who can reach the site,
and a page's process that is busy must not keep the figures that say so. A thread of the worker
needs no process more; when the worker is gone, Prometheus sees that too.
"""

import socket
import threading
from collections.abc import Callable, Iterable
from hmac import compare_digest
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from prometheus_client import CollectorRegistry
from prometheus_client.exposition import make_wsgi_app

from heliu.kernel.telemetry.files import Counted
from heliu.project import watching
from heliu.project.config import Config
from heliu.project.metrics.figures import Figures

_POLL_SECONDS = 0.5

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class _Server(WSGIServer):
    """One caller after the other: that bounds what they can cost."""

    timeout = _POLL_SECONDS


class _Server6(_Server):
    address_family = socket.AF_INET6


class _Handler(WSGIRequestHandler):
    #: Seconds: nobody holds the one line for longer.
    timeout = 5

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
        """Readings are no news."""


def serve(config: Config, stopping: threading.Event) -> None:
    """Answer where ``config`` says until ``stopping`` is set."""
    if config.metrics is None:
        raise ValueError("HELIU_METRICS says nowhere")
    kind = _Server6 if ":" in config.metrics[0] else _Server
    with kind(config.metrics, _Handler) as server:
        server.set_app(application(config))
        while not stopping.is_set():
            server.handle_request()


def application(config: Config) -> Wsgi:
    """``/metrics`` to whoever shows the token, where there is one; nothing else."""
    registry = CollectorRegistry()
    registry.register(Counted(watching.folder_of_counts(config)))
    registry.register(Figures(config.data))
    metrics: Wsgi = make_wsgi_app(registry)
    wanted = f"Bearer {config.metrics_token}".encode()

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        given = environ.get("HTTP_AUTHORIZATION", "").encode("latin-1")
        if config.metrics_token and not compare_digest(given, wanted):
            start_response("401 Unauthorized", [("WWW-Authenticate", "Bearer")])
            return [b""]
        if environ["PATH_INFO"] != "/metrics":
            start_response("404 Not Found", [])
            return [b""]
        return metrics(environ, start_response)

    return answer
