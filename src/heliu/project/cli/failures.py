"""Failures that have a sentence of their own are told in it, without a traceback."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


class Failure(Exception):
    """Something the operator can mend; the text says how."""


@contextmanager
def told() -> Iterator[None]:
    """Turn expected failures into a line on standard error and exit code 2."""
    from heliu.kernel.object_storage import OutOfReach
    from heliu.kernel.postgres.binaries import NoBinaries
    from heliu.kernel.postgres.cluster import CannotStart
    from heliu.kernel.postgres.embedded import AlreadyRunning
    from heliu.kernel.postgres.privileges import CannotDropRoot
    from heliu.kernel.stream.offset import MovedCluster
    from heliu.project.backup.archive import BadArchive
    from heliu.project.backup.restoring import CannotRestore
    from heliu.project.backup.tools import NoFittingTool, ToolFailed
    from heliu.project.config import ConfigError
    from heliu.project.online import NotOnline
    from heliu.project.schema import NewerDatabase

    expected = (
        Failure,
        AlreadyRunning,
        BadArchive,
        CannotRestore,
        CannotDropRoot,
        CannotStart,
        ConfigError,
        MovedCluster,
        NewerDatabase,
        NoBinaries,
        NoFittingTool,
        NotOnline,
        OutOfReach,
        ToolFailed,
    )
    try:
        yield
    except expected as error:
        sys.stderr.write(f"heliu: {error}\n")
        raise SystemExit(2) from None
