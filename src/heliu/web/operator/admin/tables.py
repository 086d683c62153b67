"""Pages of the admin that are tables of our own: rows on a desk, cards on a phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime

Text = str | Promise
#: (label, address)
Link = tuple[Text, str]


@dataclass(frozen=True)
class Toned:
    """A cell in a colour that says what its words say: "bad", "warn" or "good"."""

    text: object
    tone: str

    def __str__(self) -> str:
        return str(self.text)


@dataclass(frozen=True, kw_only=True)
class Row:
    """A line: what it is called, what it says under the other heads, and where it leads."""

    cells: Sequence[object]
    links: Sequence[Link] = ()


@dataclass(frozen=True, kw_only=True)
class Table:
    """``heads`` are as many as a row has cells."""

    title: Text
    heads: Sequence[Text]
    rows: Sequence[Row]
    note: Text = ""
    #: Said where there are no rows.
    empty: Text = ""
    links: Sequence[Link] = ()
    #: So few columns that it stays a table on a phone.
    is_narrow: bool = False


def page(
    request: HttpRequest, frame: dict[str, Any], title: Text, tables: Sequence[Table]
) -> TemplateResponse:
    """One page of tables in the admin's frame."""
    shown = [
        {
            "title": table.title,
            "note": table.note,
            "empty": table.empty,
            "heads": table.heads,
            "links": table.links,
            "rows": [
                {
                    "cells": list(zip(table.heads, row.cells, strict=True)),
                    "links": row.links,
                }
                for row in table.rows
            ],
            "is_narrow": table.is_narrow,
            "acts": any(row.links for row in table.rows),
        }
        for table in tables
    ]
    context = {**frame, "title": title, "tables": shown}
    return TemplateResponse(request, "operator/tables.html", context)


def when(at: Any) -> str:
    """An instant in the reader's zone; empty when there is none."""
    return date_format(localtime(at), "SHORT_DATETIME_FORMAT") if at else ""
