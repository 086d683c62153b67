"""What a migration does to those who are here meanwhile is known before it runs."""

from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from django.contrib.postgres.operations import (
    AddConstraintNotValid,
    AddIndexConcurrently,
    ValidateConstraint,
)
from django.db import OperationalError, connection, models
from django.db.migrations import Migration, operations
from django.db.migrations.loader import MigrationLoader
from django.utils import translation
from psycopg.errors import LockNotAvailable

from heliu.kernel import sql
from heliu.project import online, prepare, schema
from heliu.project.online import Kind
from heliu.project.settings import CONFIG

pytestmark = pytest.mark.django_db
#: Written before there was anybody to disturb: no installation is older than this.
FIRST = {
    "accounts": 5,
    "analytics": 1,
    "carts": 2,
    "catalog": 3,
    "checkout": 1,
    "imports": 1,
    "inventory": 1,
    "kernel": 7,
    "ledger": 2,
    "notifications": 2,
    "orders": 2,
    "payments": 1,
    "reviews": 2,
    "shops": 2,
    "social": 2,
    "traffic": 1,
}


@pytest.fixture
def big(monkeypatch: pytest.MonkeyPatch) -> None:
    """All tables are big."""
    monkeypatch.setattr(online, "is_big", lambda _table: True)


def found(*wanted: operations.base.Operation, atomic: bool = True, why: str = "") -> list[Kind]:
    """What is in the way of a migration of shops that comes after all there are."""
    loader = MigrationLoader(connection)
    (last,) = loader.graph.leaf_nodes("shops")
    body = {"operations": list(wanted), "dependencies": [last], "atomic": atomic, "online": why}
    migration = type("Migration", (Migration,), body)("9999_next", "shops")
    loader.graph.add_node(("shops", "9999_next"), migration)
    loader.graph.add_dependency(migration, ("shops", "9999_next"), last)
    return [each.kind for each in online.hindrances([migration], loader=loader)]


def add(field: Any) -> operations.base.Operation:
    return operations.AddField("shop", "motto", field)


INDEX = models.Index(fields=["tagline"], name="shop_by_tagline")
RULE = models.CheckConstraint(condition=~models.Q(tagline="x"), name="shop_rule")


@pytest.mark.usefixtures("big")
@pytest.mark.parametrize(
    ("make", "kinds"),
    [
        (lambda: add(models.TextField(null=True)), []),
        (lambda: add(models.TextField(db_default="")), []),
        (lambda: add(models.TextField(default="")), [Kind.DEMANDS]),
        (lambda: operations.RemoveField("shop", "tagline"), [Kind.TAKES_AWAY]),
        (lambda: operations.RenameField("shop", "tagline", "motto"), [Kind.TAKES_AWAY]),
        (
            lambda: operations.AlterField("shop", "tagline", models.TextField()),
            [Kind.REWRITES],
        ),
        (lambda: operations.AddIndex("shop", INDEX), [Kind.INDEXES]),
        (lambda: operations.AddConstraint("shop", RULE), [Kind.CHECKS]),
        (lambda: AddConstraintNotValid("shop", RULE), []),
        (lambda: operations.RunPython(lambda _apps, _editor: None), [Kind.MOVES]),
        (lambda: operations.RunSQL("UPDATE shops_shop SET tagline = ''"), [Kind.MOVES]),
        (lambda: operations.RunSQL("ALTER TABLE shops_shop ALTER tagline SET STATISTICS 5"), []),
        (
            lambda: operations.RunSQL(
                "ALTER TABLE shops_shop ADD COLUMN key uuid NOT NULL DEFAULT gen_random_uuid()"
            ),
            [Kind.REWRITES],
        ),
        (
            lambda: operations.AlterField("shop", "commission_bps", models.IntegerField(default=7)),
            [],
        ),
    ],
)
def test_what_is_in_the_way(make: Callable[[], Any], kinds: list[Kind]) -> None:
    assert found(make()) == kinds


@pytest.mark.usefixtures("big")
@pytest.mark.django_db(transaction=True)
def test_an_index_beside_the_traffic_and_a_rule_checked_later_are_not() -> None:
    assert found(AddIndexConcurrently("shop", INDEX), atomic=False) == []
    assert found(AddConstraintNotValid("shop", RULE), ValidateConstraint("shop", RULE.name)) == []


@pytest.mark.usefixtures("big")
def test_a_new_table_is_nobodys_yet() -> None:
    made = operations.CreateModel(
        "Guest",
        [("id", models.BigIntegerField(primary_key=True)), ("name", models.TextField())],
        options={"indexes": [models.Index(fields=["name"], name="guest_by_name")]},
    )

    assert found(made) == []


def test_a_small_table_is_done_within_a_moment_but_taking_away_is_not() -> None:
    assert found(operations.AddIndex("shop", INDEX)) == []
    assert found(operations.RemoveField("shop", "tagline")) == [Kind.TAKES_AWAY]


@pytest.mark.usefixtures("big")
def test_who_says_why_it_may_is_believed() -> None:
    moved = operations.RunPython(lambda _apps, _editor: None)

    assert found(moved, why="a thousand rows at a time, each in its own transaction") == []


@pytest.mark.usefixtures("big")
def test_whatever_comes_after_the_first_version_runs_while_the_site_serves() -> None:
    loader = MigrationLoader(connection)
    later = [
        migration
        for (room, name), migration in sorted(loader.disk_migrations.items())
        if room in FIRST and int(name[:4]) > FIRST[room]
    ]

    ours = {room for (room, _), each in loader.disk_migrations.items() if _is_ours(each)}
    assert ours == set(FIRST)
    assert list(map(str, online.hindrances(later, loader=loader))) == []


def _is_ours(migration: Migration) -> bool:
    return type(migration).__module__.startswith("heliu.")


@pytest.fixture
def somebody() -> Iterator[str]:
    """Another session at the database, and its role."""
    parameters = connection.get_connection_params()
    names = {"dbname", "user", "password", "host", "port"}
    with psycopg.connect(**{key: parameters[key] for key in names & parameters.keys()}):
        yield str(sql.fetch_value("SELECT current_user", {}))


def hindered(monkeypatch: pytest.MonkeyPatch) -> None:
    one = online.Hindrance("shops.9999_next", Kind.REWRITES, "shops_shop")
    monkeypatch.setattr(online, "hindrances", lambda _plan, **_with: [one])


def test_with_others_here_it_is_refused_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, somebody: str
) -> None:
    hindered(monkeypatch)

    with translation.override("en"), pytest.raises(online.NotOnline) as refused:
        online.refuse_if_served([], role=somebody)

    assert "shops.9999_next" in str(refused.value)
    assert "heliu migrate --offline" in str(refused.value)


def test_with_nobody_here_it_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    hindered(monkeypatch)

    online.refuse_if_served([], role="nobody_at_all")


def test_a_database_without_a_schema_serves_nobody(
    monkeypatch: pytest.MonkeyPatch, somebody: str
) -> None:
    hindered(monkeypatch)
    monkeypatch.setattr(
        MigrationLoader, "build_graph", lambda self: setattr(self, "applied_migrations", {})
    )

    online.refuse_if_served([], role=somebody)


class Busy:
    """An executor that finds a table locked so many times."""

    left = 0
    seen: list[str] = []  # noqa: RUF012 - emptied by each test

    def __init__(self, _connection: object, tell: Callable[..., None]) -> None:
        self._tell = tell
        self.loader = MigrationLoader(None, ignore_no_migrations=True)

    def migrate(self, _targets: object) -> None:
        self._tell("apply_start", Migration("0001", "shops"))
        Busy.seen.append(str(sql.fetch_value("SHOW lock_timeout", {})))
        if Busy.left:
            Busy.left -= 1
            raise OperationalError("canceling statement due to lock timeout") from LockNotAvailable


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch) -> type[Busy]:
    Busy.seen = []
    monkeypatch.setattr(prepare, "MigrationExecutor", Busy)
    monkeypatch.setattr("heliu.project.prepare.time.sleep", lambda _seconds: None)
    return Busy


def test_who_cannot_have_a_lock_lets_all_pass_and_tries_again(busy: type[Busy]) -> None:
    usual = sql.fetch_value("SHOW lock_timeout", {})
    busy.left = 3

    prepare._apply([], lambda _what, _share: None)

    assert busy.seen == ["3s"] * 4
    assert sql.fetch_value("SHOW lock_timeout", {}) == usual


def test_who_never_can_says_so(busy: type[Busy]) -> None:
    busy.left = 99

    with (
        translation.override("en"),
        pytest.raises(online.NotOnline, match="a lock could not be had"),
    ):
        prepare._apply([], lambda _what, _share: None)

    assert len(busy.seen) == 5


def test_one_outside_a_transaction_may_wait() -> None:
    outside = type("Outside", (Migration,), {"atomic": False})("0001", "shops")

    prepare._Teller(1, lambda _what, _share: None)("apply_start", outside)

    assert sql.fetch_value("SHOW lock_timeout", {}) == "0"
    sql.execute("RESET lock_timeout", {})


def test_the_role_of_who_serves_is_known() -> None:
    assert prepare._app_role() == CONFIG.database_url.split("://")[1].split("@")[0].split(":")[0]


def test_a_newer_versions_database_is_not_touched() -> None:
    sql.execute(
        "INSERT INTO django_migrations (app, name, applied)"
        " VALUES ('orders', '9999_later', clock_timestamp())",
        {},
    )

    with pytest.raises(schema.NewerDatabase, match=r"orders\.9999_later"):
        prepare.migrate(lambda _what, _share: None, offline=True)
