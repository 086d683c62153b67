"""The shape of the house: sizes, names, and what is not there."""

import ast
import re
from pathlib import Path

import msgspec
import pytest
from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey
from django.db.models import signals

from heliu.kernel.stream import event as stream_event
from tests.architecture import house

MAX_FILE = 400
MAX_FUNCTION = 70


def test_files_are_short() -> None:
    """Those of tests and tools too."""
    files = [
        *house.python_files(tests=True),
        *house.python_files(house.ROOT / "tests", tests=True),
        *house.python_files(house.ROOT / "tools"),
    ]

    long = {
        house.name_of(path): lines
        for path in files
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > MAX_FILE
    }

    assert long == {}


def test_functions_are_short() -> None:
    long = [
        f"{house.name_of(path)}:{node.name} {node.end_lineno - node.lineno + 1}"
        for path in house.python_files()
        for node in ast.walk(house.tree(path))
        if isinstance(node, ast.FunctionDef) and node.end_lineno
        if node.end_lineno - node.lineno + 1 > MAX_FUNCTION
    ]

    assert long == []


@pytest.mark.parametrize("kind", ["actions", "queries"])
def test_one_use_case_one_file(kind: str) -> None:
    """``actions/ship_order.py`` holds ``ship_order``; what starts with ``_`` is the room's own."""
    wrong = [
        house.name_of(path)
        for path in house.DOMAINS.glob(f"*/{kind}/*.py")
        if not path.stem.startswith("_")
        if path.stem
        not in {node.name for node in house.tree(path).body if isinstance(node, ast.FunctionDef)}
    ]

    assert wrong == []


@pytest.mark.parametrize("kind", ["actions", "queries"])
def test_public_functions_take_their_inputs_by_name(kind: str) -> None:
    wrong = [
        f"{house.name_of(path)}:{node.name}"
        for path in house.DOMAINS.glob(f"*/{kind}/*.py")
        for node in house.tree(path).body
        if isinstance(node, ast.FunctionDef) and node.name == path.stem
        if len(node.args.args) > 1
    ]

    assert wrong == []


@pytest.mark.parametrize("room", sorted(house.floors()))
def test_every_room_says_what_it_is(room: str) -> None:
    text = ast.get_docstring(house.tree(house.DOMAINS / room / "__init__.py")) or ""

    missing = [word for word in ("Owns:", "Promises:", "Publishes:", "Never:") if word not in text]
    assert missing == []


@pytest.mark.parametrize("room", sorted(house.floors()))
def test_every_room_names_the_events_it_publishes(room: str) -> None:
    path = house.DOMAINS / room / "events.py"
    defined = (
        {
            node.name
            for node in house.tree(path).body
            if isinstance(node, ast.ClassDef)
            if any(isinstance(base, ast.Name) and base.id == "Event" for base in node.bases)
        }
        if path.exists()
        else set()
    )

    text = " ".join((ast.get_docstring(house.tree(path.parent / "__init__.py")) or "").split())

    said = set(re.findall(r"[A-Z]\w+", text.split("Publishes:")[1].split("Never:")[0]))
    assert said == defined


def test_events_carry_no_text_of_people() -> None:
    """Only ids, amounts, codes and flags: a person can be erased without touching the stream."""
    allowed = {"kind", "by", "currency", "reason", "role", "provider", "viewer", "visibility"}
    allowed |= {"code_kind", "target_kind", "reported_kind", "card_kinds"}
    text_fields = [
        f"{cls.__name__}.{field.name}"
        for topic, version in stream_event.topics()
        for cls in [stream_event.event_class(topic, version)]
        if topic.split(".")[0] in house.floors()
        for field in msgspec.structs.fields(cls)
        if "str" in str(field.type) and field.name not in allowed
    ]

    assert text_fields == []


def test_no_signals() -> None:
    ours = [
        receiver
        for signal in (signals.pre_save, signals.post_save, signals.pre_delete, signals.post_delete)
        for receiver in signal.receivers
        if "heliu" in repr(receiver)
    ]

    assert ours == []
    text = "\n".join(path.read_text(encoding="utf-8") for path in house.python_files())
    assert "@receiver" not in text


def test_no_generic_foreign_keys_and_no_implicit_order() -> None:
    models = [m for m in apps.get_models() if m.__module__.startswith("heliu.")]

    assert models
    assert [
        model._meta.label
        for model in models
        if any(isinstance(field, GenericForeignKey) for field in model._meta.private_fields)
    ] == []
    assert [model._meta.label for model in models if model._meta.ordering] == []


def test_models_have_no_verbs() -> None:
    verbs = [
        f"{house.name_of(path)}:{cls.name}.{method.name}"
        for path in house.DOMAINS.glob("*/models.py")
        for cls in house.tree(path).body
        if isinstance(cls, ast.ClassDef)
        if any(isinstance(base, ast.Attribute) and base.attr == "Model" for base in cls.bases)
        for method in cls.body
        if isinstance(method, ast.FunctionDef)
        if not any(isinstance(d, ast.Name) and d.id == "property" for d in method.decorator_list)
    ]

    assert verbs == []


def test_time_comes_from_the_clock() -> None:
    found = [
        house.name_of(path)
        for path in house.python_files()
        if path.name != "clock.py"
        if re.search(
            r"\bdatetime\.(utc)?now\(|\bdate\.today\(|\btimezone\.now\(", path.read_text("utf-8")
        )
    ]

    assert found == []


def test_only_the_demo_can_be_guessed() -> None:
    found = {
        house.name_of(path)
        for path in house.python_files()
        if path.name != "chance.py" and re.search(r"\bchance\.seeded\b", path.read_text("utf-8"))
    }

    assert found == {
        "src/heliu/project/demo/building.py",
        "src/heliu/project/demo/painting.py",
    }


def test_templates_include_their_own_folder_or_the_kit() -> None:
    web = house.SOURCE / "web"
    wrong = []
    for path in sorted(web.rglob("*.html")):
        own = path.parent.relative_to(web).as_posix()
        if own == "operator/admin/templates/operator":  # Django's own language, on the theme's base
            continue
        for name in re.findall(
            r"{%-?\s*(?:include|extends|import|from)\s+[\"']([^\"']+)[\"']", path.read_text("utf-8")
        ):
            folder = Path(name).parent.as_posix()
            if folder not in (own, "kit") and not folder.startswith("kit/"):
                wrong.append(f"{house.name_of(path)}: {name}")

    assert wrong == []


def test_templates_hold_no_inline_script_or_style() -> None:
    """The content security policy would refuse them: styles need the request's nonce.

    Or they are the page's own, allowed by its hash.

    Mails have no policy and no style sheets: theirs stand on the elements.
    """
    wrong = [
        house.name_of(path)
        for path in sorted((house.SOURCE / "web").rglob("*.html"))
        if "mails" not in path.parts
        for text in [path.read_text("utf-8")]
        if re.search(r"<script(?![^>]*\bsrc=)|\sstyle=\"|\son[a-z]+=\"|javascript:", text)
        or re.search(r"<style(?![^>]*nonce=)(?!>{{ style }}<)", text)
    ]

    assert wrong == []


def test_the_repository_names_no_machine() -> None:
    wrong = [
        house.name_of(path)
        for path in house.ROOT.rglob("*")
        if path.is_file() and path.suffix in {".py", ".md", ".toml", ".html", ".css", ".js", ".sql"}
        if not any(
            part.startswith(".") or part in {"data", "build"}
            for part in path.relative_to(house.ROOT).parts
        )
        if re.search(r"/(root|home/[a-z]+|Users/[A-Za-z]+)/", path.read_text("utf-8"))
    ]

    assert wrong == []
