"""What somebody is told, how much of it is new, and that they have seen it."""

from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from heliu.domains.notifications.actions import mark_seen
from heliu.domains.notifications.queries import inbox, unread_count
from heliu.domains.notifications.types import MANY, NoticeRow, Side, Unread
from heliu.kernel import ids
from heliu.web.kit.access import signed_in
from heliu.web.kit.paging import before_id
from heliu.web.kit.render import page
from heliu.web.kit.viewer import viewer
from heliu.web.shopper.notifications.forms import SeenForm
from heliu.web.shopper.notifications.lines import days, lines

PAGE_SIZE = 30


@never_cache
@signed_in
@require_GET
def notifications(request: HttpRequest) -> HttpResponse:
    """The newest first, by day; ``?side=`` narrows, ``?before=`` pages back."""
    who = viewer(request)
    picked = request.GET.get("side", "")
    side = Side(picked) if picked in set(Side) else None
    before = before_id(request)
    rows = inbox.inbox(user_id=who.user_id or 0, before_id=before, limit=PAGE_SIZE + 1, side=side)
    shown = rows[:PAGE_SIZE]
    found = lines(shown, viewer_actor_id=who.actor_id or 0)
    here = _here(side)
    context: dict[str, Any] = {
        "here": here,
        "side": side,
        "days": days(found, after=_after(request, before)),
        "older": _older(here, rows, shown),
        "is_first": before is None,
    }
    if before is not None and getattr(request, "htmx", False):
        return page(request, "shopper/notifications/_lines.html", context)
    unread = unread_count.unread_count(who.user_id or 0)
    context |= {"tabs": _tabs(side, unread), "until": _until(shown)}
    context["has_new"] = bool(unread.all if side is None else getattr(unread, side))
    return page(request, "shopper/notifications/page.html", context)


@never_cache
@signed_in
@require_GET
def notifications_count(request: HttpRequest) -> HttpResponse:
    """The number on the bell, as a fragment."""
    count = unread_count.unread_count(viewer(request).user_id or 0).all
    context = {"count": count, "shown": _counted(count)}
    return page(request, "shopper/notifications/_count.html", context)


@require_POST
@signed_in
def notifications_read(request: HttpRequest) -> HttpResponse:
    """Take what the page showed as seen; sent by the page itself, or by its button."""
    form = SeenForm(request.POST)
    if not form.is_valid():
        raise BadRequest
    side, until = form.cleaned_data["side"], form.cleaned_data["until"]
    mark_seen.mark_seen(user_id=viewer(request).user_id or 0, side=side, until=until)
    if getattr(request, "htmx", False):
        response = HttpResponse(status=204)
        response.headers["HX-Trigger"] = "notices-changed"
        return response
    return redirect(_here(side))


def _here(side: Side | None) -> str:
    address = reverse("notifications")
    return f"{address}?side={side}" if side else address


def _tabs(picked: Side | None, unread: Unread) -> list[tuple[str, str, bool, str]]:
    tabs: list[tuple[Side | None, str, int]] = [
        (None, _("All"), unread.all),
        (Side.TALK, _("Talk"), unread.talk),
        (Side.TRADE, _("Trade"), unread.trade),
    ]
    return [(_here(side), label, side == picked, _counted(count)) for side, label, count in tabs]


def _counted(count: int) -> str:
    if not count:
        return ""
    return str(count) if count < MANY else f"{MANY - 1}+"


def _until(shown: list[NoticeRow]) -> str:
    """The furthest place that this page shows."""
    if not shown:
        return ""
    furthest = max(row.position for row in shown)
    return f"{furthest.tx}.{furthest.id}"


def _older(here: str, rows: list[NoticeRow], shown: list[NoticeRow]) -> str:
    if len(rows) == len(shown):
        return ""
    return f"{here}{'&' if '?' in here else '?'}before={shown[-1].last_id}"


def _after(request: HttpRequest, before: int | None) -> Any:
    """When the last line above happened, where older ones are put under those that are there."""
    return ids.time_of(before) if before and getattr(request, "htmx", False) else None
