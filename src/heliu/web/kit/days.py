"""Days as people type them into a filter, in the reader's time zone."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

#: Far outside of these nobody means it, and arithmetic ends.
_YEARS = range(2000, 2100)


def day_of(typed: str) -> date | None:
    """The day (``2026-11-23``), or None for what is none."""
    try:
        found = date.fromisoformat(typed)
    except ValueError:
        return None
    return found if found.year in _YEARS else None


def start_of(day: date | None) -> datetime | None:
    """The instant the day begins; None for no day."""
    zone = timezone.get_current_timezone()
    return datetime.combine(day, time.min, tzinfo=zone) if day else None


def end_of(day: date | None) -> datetime | None:
    """The instant the next day begins; None for no day."""
    return start_of(day + timedelta(days=1)) if day else None
