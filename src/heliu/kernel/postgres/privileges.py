"""PostgreSQL refuses to run as root, so root starts it as ``nobody``, through ``setpriv``.

That user may not be able to walk to the programs or the data folder (a home of mode 0700). Then
the server gets the one capability that lets it look, and nothing else of root.
"""

import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

#: From the least to the most: look anywhere; then (containers that lack it) pass modes by.
_CAPABILITIES = ("", "dac_read_search", "dac_override")


class CannotDropRoot(RuntimeError):
    """Root cannot hand the server to a user who can reach its files."""


def is_root() -> bool:
    """Whether this process is root, so that the server needs a user of its own."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def server_uid() -> int:
    """Whose the server's files are."""
    return pwd.getpwnam("nobody").pw_uid if is_root() else os.geteuid()


def hand_over(path: Path) -> None:
    """Give a file or folder to the server's user."""
    if is_root():
        nobody = pwd.getpwnam("nobody")
        os.chown(path, nobody.pw_uid, nobody.pw_gid)


def prefix(reachable: Sequence[Path], *, dies_with_parent: bool = False) -> list[str]:
    """What to put before a command of the server's; empty when we are not root.

    ``reachable`` are the files it must get at. Raises CannotDropRoot.
    """
    if not is_root():
        return []
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        raise CannotDropRoot("as root the database needs setpriv (util-linux); or set DATABASE_URL")
    nobody = pwd.getpwnam("nobody")
    plain = [setpriv, f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups"]
    for capability in _CAPABILITIES:
        command = [*plain, *_keeping(capability)]
        if all(_reaches(command, path) for path in reachable):
            # The signal's setting is lost when the user changes, so setpriv sets it, after that.
            return [*command, "--pdeathsig=INT"] if dies_with_parent else command
    raise CannotDropRoot(
        f"the user nobody cannot reach {' and '.join(map(str, reachable))}: "
        "put HELIU_DATA where everybody may enter, or do not run as root, or set DATABASE_URL"
    )


def _keeping(capability: str) -> list[str]:
    if not capability:
        return ["--inh-caps=-all", "--bounding-set=-all", "--no-new-privs"]
    return [
        f"--inh-caps=-all,+{capability}",
        f"--ambient-caps=-all,+{capability}",
        f"--bounding-set=-all,+{capability}",
        # Or else access(2), by which initdb looks for its siblings, would not count it.
        "--securebits=+no_setuid_fixup",
        "--no-new-privs",
    ]


def _reaches(command: list[str], path: Path) -> bool:
    wanted = "-x" if path.is_dir() or os.access(path, os.X_OK) else "-r"
    test = shutil.which("test") or "/usr/bin/test"
    result = subprocess.run(  # noqa: S603 - our own command line
        [*command, test, wanted, str(path)], capture_output=True, check=False, cwd="/"
    )
    return result.returncode == 0
