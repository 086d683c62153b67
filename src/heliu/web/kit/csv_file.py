"""Files for spreadsheets: opened right by Excel in any language, and never run as formulas."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, tzinfo
from decimal import Decimal

from django.http import StreamingHttpResponse
from django.utils import timezone, translation

Cell = str | int | Decimal | datetime | None

#: A spreadsheet takes a text that begins so for a formula, and runs it; some of East Asia the wide.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: Without it Excel takes UTF-8 for the encoding of its country.
_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def csv_response(
    name: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> StreamingHttpResponse:
    """A download that is written while ``rows`` are read, in the reader's language and zone."""
    response = StreamingHttpResponse(
        # Read now: when the rows are written, the request and its language and zone are over.
        _written(header, rows, translation.get_language() or "en", timezone.get_current_timezone()),
        content_type="text/csv; charset=utf-8",
    )
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def cell(value: Cell) -> str:
    """A value as it stands in the file; text that looks like a formula gets a ``'`` before it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    return str(value)


def _written(
    header: Sequence[str], rows: Iterable[Sequence[Cell]], language: str, zone: tzinfo
) -> Iterator[bytes]:
    target = io.StringIO()
    writer = csv.writer(target)
    target.write(_MARK)
    writer.writerow([cell(title) for title in header])
    yield _taken(target)
    with translation.override(language), timezone.override(zone):
        for row in rows:
            writer.writerow([cell(value) for value in row])
            yield _taken(target)


def _taken(target: io.StringIO) -> bytes:
    text = target.getvalue()
    target.seek(0)
    target.truncate()
    return text.encode()
