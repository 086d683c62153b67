"""Foreign keys and SQL go down only: what an import linter cannot see."""

import ast
import re
from pathlib import Path

import pytest
import sqlglot
from django.apps import apps
from sqlglot import exp

from tests.architecture import house


def room_of_app(label: str) -> str | None:
    return label if label in house.floors() else None


def test_every_room_is_an_installed_app_and_on_a_floor() -> None:
    folders = {path.name for path in house.DOMAINS.iterdir() if (path / "models.py").exists()}

    assert folders == set(house.floors())
    assert folders == {config.label for config in apps.get_app_configs()} & folders


def test_relations_of_models_point_down() -> None:
    upward = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_models()
        if (room := room_of_app(model._meta.app_label))
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model
        if (other := room_of_app(field.related_model._meta.app_label))
        if not house.may_use(room, other)
    ]

    assert upward == []


def test_kernel_tables_point_nowhere_above() -> None:
    upward = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_app_config("kernel").get_models()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model
        if field.related_model._meta.app_label != "kernel"
    ]

    assert upward == []


def tables() -> dict[str, str]:
    """Table name -> room, for every table of a room."""
    return {
        model._meta.db_table: model._meta.app_label
        for model in apps.get_models(include_auto_created=True)
        if room_of_app(model._meta.app_label)
    }


def sql_files() -> list[Path]:
    return sorted(house.DOMAINS.rglob("*.sql"))


@pytest.mark.parametrize("path", sql_files(), ids=house.name_of)
def test_sql_file_uses_tables_of_its_floor_or_lower(path: Path) -> None:
    room = path.relative_to(house.DOMAINS).parts[0]
    text = re.sub(r"%\((\w+)\)s", r":\1", path.read_text(encoding="utf-8").replace("%%", "%"))

    parsed = sqlglot.parse(text, dialect="postgres")

    used = {table.name for part in parsed if part for table in part.find_all(exp.Table)}
    assert [
        name for name in used if name in tables() and not house.may_use(room, tables()[name])
    ] == []


def words_in_strings(path: Path) -> set[str]:
    """Every ``room_table``-like word in a module's string constants."""
    return {
        word
        for node in ast.walk(house.tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for word in re.findall(r"\b[a-z]+_[a-z]+\b", node.value)
    }


def test_sql_in_modules_uses_tables_of_its_floor_or_lower() -> None:
    known = tables()
    upward = [
        f"{house.name_of(path)} {word}"
        for path in house.python_files(house.DOMAINS)
        if (room := path.relative_to(house.DOMAINS).parts[0]) in house.floors()
        for word in words_in_strings(path) & set(known)
        if not house.may_use(room, known[word])
    ]

    assert upward == []


def test_web_and_project_name_no_table() -> None:
    """Pages and processes ask the rooms; they write no SQL of their own.

    The benchmark's world alone is written by COPY, below the rooms: a million rows by actions
    would take a day. What it wrote has to pass the ledger's and the projections' own checks.
    """
    known = set(tables())
    bench = house.SOURCE / "project" / "bench"
    found = [
        f"{house.name_of(path)} {sorted(words)}"
        for layer in ("web", "project")
        for path in house.python_files(house.SOURCE / layer)
        if not path.is_relative_to(bench)
        if (words := words_in_strings(path) & known)
    ]

    assert found == []


def test_the_admin_knows_nothing_but_its_rooms_models() -> None:
    """It shows; what can be done is an action's, asked for by a page."""
    wrong = [
        f"{house.name_of(path)} {name}"
        for path in [*house.DOMAINS.glob("*/admin.py"), house.SOURCE / "kernel" / "admin.py"]
        for node in ast.walk(house.tree(path))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in [node.module if isinstance(node, ast.ImportFrom) else node.names[0].name]
        if name
        if not name.startswith(("typing", "django.contrib", "django.db.models", "unfold."))
        if name not in (f"heliu.domains.{path.parent.name}.models", "heliu.kernel.models")
        if name != "heliu.kernel.money"
    ]

    assert wrong == []


def test_sql_lint_sees_what_server_side_binding_refuses() -> None:
    """Parameters of a prepared statement cannot stand in SET, NOTIFY, INTERVAL or IN lists."""
    refused = re.compile(
        r"\bSET\s+(LOCAL|SESSION)\s+[\w.]+\s*(=|TO)\s*%\(|\bNOTIFY\s+\w+\s*,\s*%\("
        r"|\bINTERVAL\s+%\(|\b(?-i:IN)\s+%\(|\bIN\s*\(\s*%s\s*\)",
        re.IGNORECASE,
    )
    found = [
        house.name_of(path)
        for path in [*house.python_files(), *house.SOURCE.rglob("*.sql")]
        if refused.search(path.read_text(encoding="utf-8"))
    ]

    assert found == []
    assert refused.search("SET LOCAL lock_timeout = %(ms)s")
