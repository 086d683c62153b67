"""Whole days up to now, or picked by date; never days to come."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import RequestFactory
from django.utils import timezone, translation

from heliu.kernel import clock
from heliu.web.kit.period import Period, period

NOW = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)  # the 24th in Shanghai, 02:30
SHANGHAI = ZoneInfo("Asia/Shanghai")


def asked(**query: str) -> Period:
    with clock.travel(NOW), timezone.override(SHANGHAI):
        return period(RequestFactory().get("/", query))


@pytest.mark.parametrize(("days", "first"), [("7", 18), ("30", 26), ("x", 26), ("12", 26)])
def test_days_are_whole_ones_of_the_readers_zone_and_today_ends_now(days: str, first: int) -> None:
    found = asked(days=days)

    assert found.first.day == first
    assert found.last == date(2026, 11, 24)
    assert found.since.astimezone(SHANGHAI).hour == 0
    assert found.until == NOW
    assert not found.is_custom


def test_the_period_before_has_as_many_days_up_to_the_same_time() -> None:
    found = asked(days="7")

    assert found.before.days == 7
    assert found.before.last == date(2026, 11, 17)
    assert found.before.until == NOW - timedelta(days=7)
    assert found.before.since == found.since - timedelta(days=7)


def test_dates_are_both_included_turned_and_never_in_the_future() -> None:
    turned = asked(**{"from": "2026-11-10", "to": "2026-11-01"})
    ahead = asked(**{"from": "2026-11-20", "to": "2030-01-01"})
    endless = asked(**{"from": "2001-01-01", "to": "2026-11-01"})

    assert (turned.first, turned.last, turned.days) == (date(2026, 11, 1), date(2026, 11, 10), 10)
    assert turned.until.astimezone(SHANGHAI) == datetime(2026, 11, 11, tzinfo=SHANGHAI)
    assert turned.query == "from=2026-11-01&to=2026-11-10"
    assert (ahead.last, ahead.until) == (date(2026, 11, 24), NOW)
    assert endless.days == 731


def test_one_date_is_enough() -> None:
    since = asked(**{"from": "2026-11-20"})
    until = asked(to="2026-11-10")

    assert (since.first, since.last) == (date(2026, 11, 20), date(2026, 11, 24))
    assert (until.last, until.days) == (date(2026, 11, 10), 30)


def test_it_reads_in_the_readers_language() -> None:
    found = asked(**{"from": "2026-11-01", "to": "2026-11-10"})

    with translation.override("zh-hans"):
        assert found.words == "2026年11月1日至10日"
    with translation.override("en"):
        assert "Nov" in found.words
