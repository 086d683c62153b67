"""The command line."""

from collections.abc import Iterator
from typing import Any

import typer

from heliu.project.cli.app import app
from tools.reference.markdown import code, table

PAGE = "commands.md"
_HEAD = """
# Commands

`heliu COMMAND --help` says the same. They end with 0; with 1 when something was found to be wrong;
with 2 and a sentence that says what to do when they could not be carried out.
"""


def text() -> str:
    """Every command with its options."""
    return "\n\n".join([_HEAD.strip(), *_of(typer.main.get_command(app), "heliu")])


def _of(command: Any, name: str) -> Iterator[str]:
    # Typer brings its own copy of click, whose classes have no public name.
    if hasattr(command, "commands"):
        for each, below in sorted(command.commands.items()):
            if not below.hidden:
                yield from _of(below, f"{name} {each}")
        return
    yield f"## {name}\n\n{' '.join((command.help or '').split())}"
    if rows := [_row(each) for each in command.params if each.name != "help"]:
        yield table(("option", "usually", "meaning"), rows)


def _row(parameter: Any) -> tuple[str, str, str]:
    is_argument = parameter.param_type_name == "argument"
    names = [parameter.name.upper()] if is_argument else parameter.opts + parameter.secondary_opts
    is_plain = parameter.default is not None and not isinstance(parameter.default, bool)
    usual = str(parameter.default) if is_plain else ""
    meaning = parameter.help or ""
    if parameter.envvar:
        meaning += f" Also {code(parameter.envvar)}."
    return code("/".join(names)), "needed" if parameter.required else code(usual), meaning
