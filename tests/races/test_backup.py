"""A back-up under load is one instant, and what is restored from it goes on working."""

import contextlib
import hashlib
import io
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from PIL import Image

from heliu.domains.accounts.tests.factories import make_actor
from heliu.domains.checkout.tests.factories import make_checkout, pay
from heliu.domains.inventory.tests.factories import make_variant
from heliu.domains.shops.tests.factories import make_shop
from heliu.domains.social.tests.factories import make_post
from heliu.kernel import media, sql
from heliu.kernel.media.renditions import original_name
from heliu.kernel.stream import run_readers_once, status
from heliu.project import config
from heliu.project.backup import archive, database, writing
from heliu.project.backup.about import About
from tests.races.processes import ended, processes_of
from tests.races.test_serve import CLEAN

pytestmark = [
    pytest.mark.race,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("everything_agrees"),
]


def picture(shade: int) -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (40, 30), (shade, 90, 90)).save(content, "PNG")
    return content.getvalue()


def sell_and_tell() -> None:
    """What happens on a busy day: a sale, a post, a picture; each commits."""
    pay(make_checkout(make_variant(shop=make_shop(), stock=5)))
    make_post(make_actor(), "look")
    media.store_image(picture(len(threading.current_thread().name)))


@contextlib.contextmanager
def under_load(work: Callable[[], None], threads: int = 2) -> Iterator[list[int]]:
    """Do ``work`` again and again meanwhile; the list says how often it was done."""
    stopping, done, failures = threading.Event(), [0] * threads, []

    def run(number: int) -> None:
        try:
            while not stopping.is_set():
                work()
                done[number] += 1
        except Exception as error:  # noqa: BLE001 - told by the test, which is another thread
            failures.append(error)
        finally:
            connection.close()

    running = [threading.Thread(target=run, args=(number,)) for number in range(threads)]
    for thread in running:
        thread.start()
    try:
        yield done
    finally:
        stopping.set()
        for thread in running:
            thread.join(60)
    assert failures == []


def run(*command: str, data: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in CLEAN}
    return subprocess.run(
        [sys.executable, "-m", *command],
        env={**environment, "HELIU_DATA": str(data)},
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )


def read_about(file: Path) -> About:
    with archive.reading(file) as source:
        return source.parse(archive.ABOUT, About)


def test_taken_under_load_restored_elsewhere_and_going_on(tmp_path: Path) -> None:
    sell_and_tell()
    run_readers_once()
    sell_and_tell()  # which no reader has seen when the back-up is taken
    file, copy = tmp_path / "heliu.tar", tmp_path / "copy"

    with under_load(sell_and_tell) as done:
        taken = writing.take(config.folder(), file, lambda _what, _share: None)
        at_the_end = sum(done)
    about = read_about(file)
    restored = run(
        "heliu.project.cli", "restore", str(file), "--data", str(copy), "--json", data=copy
    )

    assert restored.returncode == 0, restored.stderr
    found: dict[str, Any] = json.loads(restored.stdout)
    assert found["problems"] == []
    assert found["transfers"] == about.books.transfers >= 2
    assert found["rows"] == sum(about.facts.rows.values()) == taken.rows
    assert taken.damaged == []
    assert about.books.ok
    # The source went on meanwhile: the copy is an instant of it, not its end.
    assert sql.fetch_value("SELECT count(*) FROM ledger_transfer", {}) >= about.books.transfers
    assert at_the_end > 0, "nothing was written while it was taken"
    assert file.stat().st_mode & 0o777 == 0o600

    went_on = run("tests.races.restored_process", data=copy)

    assert went_on.returncode == 0, went_on.stderr
    after: dict[str, Any] = json.loads(went_on.stdout)
    assert max(after["lagging"].values()) > 0, "no reader lagged: this would show nothing"
    assert after["handled"] >= max(after["lagging"].values())
    assert set(after["left"].values()) == {0}
    assert (after["dead"], after["order"], after["books"]) == (0, "paid", [])
    assert after["may_forge"] is False, "the application has no more rights than before"
    hashes = {
        key: hashlib.sha256((copy / "media" / original_name(key)).read_bytes()).hexdigest()
        for key in after["media"]
    }
    assert hashes == after["media"]
    assert len(hashes) == about.facts.rows["kernel_mediafile"] >= 2
    assert (copy / "keys" / "secret_key").read_bytes() == (
        config.folder() / "keys" / "secret_key"
    ).read_bytes()
    assert ended(lambda: processes_of(copy)) == []


def test_a_copy_forbids_the_application_what_the_migrations_do() -> None:
    assert database.forbidden() == {
        "accounts_legal_text": "UPDATE, DELETE, TRUNCATE",
        "audit_entry": "UPDATE, DELETE, TRUNCATE",
        "ledger_account": "UPDATE, DELETE, TRUNCATE",
        "ledger_posting": "UPDATE, DELETE, TRUNCATE",
        "ledger_transfer": "UPDATE, DELETE, TRUNCATE",
        "stream_clock": "INSERT, UPDATE, DELETE, TRUNCATE",
        "stream_event": "UPDATE, DELETE, TRUNCATE",
    }


def test_a_missing_or_altered_picture_is_told(tmp_path: Path) -> None:
    rows = [media.store_image(picture(shade)) for shade in (10, 200)]
    keys = dict(sql.fetch_tuples("SELECT id, key FROM kernel_mediafile", {}))
    root = config.folder() / "media"
    (root / original_name(keys[rows[0]])).unlink()
    (root / original_name(keys[rows[1]])).write_bytes(b"something else")

    taken = writing.take(config.folder(), tmp_path / "heliu.tar", lambda _what, _share: None)

    assert sorted(taken.damaged) == sorted(
        [f"{keys[rows[0]]} is missing", f"{keys[rows[1]]} is not what was stored"]
    )
    assert status.status().readers
