"""``heliu stream``: status, replay, and the move after a restore."""

from datetime import datetime
from pathlib import Path

from rich.table import Table

from heliu.project.cli import installation, output
from heliu.project.cli.failures import Failure


def show_status(*, data: Path | None, as_json: bool) -> None:
    """Each reader's lag and dead letters, and the oldest open writing transaction."""
    with installation.opened(data=data, current=True):
        from heliu.kernel.stream import status

        found = status.status()
    if as_json:
        output.emit(found)
        return
    table = Table("reader", "kind", "behind", "oldest", "set aside", "error")
    for row in found.readers:
        age = f"{row.lag_seconds:.0f} s"
        table.add_row(row.name, row.kind, f"{row.lag_events:,}", age, str(row.dead), row.last_error)
    output.stdout.print(table)
    if found.blocker:
        who = found.blocker
        output.stdout.print(
            f"held back by process {who.pid} in database {who.database}, open for "
            f"{who.seconds or 0:.1f} s"
        )


def replay_reader(name: str, *, since: str, send_again: bool, data: Path | None) -> None:
    """Replay and say how many events were read."""
    with installation.opened(data=data, current=True):
        from django.db import transaction

        from heliu.kernel import audit
        from heliu.kernel.stream import replay, replaying

        try:
            handled = replay(name, since=_instant(since), send_again=send_again)
        except (LookupError, ValueError) as error:
            raise Failure(str(error)) from None
        except replaying.WouldSendAgain as error:
            raise Failure(f"{error}: say --send-again to do it") from None
        with transaction.atomic():
            audit.record(
                act="stream.replay",
                by_user_id=None,
                subject_kind="reader",
                subject_id=name,
                reason="asked for on the command line",
                detail={"since": since, "send_again": send_again},
            )
    output.stderr.print(f"{name} read {handled:,} events")


def move(*, data: Path | None) -> None:
    """Move the stream behind what was restored."""
    with installation.opened(data=data, role="owner"):
        from heliu.kernel.stream import offset

        moved = offset.move()
    output.stderr.print("the stream was moved along" if moved else "there was nothing to move")


def _instant(text: str) -> datetime | None:
    if not text:
        return None
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise Failure(
            f"--from takes an ISO time such as 2026-03-01T12:00+08:00, not {text}"
        ) from None
    return instant if instant.tzinfo else instant.astimezone()
