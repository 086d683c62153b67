"""A version whose schema others would feel waits until nobody is served."""

import os
import signal
import time
from pathlib import Path

import pytest

from tests.races.processes import ended, processes_of
from tests.races.test_serve import Site, answers

pytestmark = pytest.mark.race
#: Of a package of one's own; nobody misses the old name, but that cannot be seen from here.
MIGRATION = """
from django.db import migrations


class Migration(migrations.Migration):
    initial = True
    dependencies = [("kernel", "0001_initial")]
    operations = [
        migrations.RunSQL(
            "ALTER TABLE kernel_timer RENAME CONSTRAINT timer_once_per_subject TO timer_once"
        )
    ]
"""


def later_version(folder: Path) -> Path:
    """A package with that migration, and the folder to find it in."""
    migrations = folder / "later" / "migrations"
    migrations.mkdir(parents=True)
    for package in (migrations.parent, migrations):
        (package / "__init__.py").touch()
    (migrations / "0001_initial.py").write_text(MIGRATION)
    return folder


def stop(site: Site) -> None:
    site.process.terminate()
    site.process.wait(30)
    assert ended(lambda: processes_of(site.data)) == [], site.log.read_text()


def test_a_reload_is_refused_with_the_reason_and_a_fresh_start_migrates(tmp_path: Path) -> None:
    data, own = tmp_path / "data", later_version(tmp_path / "own")
    site = Site(data, PYTHONPATH=str(own), HELIU_LANGUAGES="en")
    try:
        site.wait_until_ready()
        (data / "heliu.toml").write_text('apps = "later"\n')
        os.kill(site.process.pid, signal.SIGHUP)
        deadline = time.monotonic() + 60
        while "everything goes on as it was" not in site.log.read_text():
            assert time.monotonic() < deadline, site.log.read_text()
            time.sleep(0.2)

        said = site.log.read_text()
        assert "later.0001_initial: it takes away or renames something of kernel_timer" in said
        assert answers(f"{site.url}/readyz")
    finally:
        stop(site)

    site = Site(data, PYTHONPATH=str(own), HELIU_LANGUAGES="en")
    try:
        site.wait_until_ready()
    finally:
        stop(site)
