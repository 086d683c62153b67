"""Which stretch of the statement one reads: from the address, and into links."""

from datetime import date, datetime

import msgspec
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from heliu.kernel import clock
from heliu.web.kit.days import day_of, end_of, start_of

_DECEMBER = 12


class Stretch(msgspec.Struct, frozen=True):
    """Days of the reader's zone, both included, and one kind of movement; empty: all."""

    first: date | None = None
    last: date | None = None
    movement: str = ""

    @property
    def since(self) -> datetime | None:
        """The instant it begins."""
        return start_of(self.first)

    @property
    def until(self) -> datetime | None:
        """The instant it is over."""
        return end_of(self.last)

    @property
    def is_narrow(self) -> bool:
        """Whether it is less than the whole statement."""
        return bool(self.first or self.last or self.movement)

    def query(self, *, before: int | None = None) -> str:
        """``?…`` of this stretch, from one row on; empty for the whole."""
        asked = {
            "from": self.first.isoformat() if self.first else "",
            "to": self.last.isoformat() if self.last else "",
            "kind": self.movement,
            "before": str(before or ""),
        }
        written = QueryDict(mutable=True)
        written.update({name: value for name, value in asked.items() if value})
        return f"?{written.urlencode()}" if written else ""


def stretch_of(request: HttpRequest) -> Stretch:
    """What the address asks for; what makes no sense is passed over."""
    movement = request.GET.get("kind", "")
    return Stretch(
        first=day_of(request.GET.get("from", "")),
        last=day_of(request.GET.get("to", "")),
        movement=movement if movement in movements() else "",
    )


def months() -> list[tuple[str, Stretch]]:
    """The stretches one asks for most: everything, this month, the last."""
    today = timezone.localdate(clock.now())
    this = today.replace(day=1)
    before = (
        this.replace(year=this.year - 1, month=_DECEMBER)
        if this.month == 1
        else this.replace(month=this.month - 1)
    )
    last = date.fromordinal(this.toordinal() - 1)
    return [
        (_("Everything"), Stretch()),
        (_("This month"), Stretch(first=this, last=today)),
        (_("Last month"), Stretch(first=before, last=last)),
    ]


def movements() -> dict[str, str]:
    """What moves money, in the shop's words."""
    return {
        "hold": _("Paid by the buyer, held in escrow"),
        "release": _("Released to you"),
        "refund": _("Refunded to the buyer"),
        "void": _("Sent straight back"),
    }
