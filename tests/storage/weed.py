"""A real S3 server on this machine, from its wheel: SeaweedFS, thrown away after."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from heliu.kernel import lifeline
from tests.ports import free_port

PROGRAM = Path(sys.executable).parent / "weed"
_ACCESS_KEY, _SECRET_KEY = "heliu-test", "with/slash+plus"
_PATIENCE_SECONDS = 60.0
_PARTS = ("master", "volume", "filer", "s3")


class Server(msgspec.Struct, frozen=True):
    """Where it answers and whom it lets in."""

    endpoint: str
    _filer: int
    access_key: str = _ACCESS_KEY
    secret_key: str = _SECRET_KEY

    def make_bucket(self, name: str) -> str:
        """A new bucket's name as a setting has it."""
        address = f"http://127.0.0.1:{self._filer}/buckets/{name}/"
        urllib.request.urlopen(urllib.request.Request(address, method="POST")).close()
        return f"s3://{name}"


@contextmanager
def running(folder: Path) -> Iterator[Server]:
    """Start it on free ports of the loopback and end it, with all that was stored."""
    ports = [free_port() for _ in range(2 * len(_PARTS))]
    allowed = folder / "s3.json"
    keys = [{"accessKey": _ACCESS_KEY, "secretKey": _SECRET_KEY}]
    actions = ["Read", "Write", "List"]
    allowed.write_text(
        json.dumps({"identities": [{"name": "heliu", "credentials": keys, "actions": actions}]})
    )
    listening = [f"-{part}.port{kind}={ports.pop()}" for part in _PARTS for kind in ("", ".grpc")]
    where = {option.partition("=")[0]: int(option.partition("=")[2]) for option in listening}
    command: list[str | Path] = [
        *(PROGRAM, "-logtostderr", "server", f"-dir={folder}", "-ip=127.0.0.1"),
        *("-ip.bind=127.0.0.1", "-s3", f"-s3.config={allowed}", *listening),
        *("-s3.port.iceberg=0", "-s3.port.lance=0", f"-filer.localSocket={folder}/filer.sock"),
        *("-volume.max=30", "-volume.preStopSeconds=0", "-master.volumeSizeLimitMB=64"),
        "-master.telemetry=false",
    ]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            preexec_fn=lambda: lifeline.die_with_parent(signal.SIGKILL),  # noqa: PLW1509
        )
        try:
            server = Server(f"http://127.0.0.1:{where['-s3.port']}", where["-filer.port"])
            _wait(server, process, folder / "log")
            yield server
        finally:
            os.kill(process.pid, signal.SIGKILL)
            process.wait()


def _wait(server: Server, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(server.endpoint, timeout=1).close()
        except urllib.error.HTTPError as refused:
            if refused.code == 403:  # it is there, and wants keys
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError(f"no S3 server came up: {log.read_text()[-2000:]}")
