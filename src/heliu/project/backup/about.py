"""What a back-up says of itself, before anything else."""

from datetime import datetime

import msgspec

from heliu.project.backup.facts import Books, Facts


class About(msgspec.Struct, frozen=True):
    """What a back-up says of itself, before anything else."""

    format: int
    heliu: str
    #: Major versions of the server and of the ``pg_dump`` that was used.
    postgres: int
    pg_dump: int
    taken_at: datetime
    migrations: list[str]
    facts: Facts
    books: Books
