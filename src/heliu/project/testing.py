"""The pytest plugin that gives tests a database: DATABASE_URL's, or an embedded throwaway one.

Each process of a parallel run gets a cluster of its own: an open transaction anywhere in a cluster
holds the stream's readers back.
"""

import os
import shutil
import tempfile
from collections.abc import Generator
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest

from heliu.kernel.postgres import address, embedded
from heliu.project import catalogues

#: Says to the workers of a parallel run that the DATABASE_URL they inherit was made here.
_MADE_HERE = "HELIU_TEST_CLUSTER"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests() -> Generator[None, object, object]:
    """Set the environment before anything reads the settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heliu.project.settings")
    os.environ.setdefault("HELIU_DEBUG", "1")
    os.environ.setdefault("HELIU_ROLE", "owner")
    os.environ.setdefault("HELIU_EMAIL_URL", "console:")
    is_ours = _MADE_HERE in os.environ or not os.environ.get("DATABASE_URL")
    if is_ours or not os.environ.get("HELIU_DATA"):
        folder = Path(tempfile.mkdtemp(prefix="heliu-test-"))
        folder.chmod(0o711)  # the database's user has to pass; the keys' folder is closed
        os.environ["HELIU_DATA"] = str(folder)
        if is_ours:
            os.environ[_MADE_HERE] = str(folder)
            os.environ["DATABASE_URL"] = embedded.url(folder, "owner")
    catalogues.compile_stale()
    return (yield)


def pytest_configure(config: pytest.Config) -> None:
    """Start this process's cluster, unless it only hands tests out to others."""
    folder = os.environ.get(_MADE_HERE)
    if folder is None:
        return
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    hands_out = getattr(config.option, "numprocesses", None) and not hasattr(config, "workerinput")
    if hands_out or config.option.collectonly:
        return
    running = ExitStack()
    running.enter_context(embedded.owned(Path(folder), throwaway=True))
    config.add_cleanup(running.close)
    with psycopg.connect(address.url(Path(folder), "superuser"), autocommit=True) as server:
        server.execute("ALTER ROLE heliu_owner CREATEDB")
