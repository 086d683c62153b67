"""An installation as commands see it: environment set, database reachable, Django ready."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path

from heliu.kernel import lifeline
from heliu.kernel.postgres import embedded
from heliu.project import config
from heliu.project.cli.failures import Failure


def folder(data: Path | None) -> Path:
    """The data folder, absolute, and told to everything we start."""
    chosen = (data or Path("data")).resolve()
    os.environ["HELIU_DATA"] = str(chosen)
    return chosen


def is_embedded() -> bool:
    """Whether the database is the data folder's own. Raises ConfigError."""
    return not config.text_of("DATABASE_URL")


@contextmanager
def opened(*, data: Path | None, role: str = "app", current: bool = False) -> Iterator[Path]:
    """Django set up on a database that answers: a running server's, or one of our own meanwhile.

    With ``current`` the schema must be this version's. Raises Failure with what to do.
    """
    chosen = folder(data)
    os.environ["HELIU_ROLE"] = role
    with embedded.reachable(chosen) if is_embedded() else nullcontext():
        set_up()
        try:
            _require_answer()
            if current:
                _require_current_schema()
            yield chosen
        finally:
            close_connections()


def set_up() -> None:
    """Make Django ready in this process; the environment must be complete."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heliu.project.settings")
    import django

    django.setup()


def close_connections() -> None:
    """Let go of the database, its pool included."""
    from django.db import connection

    connection.close()
    connection.close_pool()  # type: ignore[attr-defined] # of the PostgreSQL backend


def migrate(*, offline: bool = False) -> None:
    """Migrate with progress, in this process."""
    from heliu.project import prepare
    from heliu.project.cli import output

    with output.progress() as report:
        prepare.migrate(report, offline=offline)


def run_step(name: str, *arguments: str, environment: Mapping[str, str] | None = None) -> None:
    """Run a hidden step in a process of its own, which may have another role than ours.

    Raises Failure when it failed; it has said why on standard error.
    """
    finished = subprocess.run(  # noqa: S603 - our own command line
        [sys.executable, "-m", "heliu.project.cli", "step", name, *arguments],
        env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        check=False,
        preexec_fn=lifeline.die_with_parent,
    )
    if finished.returncode != 0:
        raise Failure(f"{name} failed")


def _require_answer() -> None:
    import psycopg

    from heliu.kernel.postgres import connecting

    try:
        connecting.connect().close()
    except psycopg.OperationalError as error:
        reason = str(error).strip().splitlines()[-1]
        raise Failure(f"the database does not answer: {reason}") from None


def _require_current_schema() -> None:
    from django.db import OperationalError

    from heliu.kernel.stream import offset
    from heliu.project import schema

    try:
        waiting = schema.waiting()
    except OperationalError as error:
        raise Failure(f"the database does not answer: {error}") from None
    if waiting:
        raise Failure("the database's schema is not this version's: run heliu migrate")
    offset.check()
