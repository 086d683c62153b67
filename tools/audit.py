"""Whether a part of ours has a weakness that is known: ``requirements.lock`` against advisories.

One that is known fails the check. Where nobody can be asked (offline, behind a mirror that has no
advisories) it says so and lets the rest go on: that is no finding about the code. ``--strict``
fails then as well. Further arguments go to pip-audit (``--ignore-vuln ID`` with a reason beside it
in the Makefile; ``-s osv`` asks another service).
"""

import subprocess
import sys
from pathlib import Path

import msgspec

LOCK = Path(__file__).resolve().parents[1] / "requirements.lock"
#: Of one answer, and of all of them.
_ANSWER_SECONDS, _LONGEST_SECONDS = 5, 90
_SHOWN = 5


class Weakness(msgspec.Struct):
    """An advisory."""

    id: str
    fix_versions: list[str] = []
    aliases: list[str] = []


class Part(msgspec.Struct):
    """A package and what is known of it; ``skip_reason`` where nobody could say."""

    name: str
    version: str = ""
    vulns: list[Weakness] = []
    skip_reason: str = ""


class Report(msgspec.Struct):
    """What pip-audit prints."""

    dependencies: list[Part]


def ask(lock: Path, *more: str) -> Report | str:
    """The report about a lock file, or why there is none."""
    command = [
        *(sys.executable, "-m", "pip_audit", "--requirement", str(lock), "--require-hashes"),
        *("--disable-pip", "--format", "json", "--desc", "off", "--progress-spinner", "off"),
        *("--timeout", str(_ANSWER_SECONDS), *more),
    ]
    try:
        ended = subprocess.run(  # noqa: S603 - our own command line
            command, capture_output=True, check=False, timeout=_LONGEST_SECONDS
        )
    except subprocess.TimeoutExpired:
        return f"no end after {_LONGEST_SECONDS} s"
    try:
        return msgspec.json.decode(ended.stdout, type=Report)
    except msgspec.MsgspecError:
        said = ended.stderr.decode(errors="replace").strip().splitlines()
        return said[-1] if said else f"exit {ended.returncode}"


def told(found: Report | str) -> tuple[list[str], bool, bool]:
    """Lines to print, whether a weakness is known, and whether everything could be asked."""
    if isinstance(found, str):
        return [f"Nothing was audited: {found}"], False, False
    weak = [
        f"{part.name} {part.version}: {' '.join([known.id, *known.aliases])}; "
        f"mended in {', '.join(known.fix_versions) or 'no version yet'}"
        for part in found.dependencies
        for known in part.vulns
    ]
    unasked = [part.name for part in found.dependencies if part.skip_reason]
    count = len(found.dependencies)
    lines = [*weak, f"{count - len(unasked)} of {count} parts were asked about, {len(weak)} weak"]
    if unasked:
        more = f" and {len(unasked) - _SHOWN} more" * (len(unasked) > _SHOWN)
        lines.append(f"No advisories could be had for {', '.join(unasked[:_SHOWN])}{more}")
    return lines, bool(weak), not unasked


def main(arguments: list[str], lock: Path = LOCK) -> int:
    """Print what is known; 1 when that is a weakness."""
    more = [each for each in arguments if each != "--strict"]
    lines, is_weak, is_whole = told(ask(lock, *more))
    print("\n".join(lines))
    return int(is_weak or ("--strict" in arguments and not is_whole))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
