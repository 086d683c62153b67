"""Asking for a page as somebody."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.security.table import Row
from tests.security.world import World


def every_address() -> list[URLPattern]:
    """Every address of the house, whichever list it stands in.

    The admin's are all an operator's: its own tests go through them.
    """

    def within(listed: Iterable[URLPattern | URLResolver]) -> Iterator[URLPattern]:
        for one in listed:
            if isinstance(one, URLPattern):
                yield one
            elif one.namespace != "admin":
                yield from within(one.url_patterns)

    return list(within(get_resolver().url_patterns))


@contextmanager
def taken_back() -> Iterator[None]:
    """Whatever happens in here did not; as little a transaction of the pages' own as a test's."""
    block = transaction.atomic()
    block._from_testcase = True  # type: ignore[attr-defined]
    with block:
        yield
        transaction.set_rollback(True)


def address(world: World, row: Row) -> str:
    """The row's address in this world."""
    return reverse(row.name, args=row.args(world.there) or None)


def filled(world: World, row: Row) -> dict[str, Any]:
    """What the row's form sends, files opened."""
    form = row.form(world.there) if row.form else {}
    return {name: _opened(value) for name, value in form.items()}


def _opened(value: Any) -> Any:
    if isinstance(value, list):
        return [_opened(one) for one in value]
    return SimpleUploadedFile(*value) if isinstance(value, tuple) else value


def send(client: Client, world: World, row: Row) -> Any:
    """The form as it is meant."""
    return client.post(address(world, row), filled(world, row))
