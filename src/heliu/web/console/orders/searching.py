"""What a shop looks for in its orders: read from the address, and written into links."""

from datetime import date

import msgspec
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from heliu.domains.orders.types import OrderFilter
from heliu.web.kit.days import day_of, end_of, start_of

_LONGEST = 100


class Search(msgspec.Struct, frozen=True):
    """The filter as it was typed; days are those of the reader's zone, both included."""

    state: str = ""
    words: str = ""
    since: date | None = None
    until: date | None = None
    late_only: bool = False

    @property
    def wanted(self) -> OrderFilter:
        """As the orders are asked."""
        return OrderFilter(
            state=self.state,
            words=self.words,
            since=start_of(self.since),
            until=end_of(self.until),
            late_only=self.late_only,
        )

    @property
    def is_narrow(self) -> bool:
        """Whether more than a state is asked for."""
        return bool(self.words or self.since or self.until or self.late_only)

    def query(self, *, state: str | None = None, before: int | None = None) -> str:
        """``?…`` of this search, of another state or from another place on; empty for nothing."""
        asked = {
            "state": self.state if state is None else state,
            "q": self.words,
            "from": self.since.isoformat() if self.since else "",
            "to": self.until.isoformat() if self.until else "",
            "late": "1" if self.late_only else "",
            "before": str(before or ""),
        }
        written = QueryDict(mutable=True)
        written.update({name: value for name, value in asked.items() if value})
        return f"?{written.urlencode()}" if written else ""


def search_of(request: HttpRequest) -> Search:
    """What the address asks for; what makes no sense is passed over."""
    state = request.GET.get("state", "")
    return Search(
        state=state if state in states() else "",
        words=request.GET.get("q", "").replace("\x00", "").strip()[:_LONGEST],
        since=day_of(request.GET.get("from", "")),
        until=day_of(request.GET.get("to", "")),
        late_only=request.GET.get("late") == "1",
    )


def states() -> dict[str, str]:
    """What the tabs are called, by what they ask for."""
    return {
        "": _("All"),
        "paid": _("To ship"),
        "shipped": _("On its way"),
        "problem": _("Problem"),
        "confirmed": _("Done"),
        "cancelled": _("Cancelled"),
        "refunded": _("Refunded"),
    }
