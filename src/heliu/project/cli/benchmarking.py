"""``heliu bench``: seeds, serves, drives, and prints the table."""

import os
import tempfile
from pathlib import Path

from heliu.project.cli import installation, output
from heliu.project.cli.failures import Failure

#: Settings of the operator's own installation: the benchmark measures one of its own.
_OTHERS = ("DATABASE_URL", "DATABASE_OWNER_URL")


def run(
    *,
    data: Path | None,
    port: int,
    scale: float,
    seed: int,
    rounds: int,
    seconds: float,
    rows: str,
    keep: bool,
    json: Path | None,
) -> None:
    """Run what was asked for; worlds in a folder that was named, or kept, stay for the next run."""
    import subprocess

    from heliu.project.bench import groups, measuring, seeding, site, table

    for name in _OTHERS:
        os.environ.pop(name, None)
    wanted = [name for name in rows.split(",") if name] or list(groups.ALL)
    if strange := set(wanted) - set(groups.ALL):
        raise Failure(f"no rows are called {min(strange)}; there are {', '.join(groups.ALL)}")
    pace = measuring.Pace(rounds=rounds, seconds=seconds)
    with tempfile.TemporaryDirectory(prefix="heliu-bench-") as passing:
        folder = data or (Path("data") / "bench" if keep else Path(passing))
        try:
            sites = seeding.worlds(
                folder,
                port=port,
                share=scale,
                seed=seed,
                all_sizes="growth" in wanted,
                say=_say,
            )
            installation.folder(folder / seeding.LARGEST)
            installation.set_up()  # rows know models
            from heliu.project.bench import running

            report = running.run(sites, pace=pace, wanted=wanted, say=_say)
        except (site.NotOurs, site.DidNotStart) as error:
            raise Failure(str(error)) from None
        except subprocess.CalledProcessError as error:
            raise Failure(f"{' '.join(map(str, error.cmd[3:6]))} failed") from None
    if json is not None:
        json.parent.mkdir(parents=True, exist_ok=True)
        json.write_bytes(table.encoded(report))
    table.show(report, output.stdout)


def _say(text: str) -> None:
    output.stderr.print(f"[dim]{text}[/dim]")
