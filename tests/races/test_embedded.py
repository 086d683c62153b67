"""The embedded PostgreSQL: safe from other users, and up again whatever was killed."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from heliu.kernel.postgres import address, cluster, embedded, privileges
from tests.races.processes import ended, processes_of

pytestmark = pytest.mark.race

OWN_UNTIL_KILLED = """
    import sys, time
    from pathlib import Path
    from heliu.kernel.postgres import embedded
    with embedded.owned(Path(sys.argv[1]), throwaway=True):
        print("up", flush=True)
        time.sleep(60)
"""


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "data"
    yield folder
    assert ended(lambda: processes_of(folder)) == []


def ask(data: Path, statement: str, role: str = "app") -> list[tuple[Any, ...]]:
    with psycopg.connect(address.url(data, role)) as server:
        return server.execute(statement).fetchall()


def owner_process(data: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(OWN_UNTIL_KILLED), str(data)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "up\n"
    return process


def test_runs_for_the_block_and_keeps_what_was_written(data: Path) -> None:
    with embedded.owned(data, throwaway=True):
        with psycopg.connect(embedded.url(data, "owner")) as server:
            server.execute("CREATE TABLE kept (n int)")
            server.execute("INSERT INTO kept VALUES (7)")
        assert embedded.answers(data)
    assert not embedded.answers(data)

    with embedded.owned(data, throwaway=True):
        assert ask(data, "SELECT n FROM kept") == [(7,)]


def test_its_address_is_known_before_it_runs(data: Path) -> None:
    before = embedded.url(data, "app")

    with embedded.owned(data, throwaway=True):
        assert embedded.url(data, "app") == before
        assert ask(data, "SELECT current_user::text, current_database()::text") == [
            ("heliu_app", "heliu")
        ]


def test_its_roles_can_do_no_more_than_they_need(data: Path) -> None:
    with embedded.owned(data, throwaway=True):
        roles = ask(
            data,
            "SELECT rolname::text, rolsuper, rolcreatedb, rolcreaterole FROM pg_roles "
            "WHERE rolname IN ('heliu_app', 'heliu_owner') ORDER BY 1",
        )
        assert roles == [("heliu_app", False, False, False), ("heliu_owner", False, False, False)]
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            ask(data, "CREATE TABLE mine (n int)")
        with psycopg.connect(embedded.url(data, "owner")) as server:
            server.execute("CREATE TABLE theirs (n int)")
        with psycopg.connect(embedded.url(data, "app")) as server:
            server.execute("INSERT INTO theirs VALUES (1)")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            ask(data, "DROP TABLE theirs")


def test_its_texts_sort_by_code_point_in_utf8(data: Path) -> None:
    with embedded.owned(data, throwaway=True):
        found = ask(
            data,
            "SELECT datlocprovider::text, datlocale::text, pg_encoding_to_char(encoding)::text "
            "FROM pg_database WHERE datname = 'heliu'",
        )
    assert found == [("b", "C.UTF-8", "UTF8")]


def test_it_listens_on_no_port_and_keys_are_ours_alone(data: Path) -> None:
    with embedded.owned(data, throwaway=True):
        assert ask(data, "SELECT current_setting('listen_addresses')") == [("",)]
        socket = address.socket_folder(data)
        assert socket.stat().st_mode & 0o777 == 0o700
        assert len(str(socket / ".s.PGSQL.5432")) < 100
    modes = {path.stat().st_mode & 0o777 for path in (data / "keys").iterdir()}
    assert modes == {0o600}
    assert (data / "keys").stat().st_mode & 0o777 == 0o700


def test_a_wrong_password_is_refused(data: Path) -> None:
    with embedded.owned(data, throwaway=True):
        host = address.socket_folder(data)
        for password in ("wrong", ""):
            with pytest.raises(psycopg.OperationalError):
                psycopg.connect(f"postgresql://heliu_app:{password}@/heliu?host={host}")


@pytest.mark.skipif(not privileges.is_root(), reason="only root can act as another user")
def test_another_user_of_the_machine_cannot_reach_it(data: Path) -> None:
    with embedded.owned(data, throwaway=True):
        socket = address.socket_folder(data) / ".s.PGSQL.5432"
        assert socket.exists()
        for secret in (socket, data / "keys" / "postgres_heliu_app", data / "postgres" / "base"):
            looked = subprocess.run(
                ["setpriv", "--reuid=12345", "--regid=12345", "--clear-groups", "ls", secret],
                capture_output=True,
                text=True,
                check=False,
            )
            assert "Permission denied" in looked.stderr


@pytest.mark.skipif(not privileges.is_root(), reason="only root drops to another user")
def test_a_folder_that_only_root_can_enter_will_do(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)

    with embedded.owned(tmp_path / "inside", throwaway=True) as running:
        assert Path(f"/proc/{running.pid}").stat().st_uid != 0
        assert ask(tmp_path / "inside", "SELECT 1") == [(1,)]


def test_a_folder_somebody_else_put_in_its_place_is_refused(data: Path, tmp_path: Path) -> None:
    place = address.socket_folder(data)
    place.symlink_to(tmp_path)
    try:
        with pytest.raises(cluster.CannotStart, match="is not ours"), embedded.owned(data):
            pass
    finally:
        place.unlink()


def test_a_killed_server_is_started_again_by_its_owner(data: Path) -> None:
    with embedded.owned(data) as running:
        with psycopg.connect(embedded.url(data, "owner")) as server:
            server.execute("CREATE TABLE kept (n int)")
        assert running.pid is not None
        os.kill(running.pid, signal.SIGKILL)
        ended(lambda: [] if running.pid is None else [running.pid])

        running.start()

        assert ask(data, "SELECT count(*) FROM kept") == [(0,)]


def test_the_server_ends_with_its_killed_owner_and_the_next_one_starts(data: Path) -> None:
    owner = owner_process(data)
    with psycopg.connect(embedded.url(data, "owner"), autocommit=True) as server:
        server.execute("CREATE TABLE kept (n int)")
        server.execute("INSERT INTO kept VALUES (1)")
    owner.kill()
    owner.wait()

    with embedded.owned(data, throwaway=True):  # at once, while the orphan is still going down
        assert ask(data, "SELECT n FROM kept") == [(1,)]


def test_a_stale_pid_file_does_not_keep_it_from_starting(data: Path) -> None:
    with embedded.owned(data, throwaway=True):
        left_behind = (data / "postgres" / "postmaster.pid").read_text().splitlines()
    bystander = subprocess.Popen(["sleep", "60"])
    zombie = subprocess.Popen(["true"])
    time.sleep(0.2)
    try:
        for pid in (bystander.pid, zombie.pid, 2**22 - 7):
            lines = [str(pid), *left_behind[1:]]
            (data / "postgres" / "postmaster.pid").write_text("\n".join(lines) + "\n")
            with embedded.owned(data, throwaway=True):
                assert ask(data, "SELECT 1") == [(1,)]
        assert bystander.poll() is None, "what happens to have that number now is left alone"
    finally:
        bystander.kill()
        bystander.wait()
        zombie.wait()


def test_a_start_that_was_killed_half_way_is_begun_anew(data: Path) -> None:
    (data / "postgres.new").mkdir(parents=True)
    (data / "postgres.new" / "PG_VERSION").write_text("18\n")

    with embedded.owned(data, throwaway=True):
        assert ask(data, "SELECT 1") == [(1,)]


def test_one_process_owns_it_and_others_attach(data: Path) -> None:
    with embedded.owned(data, throwaway=True) as running:
        with pytest.raises(embedded.AlreadyRunning), embedded.owned(data):
            pass
        with embedded.reachable(data):
            assert ask(data, "SELECT 1") == [(1,)]
        assert running.pid is not None, "who attached does not stop it"


def test_who_started_it_waits_for_those_who_attached(data: Path) -> None:
    order: list[object] = []
    is_attached, may_go = threading.Event(), threading.Event()

    def attach() -> None:
        with embedded.reachable(data):
            is_attached.set()
            may_go.wait(10)
            order.append(ask(data, "SELECT 1"))

    with embedded.reachable(data):
        guest = threading.Thread(target=attach)
        guest.start()
        is_attached.wait(10)
        threading.Timer(0.5, may_go.set).start()
    order.append("stopped")
    guest.join()

    assert order == [[(1,)], "stopped"]
