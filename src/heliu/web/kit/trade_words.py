"""What the states of trade are called in front of people, in both languages."""

from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heliu.kernel import clock

#: Carriers a shop picks from; the stored value is what both sides read.
COURIERS: tuple[tuple[str, str], ...] = (
    ("顺丰速运", "SF Express"),
    ("京东物流", "JD Logistics"),
    ("中通快递", "ZTO Express"),
    ("圆通速递", "YTO Express"),
    ("申通快递", "STO Express"),
    ("韵达速递", "Yunda Express"),
    ("极兔速递", "J&T Express"),
    ("中国邮政 EMS", "China Post EMS"),
    ("德邦快递", "Deppon Express"),
    ("DHL", "DHL"),
    ("FedEx", "FedEx"),
    ("UPS", "UPS"),
)
_HOUR, _DAY = 3600, 86_400


def courier_choices() -> list[tuple[str, str]]:
    """Stored value and what is shown: both names, so that either language recognises it."""
    return [(zh, zh if zh == en else f"{zh} {en}") for zh, en in COURIERS]


def order_state(state: str) -> str:
    """An order's state in two or three words."""
    return {
        "pending_payment": _("To pay"),
        "paid": _("To ship"),
        "shipped": _("On its way"),
        "confirmed": _("Received"),
        "expired": _("Not paid"),
        "cancelled": _("Cancelled"),
        "refunded": _("Refunded"),
    }.get(state, state)


def problem_reasons() -> list[tuple[str, str]]:
    """What can be wrong with an order."""
    return [
        ("not_received", _("It did not arrive")),
        ("not_as_described", _("It is not what was described")),
        ("damaged", _("It arrived damaged")),
        ("other", _("Something else")),
    ]


def problem_reason(reason: str) -> str:
    """One reason in words."""
    return dict(problem_reasons()).get(reason, reason)


def problem_state(state: str) -> str:
    """Where a problem stands."""
    return {
        "open": _("To be decided"),
        "withdrawn": _("Withdrawn"),
        "refunded": _("Refunded"),
        "released": _("Released"),
    }.get(state, state)


def time_left(until: datetime) -> str:
    """How long until then, as coarse as a person would say it; empty when it is over."""
    seconds = int((until - clock.now()).total_seconds())
    if seconds <= 0:
        return ""
    if seconds >= 2 * _DAY:
        days = seconds // _DAY
        return ngettext("%(n)s day left", "%(n)s days left", days) % {"n": days}
    if seconds >= _HOUR:
        hours = seconds // _HOUR
        return ngettext("%(n)s hour left", "%(n)s hours left", hours) % {"n": hours}
    minutes = max(1, seconds // 60)
    return ngettext("%(n)s minute left", "%(n)s minutes left", minutes) % {"n": minutes}


def with_time_left(text: str, until: datetime) -> str:
    """The text, and how long is left in brackets; the text alone when the time is over."""
    left = time_left(until)
    return _("%(text)s (%(left)s)") % {"text": text, "left": left} if left else text


def percent(bps: int) -> str:
    """A share in basis points as one reads it: 500 is "5%", 250 "2.5%"."""
    return f"{Decimal(bps) / 100:f}%"
