"""``heliu doctor``."""

import socket
import sys
from pathlib import Path

from heliu.kernel.installation import Finding
from heliu.kernel.postgres.cluster import CannotStart
from heliu.kernel.postgres.privileges import CannotDropRoot
from heliu.project.cli import installation, output
from heliu.project.cli.failures import Failure


def run(*, data: Path | None, port: int, as_json: bool) -> None:
    """Look, say, and exit with 1 when something is wrong."""
    try:
        with installation.opened(data=data) as folder:
            from django.utils import translation

            from heliu.project.doctor import look

            with translation.override("en"):  # as all that commands say
                findings = look(folder)
    except (CannotStart, CannotDropRoot, Failure) as error:
        findings = [Finding("database", ok=False, detail="cannot be had", mend=str(error))]
    findings += [_port(port, "pages"), _port(port + 1, "live door")]
    is_well = all(finding.ok for finding in findings)
    if as_json:
        output.emit({"ok": is_well, "checks": findings})
    else:
        for finding in findings:
            well = "[yellow]note[/yellow] " if finding.mend else "[green]ok[/green]   "
            mark = well if finding.ok else "[red]wrong[/red]"
            output.stdout.print(f"{mark} {finding.check}: {finding.detail}", soft_wrap=True)
            if finding.mend:
                output.stdout.print(f"        → {finding.mend}", markup=False, soft_wrap=True)
    sys.exit(0 if is_well else 1)


def _port(port: int, door: str) -> Finding:
    with socket.socket() as probe:
        probe.settimeout(1)
        taken = probe.connect_ex(("127.0.0.1", port)) == 0
    # Taken is right while the site runs: that is how it should be.
    return Finding(f"port {port}", ok=True, detail=f"{door}: {'answers' if taken else 'free'}")
