"""Connections beside Django's: for leases and for LISTEN, which outlive requests."""

from typing import Any

import psycopg
from django.db import connection

_NOT_FOR_US = ("cursor_factory", "context", "prepare_threshold")


def parameters() -> dict[str, Any]:
    """What psycopg needs to connect where Django's default connection does."""
    known = connection.get_connection_params()
    return {name: value for name, value in known.items() if value and name not in _NOT_FOR_US}


def connect() -> psycopg.Connection:
    """A new autocommit connection of the caller's own."""
    return psycopg.connect(**parameters(), autocommit=True, connect_timeout=5)
