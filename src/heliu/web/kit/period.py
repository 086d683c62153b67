"""The period a page of figures is about: so many days up to now, or from one day to another."""

from datetime import date, datetime, timedelta
from typing import TypedDict

import msgspec
from babel.dates import format_date, format_interval
from django.http import HttpRequest
from django.utils import timezone
from django.utils.http import urlencode

from heliu.kernel import clock
from heliu.web.kit.days import day_of, end_of, start_of
from heliu.web.kit.jinja import locale

#: What is offered; who asks for anything else gets 30.
CHOICES = (7, 30, 90)
_USUAL = 30
#: Two years: more is cut off at the far end.
_LONGEST = 731


class Within(TypedDict):
    """What every read of figures takes."""

    shop_id: int
    since: datetime
    until: datetime


class Period(msgspec.Struct, frozen=True):
    """Whole days of the reader's zone, both included; today ends now."""

    first: date
    last: date
    since: datetime
    until: datetime
    #: Whether days were picked by date.
    is_custom: bool = False

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def before(self) -> "Period":
        """As many days before this one, up to the same time of day: to compare with."""
        back = timedelta(days=self.days)
        return Period(
            first=self.first - back,
            last=self.last - back,
            since=self.since - back,
            until=self.until - back,
            is_custom=True,
        )

    def of(self, shop_id: int) -> Within:
        """This period of one shop."""
        return Within(shop_id=shop_id, since=self.since, until=self.until)

    @property
    def asked(self) -> dict[str, str]:
        """What an address carries to ask for it."""
        if self.is_custom:
            return {"from": self.first.isoformat(), "to": self.last.isoformat()}
        return {"days": str(self.days)}

    @property
    def query(self) -> str:
        """The same as text."""
        return urlencode(self.asked)

    @property
    def words(self) -> str:
        """From which day to which, as one reads it."""
        if self.first == self.last:
            return str(format_date(self.first, "medium", locale=locale()))
        return str(format_interval(self.first, self.last, "yMMMd", locale=locale()))

    @property
    def every_day(self) -> list[date]:
        """Its days in order."""
        return [self.first + timedelta(days=number) for number in range(self.days)]


def period(request: HttpRequest) -> Period:
    """What ``?from=`` and ``?to=`` or ``?days=`` ask for; what makes no sense is passed over."""
    first, last = day_of(request.GET.get("from", "")), day_of(request.GET.get("to", ""))
    if first or last:
        return _between(first, last)
    asked = request.GET.get("days", "")
    days = next((choice for choice in CHOICES if str(choice) == asked), _USUAL)
    today = timezone.localdate(clock.now())
    return _of(today - timedelta(days=days - 1), today)


def zone_name() -> str:
    """The reader's zone, as the database knows it."""
    return timezone.get_current_timezone_name()


def _between(first: date | None, last: date | None) -> Period:
    """Days the wrong way round are turned, days to come left out."""
    today = timezone.localdate(clock.now())
    last = min(last or today, today)
    first = min(first or last - timedelta(days=_USUAL - 1), today)
    first, last = min(first, last), max(first, last)
    return _of(max(first, last - timedelta(days=_LONGEST - 1)), last, is_custom=True)


def _of(first: date, last: date, *, is_custom: bool = False) -> Period:
    since, end = start_of(first), end_of(last)
    assert since is not None and end is not None  # noqa: S101, PT018 - days were given
    return Period(first, last, since, min(end, clock.now()), is_custom)
