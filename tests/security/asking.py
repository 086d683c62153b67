"""Asking for a page as somebody."""

from contextlib import contextmanager
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.security.table import Row
from tests.security.world import World


@contextmanager
def taken_back():
    """Whatever happens in here did not."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def address(world: World, row: Row) -> str:
    """The row's address in this world."""
    return reverse(row.name, args=row.args(world.there) or None)


def filled(world: World, row: Row) -> dict[str, Any]:
    """What the row's form sends, files opened."""
    form = row.form(world.there) if row.form else {}
    return {
        name: SimpleUploadedFile(*value) if isinstance(value, tuple) else value
        for name, value in form.items()
    }


def send(client: Client, world: World, row: Row) -> Any:
    """The form as it is meant."""
    return client.post(address(world, row), filled(world, row))
