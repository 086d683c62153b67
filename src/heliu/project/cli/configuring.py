"""``heliu config``: what is set, by whom, and what it means."""

from pathlib import Path

from heliu.project import config
from heliu.project.cli import installation, output


def run(*, data: Path | None, as_json: bool) -> None:
    """List every setting, secrets masked; refuse with a sentence when one cannot be used."""
    installation.folder(data)
    rows = config.listed()
    if as_json:
        output.emit(rows)
        return
    for row in rows:
        value = row.value or "(empty)"
        for line in (f"{row.name} = {value}", f"    from: {row.source}", f"    {row.meaning}"):
            output.stdout.print(line, markup=False, highlight=False, soft_wrap=True)
