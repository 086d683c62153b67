"""A table that somebody hands in, whatever their spreadsheet made of it."""

from collections.abc import Mapping

import msgspec

from heliu.domains.imports import reading
from heliu.domains.imports.types import UnreadableFile as UnreadableFile


class TableRow(msgspec.Struct, frozen=True):
    """One record: the line of the file it starts on, and its cells by field, stripped."""

    line: int
    cells: dict[str, str]


def read_table(
    content: bytes, *, names: Mapping[str, str], required: tuple[str, ...]
) -> list[TableRow]:
    """The rows of a CSV file: UTF-8, UTF-16 or GB18030; commas, semicolons or tabs.

    ``names`` maps a column's header, lower case, to its field; other columns are passed over, and
    so are empty rows. Cost: none. Raises UnreadableFile, also for a required field without column.
    """
    rows, _ = reading.rows(reading.decode(content), dict(names), required)
    return [TableRow(line=row.line, cells=dict(row)) for row in rows]
