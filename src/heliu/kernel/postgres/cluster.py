"""One PostgreSQL cluster in a data folder: made, started as our direct child, stopped."""

import os
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg

from heliu.kernel import keys, lifeline
from heliu.kernel.postgres import address, binaries, privileges, roles

#: Long enough to recover after a crash on a slow disk.
START_SECONDS = 90.0
_STOP_SECONDS = 20.0
_LARGEST_LOG = 10 * 1024 * 1024

_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "150",
    "shared_buffers": "192MB",
    "effective_cache_size": "1GB",
    "work_mem": "8MB",
    "maintenance_work_mem": "64MB",
    "random_page_cost": "1.1",
    "wal_compression": "on",
    "max_wal_size": "2GB",
    "checkpoint_timeout": "15min",
    "jit": "off",
    # Containers have 64 MB of shared memory; parallel plans would want more.
    "max_parallel_workers_per_gather": "0",
    # An open transaction holds all readers of the stream back.
    "idle_in_transaction_session_timeout": "60s",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] %q%u@%d ",
    "password_encryption": "scram-sha-256",
}
_THROWAWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class CannotStart(RuntimeError):
    """The server did not come up; the text has the end of its log."""


class Cluster:
    """The cluster of a data folder, run by this process.

    Start it from the main thread: the server ends when that thread does, however that ends.
    """

    def __init__(self, data: Path, *, throwaway: bool = False) -> None:
        self.data = data
        self.folder = data / "postgres"
        self.log = data / "logs" / "postgres.log"
        self._settings = {**_SETTINGS, **(_THROWAWAY if throwaway else {})}
        self._durable = not throwaway
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """The server's process, None when it is not running."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def start(self) -> None:
        """Make the cluster if there is none, start it and wait until it answers.

        What an earlier process left behind (a stale pid file, an orphaned server) is cleared up
        first; the caller holds the folder's lock. Raises CannotStart.
        """
        self.data.mkdir(parents=True, exist_ok=True)
        self.log.parent.mkdir(exist_ok=True, mode=0o700)
        if not (self.folder / "PG_VERSION").exists():
            self._create()
        lifeline.clear_leftovers(self.folder)
        self._make_socket_folder()
        deadline = time.monotonic() + START_SECONDS
        while not self._try_start(deadline):
            if time.monotonic() > deadline:
                raise CannotStart(
                    f"PostgreSQL does not start; {self.log} ends:\n{self._log_tail()}"
                )
            time.sleep(0.5)
        roles.ensure(self.data)

    def stop(self) -> None:
        """Stop the server: clients are sent away, what is committed is on disk."""
        process = self._process
        if process is None:
            return
        for sign, patience in (
            (signal.SIGINT, _STOP_SECONDS),
            (signal.SIGQUIT, 5.0),
            (signal.SIGKILL, 5.0),
        ):
            if process.poll() is None:
                process.send_signal(sign)
            try:
                process.wait(patience)
                break
            except subprocess.TimeoutExpired:
                continue
        self._process = None
        shutil.rmtree(address.socket_folder(self.data), ignore_errors=True)

    def _create(self) -> None:
        draft = self.data / "postgres.new"
        shutil.rmtree(draft, ignore_errors=True)  # of a start that was killed half way
        draft.mkdir(mode=0o700)
        privileges.hand_over(draft)
        password = draft.with_name("postgres.new.password")
        password.touch(mode=0o600)
        password.write_text(keys.kept_secret(self.data, address.password_name(address.SUPERUSER)))
        privileges.hand_over(password)
        command = [
            *self._prefix(draft, password),
            str(binaries.folder() / "initdb"),
            f"--pgdata={draft}",
            f"--username={address.SUPERUSER}",
            f"--pwfile={password}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            *([] if self._durable else ["--no-sync"]),
        ]
        try:
            made = subprocess.run(  # noqa: S603 - our own command line
                command, capture_output=True, text=True, check=False, cwd="/", env=_environment()
            )
        finally:
            password.unlink()
        if made.returncode != 0:
            raise CannotStart(f"initdb failed:\n{made.stdout}{made.stderr}")
        (draft / "pg_hba.conf").write_text("local all all scram-sha-256\n")
        draft.rename(self.folder)

    def _make_socket_folder(self) -> None:
        folder = address.socket_folder(self.data)
        try:
            folder.mkdir(mode=0o700)
            privileges.hand_over(folder)
        except FileExistsError:
            pass
        # The temp folder is everybody's: somebody else may have made a folder of that name.
        found = folder.lstat()
        if (
            not stat.S_ISDIR(found.st_mode)
            or found.st_uid != privileges.server_uid()
            or stat.S_IMODE(found.st_mode) != 0o700  # noqa: PLR2004
        ):
            raise CannotStart(f"{folder} is not ours; remove it, or set another TMPDIR")

    def _try_start(self, deadline: float) -> bool:
        self._process = self._spawn()
        while self._process.poll() is None and time.monotonic() < deadline:
            try:
                psycopg.connect(
                    address.url(self.data, "superuser", database="postgres"), connect_timeout=5
                ).close()
            except psycopg.OperationalError as error:
                if "password authentication failed" in str(error):
                    raise CannotStart(
                        f"{self.data / 'keys'} is not the keys' folder of {self.folder}: "
                        "restore both from the same backup"
                    ) from None
                time.sleep(0.05)
            else:
                return True
        return False

    def _spawn(self) -> subprocess.Popen[bytes]:
        if self.log.exists() and self.log.stat().st_size > _LARGEST_LOG:
            self.log.replace(self.log.with_suffix(".log.1"))
        settings = {
            **self._settings,
            "unix_socket_directories": str(address.socket_folder(self.data)),
        }
        command = [
            *self._prefix(self.folder, dies_with_parent=True),
            str(binaries.folder() / "postgres"),
            f"-D{self.folder}",
            *(f"-c{name}={value}" for name, value in settings.items()),
        ]
        with self.log.open("ab") as log:
            return subprocess.Popen(  # noqa: S603 - our own command line
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                env=_environment(),
                # Ctrl-C reaches the whole foreground group; the server is ours to stop, last.
                preexec_fn=None if privileges.is_root() else lifeline.die_with_parent,  # noqa: PLW1509
                start_new_session=True,
            )

    def _prefix(self, *reachable: Path, dies_with_parent: bool = False) -> list[str]:
        programs = [binaries.folder() / "postgres"]
        return privileges.prefix([*programs, *reachable], dies_with_parent=dies_with_parent)

    def _log_tail(self) -> str:
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        return "\n".join(lines[-15:])


def _environment() -> dict[str, str]:
    # Nothing of ours: secrets of the installation are no business of the database server.
    kept = {name: os.environ[name] for name in ("PATH", "TZ") if name in os.environ}
    return {**kept, "LC_ALL": "C", "TMPDIR": tempfile.gettempdir()}
