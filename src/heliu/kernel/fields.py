"""Column shapes that every room uses, so that ids, money and time look the same everywhere."""

from typing import Any

from django.db import models

from heliu.kernel import clock, ids


def id_field() -> Any:
    """The primary key: a time-sorted 64-bit id made by this process."""
    return models.BigIntegerField(primary_key=True, default=ids.new_id, editable=False)


def minor_field(**options: Any) -> Any:
    """An amount in minor units; its currency stands in a column beside it."""
    return models.BigIntegerField(**options)


def currency_field() -> Any:
    """An ISO 4217 code."""
    return models.CharField(max_length=3)


def at_field(**options: Any) -> Any:
    """An instant, UTC, never naive; defaults to now when it may not be null."""
    if not options.get("null"):
        options.setdefault("default", clock.now)
    return models.DateTimeField(**options)
