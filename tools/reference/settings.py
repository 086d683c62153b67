"""The settings."""

from heliu.project import choices
from tools.reference.markdown import code, table

PAGE = "settings.md"
_HEAD = """
# Settings

In the environment by the first name, or in `heliu.toml` of the data folder by the second; the
environment goes first. Read once, at start; what cannot be used is refused with a sentence. `heliu
config` shows the values of an installation and where they come from, with secrets masked. How they
belong together: [operating](../guide/operating.md).
"""


def text() -> str:
    """Every setting, what it is when nobody says, and what it means."""
    rows = [(code("HELIU_DATA"), "", code("data"), choices.DATA_MEANING)]
    rows += [
        (
            code(setting.name),
            code(setting.key) if setting.in_file else "",
            _usual(setting),
            setting.meaning,
        )
        for setting in choices.ALL
    ]
    return f"{_HEAD}\n{table(('environment', 'heliu.toml', 'usually', 'meaning'), rows)}\n"


def _usual(setting: choices.Setting) -> str:
    return "made at first start" if setting.kept_as else code(setting.default)
