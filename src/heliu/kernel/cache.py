"""Django's cache in the database, at one statement a write.

What is in it are mostly the counters of rate limits: Django's own backend counts the whole table
before each write, needs five statements for one, and beyond 300 entries throws away counters at
random. Here nothing goes before its time; what is over is swept out every night.
"""

import base64
import pickle
from datetime import UTC, datetime

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache

from heliu.kernel import sql

_SET = """
INSERT INTO {table} (cache_key, value, expires)
VALUES (%(key)s::text, %(value)s::text, %(expires)s::timestamptz)
ON CONFLICT (cache_key) DO UPDATE SET value = EXCLUDED.value, expires = EXCLUDED.expires
"""
_ADD = _SET + " WHERE {table}.expires < clock_timestamp()"
_TOUCH = """
UPDATE {table} SET expires = %(expires)s::timestamptz
 WHERE cache_key = %(key)s::text AND expires >= clock_timestamp()
"""
_WRITES = {"set": _SET, "add": _ADD, "touch": _TOUCH}
_NEVER = datetime(9999, 12, 31, tzinfo=UTC)


class Cache(DatabaseCache):
    """Reads as Django's does."""

    _table: str

    def _base_set(
        self, mode: str, key: str, value: object, timeout: float | None = DEFAULT_TIMEOUT
    ) -> bool:
        """``set``, ``add`` or ``touch`` an entry; whether that is what happened. Cost: 1 SQL."""
        until = self.get_backend_timeout(timeout)
        said = {
            "key": key,
            "value": base64.b64encode(pickle.dumps(value)).decode("ascii"),
            "expires": _NEVER if until is None else datetime.fromtimestamp(until, tz=UTC),
        }
        return bool(sql.execute(_WRITES[mode].format(table=self._table), said))
