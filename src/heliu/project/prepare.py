"""Making an installation ready: schema, texts, static files. Run by the owner before serving."""

from collections.abc import Callable

from django.core.management import call_command

from heliu.kernel.stream import offset, runner
from heliu.project import catalogues, schema

Progress = Callable[[str, float], None]


def migrate(progress: Progress) -> None:
    """Bring the schema to this version's, the stream's cursors included.

    Raises NewerDatabase when it is ahead of us, MovedCluster when the database was restored and
    its stream not yet moved along.
    """
    progress("schema", 0.0)
    schema.waiting()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    progress("schema", 0.9)
    offset.check()
    runner.install()
    progress("schema", 1.0)


def collect(progress: Progress) -> None:
    """Compile the catalogues and gather static files under names that carry their hash."""
    progress("texts and static files", 0.0)
    catalogues.compile_stale()
    call_command("collectstatic", verbosity=0, interactive=False)
    progress("texts and static files", 1.0)
