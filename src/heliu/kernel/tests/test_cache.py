"""Entries stay until their time is over, and a write is one statement."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heliu.kernel import reactions, sql

pytestmark = pytest.mark.django_db
OVER = -1


def kept() -> int:
    return int(sql.fetch_value("SELECT count(*) FROM cache", {}))


def test_set_replaces_and_add_does_not() -> None:
    cache.set("shelf", ["cup"])
    cache.set("shelf", {"cup": 2})

    assert cache.add("shelf", "other") is False
    assert cache.get("shelf") == {"cup": 2}
    assert cache.add("other", None, timeout=None) is True
    assert cache.get("other", "nothing") is None


def test_what_is_over_is_not_there_and_can_be_added() -> None:
    cache.set("lock", 1, timeout=OVER)

    assert cache.touch("lock", 60) is False
    assert cache.add("lock", 2) is True
    assert cache.touch("lock", 60) is True
    assert cache.get("lock") == 2
    assert cache.touch("nothing", 60) is False


def test_nothing_goes_before_its_time_however_much_there_is() -> None:
    for number in range(320):
        cache.set(f"key{number}", number)
    cache.set("over", 1, timeout=OVER)

    reactions.keep_house()

    assert kept() == 320
    assert cache.get("key0") == 0


def test_a_write_is_one_statement() -> None:
    for write in (cache.set, cache.add):
        with CaptureQueriesContext(connection) as seen:
            write("key", 1)
        assert len(seen) == 1
