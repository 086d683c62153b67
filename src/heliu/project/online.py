"""Which migrations cannot run while the site serves, and why.

Told by the SQL they come to: what holds a lock for as long as a table is big, and what takes
something away from under the version that still runs. A table that is new, or small, is no matter.
How to write one that can: ``CONTRIBUTING.md``, "Changing the schema".
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

import msgspec
from django.db import connection
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from heliu.kernel import sql

#: Up to this size whatever is done to all of a table is done within a moment.
QUICK_BYTES = 64 * 1024 * 1024


class Kind(StrEnum):
    """What stands in the way."""

    REWRITES = "rewrites"
    CHECKS = "checks"
    INDEXES = "indexes"
    MOVES = "moves"
    TAKES_AWAY = "takes_away"
    DEMANDS = "demands"


#: Over in a moment where the table is small.
_BY_SIZE = (Kind.REWRITES, Kind.CHECKS, Kind.INDEXES)
_WORDS: dict[Kind, Promise] = {
    Kind.REWRITES: _("it rewrites %(table)s, and whoever reads or writes there waits"),
    Kind.CHECKS: _("it checks every row of %(table)s, and whoever writes there waits"),
    Kind.INDEXES: _("it builds an index on %(table)s, and whoever writes there waits"),
    Kind.MOVES: _("it changes data in one go, and nobody can say for how long"),
    Kind.TAKES_AWAY: _("it takes away or renames something of %(table)s that is still in use"),
    Kind.DEMANDS: _("it demands a value of %(table)s that the running version does not give"),
}
_TABLE = r'(?:ONLY )?"?(?P<table>\w+)"?'
_ALTER = rf"^ALTER TABLE (?:IF EXISTS )?{_TABLE}\b.*?"
_VOLATILE = r"random|clock_timestamp|timeofday|gen_random_uuid|uuid\w*|nextval"
_RULES: list[tuple[Kind, re.Pattern[str]]] = [
    (kind, re.compile(pattern, re.IGNORECASE | re.DOTALL))
    for kind, pattern in (
        (Kind.INDEXES, rf"^CREATE (?:UNIQUE )?INDEX (?!CONCURRENTLY)[^;]*? ON {_TABLE}"),
        (
            Kind.INDEXES,
            rf"{_ALTER}ADD (?:CONSTRAINT \S+ )?(?:UNIQUE|PRIMARY KEY|EXCLUDE) (?!USING)",
        ),
        (Kind.CHECKS, rf"{_ALTER}ADD (?:CONSTRAINT \S+ )?(?:CHECK|FOREIGN KEY)(?!.*NOT VALID)"),
        (Kind.CHECKS, rf"{_ALTER}ADD COLUMN [^;]*\bREFERENCES\b"),
        (Kind.CHECKS, rf"{_ALTER}ALTER COLUMN \S+ SET NOT NULL"),
        (Kind.REWRITES, rf"{_ALTER}ALTER COLUMN \S+ (?:SET DATA )?TYPE\b"),
        (Kind.REWRITES, rf"{_ALTER}ADD COLUMN [^;]*(?:\b(?:{_VOLATILE})\(|GENERATED|\bserial)"),
        (Kind.REWRITES, rf"^(?:CLUSTER|VACUUM FULL|REINDEX (?!.*CONCURRENTLY)).*?{_TABLE}$"),
        (Kind.TAKES_AWAY, rf"{_ALTER}(?:DROP COLUMN|RENAME)\b"),
        (Kind.TAKES_AWAY, rf"^(?:DROP|TRUNCATE) TABLE (?:IF EXISTS )?{_TABLE}"),
        (Kind.MOVES, rf"^(?:UPDATE|DELETE FROM|INSERT INTO|MERGE INTO) {_TABLE}"),
        (Kind.MOVES, r"^-- THIS OPERATION CANNOT BE WRITTEN AS SQL"),
    )
]
_NEW_TABLE = re.compile(rf"^CREATE (?:UNLOGGED )?TABLE (?:IF NOT EXISTS )?{_TABLE}", re.IGNORECASE)
_NEW_COLUMN = re.compile(
    rf'{_ALTER}ADD COLUMN "?(?P<column>\w+)"? (?P<rest>[^;]*)', re.IGNORECASE | re.DOTALL
)
_NO_DEFAULT = re.compile(
    rf'{_ALTER}ALTER COLUMN "?(?P<column>\w+)"? DROP DEFAULT', re.IGNORECASE | re.DOTALL
)
_REMARK = re.compile(r"^--(?! THIS OPERATION CANNOT).*$", re.MULTILINE)
_BIG = """
SELECT coalesce(pg_total_relation_size(to_regclass(%(table)s)) > %(most)s::bigint, false)
"""
_OTHERS = """
SELECT count(*) FROM pg_stat_activity
 WHERE datname = current_database() AND usename = %(role)s AND pid <> pg_backend_pid()
"""


class Hindrance(msgspec.Struct, frozen=True):
    """Why a migration cannot run while the site serves."""

    #: ``room.0002_name``.
    migration: str
    kind: Kind
    table: str = ""

    def __str__(self) -> str:
        return f"{self.migration}: {_WORDS[self.kind] % {'table': self.table}}"


class NotOnline(RuntimeError):
    """The schema cannot be brought up to date now.

    The text says why and what to do, in the installation's first language.
    """


def hindrances(
    plan: Sequence[Migration], *, loader: MigrationLoader | None = None
) -> list[Hindrance]:
    """What stands in the way of these migrations, in their order, which is that of a plan.

    Big tables are those of this very database. A migration whose ``online`` says why it may run
    all the same is believed.
    """
    loader = loader or MigrationLoader(connection)
    new: set[str] = set()
    found = []
    for migration in plan:
        statements = _statements(loader, migration)
        new |= {match["table"] for text in statements if (match := _NEW_TABLE.search(text))}
        if getattr(migration, "online", ""):
            continue
        name = f"{migration.app_label}.{migration.name}"
        found += [
            Hindrance(name, kind, table)
            for kind, table in dict.fromkeys(in_the_way(statements))
            if table not in new
            if kind not in _BY_SIZE or is_big(table)
        ]
    return found


def refuse_if_served(plan: Sequence[Migration], *, role: str) -> None:
    """Go on unless others, who connect as ``role``, are at this database and something hinders.

    A database without any schema yet serves nobody. Raises NotOnline.
    """
    loader = MigrationLoader(connection)
    if not loader.applied_migrations or not sql.fetch_value(_OTHERS, {"role": role}):
        return
    if found := hindrances(plan, loader=loader):
        raise NotOnline(
            gettext(
                "the schema cannot be brought up to date while the site serves. %(why)s. Stop "
                "every heliu serve of this database and start it again: it migrates before it "
                "serves; or say heliu migrate --offline when nobody comes"
            )
            % {"why": "; ".join(map(str, found))}
        )


def is_big(table: str) -> bool:
    """Whether something done to all of it takes longer than a moment. Cost: 1 SQL."""
    return bool(sql.fetch_value(_BIG, {"table": table, "most": QUICK_BYTES}))


def in_the_way(statements: Sequence[str]) -> Iterator[tuple[Kind, str]]:
    """What each statement does that others feel, and to which table."""
    loses_default = {
        (match["table"], match["column"])
        for text in statements
        if (match := _NO_DEFAULT.search(text))
    }
    for text in statements:
        for kind, pattern in _RULES:
            if match := pattern.search(text):
                yield kind, match.groupdict().get("table") or ""
        added = _NEW_COLUMN.search(text)
        if added and re.search(r"\bNOT NULL\b", added["rest"], re.IGNORECASE):
            has_default = re.search(r"\bDEFAULT\b|GENERATED", added["rest"], re.IGNORECASE)
            if not has_default or (added["table"], added["column"]) in loses_default:
                yield Kind.DEMANDS, added["table"]


def _statements(loader: MigrationLoader, migration: Migration) -> list[str]:
    texts = loader.collect_sql([(migration, False)])
    tidied = (" ".join(_REMARK.sub("", text).split()) for text in texts)
    return [text.rstrip(";") for text in tidied if text]
