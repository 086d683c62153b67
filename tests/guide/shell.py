"""The shell somebody has open while following a guide."""

import contextlib
import re
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

_RUN = re.compile(r"^```sh run\n(.*?)^```", re.MULTILINE | re.DOTALL)
_DONE = "the block is done"
_SECONDS = 300.0


def blocks(guide: Path) -> list[str]:
    """What a guide says to type, a block at a time."""
    return _RUN.findall(guide.read_text(encoding="utf-8"))


class Shell:
    """One bash that stays open from block to block: variables and background jobs live on."""

    def __init__(self, process: subprocess.Popen[str], log: Path) -> None:
        self._process = process
        self._log = log

    def type(self, block: str) -> str:
        """Run a block and return what it printed; it fails with its first command that does."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        # Read as a whole, and what it runs must not read on in our stead.
        self._process.stdin.write(f"{{\n{block}\n}} </dev/null\necho\necho {_DONE}\n")
        self._process.stdin.flush()
        giving_up = threading.Timer(_SECONDS, self._process.kill)
        giving_up.start()
        try:
            lines: list[str] = []
            for line in self._process.stdout:
                if line.strip() == _DONE:
                    return "".join(lines)
                lines.append(line)
        finally:
            giving_up.cancel()
        raise AssertionError(f"{block}\nfailed:\n{''.join(lines)}\n{self._log.read_text()[-6000:]}")


@contextmanager
def open_shell(folder: Path, environment: Mapping[str, str]) -> Iterator[Shell]:
    """A shell in ``folder`` that finds the commands of this environment; its jobs end with it."""
    log = folder / "shell.log"
    path = f"{Path(sys.executable).parent}:{environment['PATH']}"
    with (
        log.open("wb") as complaints,
        subprocess.Popen(
            ["bash", "-s"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            env={**environment, "PATH": path},
            cwd=folder,
            text=True,
        ) as process,
    ):
        assert process.stdin is not None
        process.stdin.write("set -eux\ntrap 'kill $(jobs -p) 2>/dev/null || true; wait' EXIT\n")
        try:
            yield Shell(process, log)
        finally:
            with contextlib.suppress(BrokenPipeError):
                process.stdin.close()
