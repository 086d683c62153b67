"""A file as rows: whatever encoding and delimiter it came in, with the line each record starts."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from heliu.domains.imports.types import UnreadableFile

#: A file is read whole, and text may take four times its bytes.
MAX_BYTES = 32 * 1024 * 1024
#: And a row much more than its text: a million empty cells are a file of a megabyte.
MAX_ROWS = 100_000
_MOST_COLUMNS = 500
#: The csv module's own limit of 128 KB is below real product descriptions.
_MAX_CELL = 5 * 1024 * 1024
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_BINARY_CONTROLS = "\x00\x01\x02\x03\x04\x05\x06\x07\x08"


class Row(dict[str, str]):
    """Cells by the format's own field names, stripped; ``line`` is where the record starts."""

    line: int = 0


def read_text(path: Path) -> str:
    """The file's text: UTF-8, UTF-16 with mark, GB18030, Windows-1252. Raises UnreadableFile."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableFile("too_large")
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableFile("missing") from error
    return decode(content)


def decode(content: bytes) -> str:
    """The text of a file's bytes. Raises UnreadableFile: empty, spreadsheet, not_text."""
    if not content.strip():
        raise UnreadableFile("empty")
    if content.startswith(_SPREADSHEETS):
        raise UnreadableFile("spreadsheet")
    encodings = ["utf-8-sig", "gb18030", "cp1252"]
    if content.startswith(_UTF16_MARKS):
        encodings = ["utf-16"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not any(mark in text for mark in _BINARY_CONTROLS):
            return text
    raise UnreadableFile("not_text")


def records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the physical line it starts on, the header first. Raises UnreadableFile."""
    csv.field_size_limit(_MAX_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    line = 1
    try:
        for number, record in enumerate(reader):
            if number > MAX_ROWS or len(record) > _MOST_COLUMNS:
                raise UnreadableFile("too_large")
            yield line, record
            line = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableFile("not_csv") from error


def rows(
    text: str, names: dict[str, str], required: tuple[str, ...]
) -> tuple[list[Row], dict[str, str]]:
    """Rows of a file by field, and the file's own name of each field's column.

    ``names`` maps a header, lower case, to its field. Empty records are passed over. Raises
    UnreadableFile when a required field has no column.
    """
    lines = records(text)
    _, header = next(lines, (0, []))
    fields = [names.get(title.strip().lower(), "") for title in header]
    columns: dict[str, str] = {}
    for field, title in zip(fields, header, strict=True):
        columns.setdefault(field, title.strip())
    for field in required:
        if field not in columns:
            wanted = next(title for title, known in names.items() if known == field)
            raise UnreadableFile("no_header", wanted)
    found = []
    for line, record in lines:
        if not any(cell.strip() for cell in record):
            continue
        row = Row()
        row.line = line
        for field, cell in zip(fields, record, strict=False):
            if field and not row.get(field):
                row[field] = cell.strip()
        found.append(row)
    return found, columns


def _delimiter(text: str) -> str:
    """What separates most in the first line; spreadsheets of some countries write ``;``."""
    header = text[: text.find("\n")] if "\n" in text else text[:10_000]
    return max(",;\t", key=header.count)
