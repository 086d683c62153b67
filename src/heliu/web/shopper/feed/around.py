"""What stands around the feed: whom one might follow, and how much of shops one hears."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from heliu.domains.accounts.queries import actor_cards
from heliu.domains.accounts.types import ActorCard
from heliu.domains.social.actions import set_feed_preference
from heliu.domains.social.queries import feed_reader, suggested_actors
from heliu.domains.social.types import FollowState, Suggestion
from heliu.web.kit.access import signed_in
from heliu.web.kit.jinja import number
from heliu.web.kit.render import page
from heliu.web.kit.viewer import viewer

_FEW, _MANY = 3, 12
#: Nobody who is suggested is followed yet.
_NOT_YET = FollowState(follows=False, followed_by=False)


@never_cache
@require_safe
@signed_in
def suggestions(request: HttpRequest) -> HttpResponse:
    """Shops and people one might like to follow, each with the reason."""
    is_part = bool(getattr(request, "htmx", False))
    context = suggested(request, _FEW if is_part else _MANY)
    fragment = "shopper/feed/_suggestions.html"
    return page(request, "shopper/feed/suggestions.html", context, fragment=fragment)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def settings(request: HttpRequest) -> HttpResponse:
    """How much of what shops say stands in the feed."""
    me = viewer(request).actor_id or 0
    is_wrong = False
    if request.method == "POST":
        try:
            set_feed_preference.set_feed_preference(
                actor_id=me, shop_posts=request.POST.get("shop_posts", "")
            )
        except set_feed_preference.UnknownChoice:
            is_wrong = True
        else:
            messages.success(request, _("Your feed follows your choice from now on."))
            return redirect("feed")
    context = {"shop_posts": feed_reader.feed_reader(me).shop_posts, "is_wrong": is_wrong}
    return page(request, "shopper/feed/settings.html", context, status=422 if is_wrong else 200)


def suggested(request: HttpRequest, limit: int = _MANY) -> dict[str, Any]:
    """Context for ``_suggestions.html``. Cost: 2 SQL, 1 when there is nobody to suggest."""
    found = suggested_actors.suggested_actors(actor_id=viewer(request).actor_id or 0, limit=limit)
    ids = {row.actor_id for row in found} | {row.via_id for row in found if row.via_id}
    people = actor_cards.actor_cards(ids)
    rows = [
        (people[row.actor_id], _reason(row, people), row.kind)
        for row in found
        if row.actor_id in people
    ]
    return {
        "shops": [(actor, reason) for actor, reason, kind in rows if kind == "shop"],
        "others": [(actor, reason) for actor, reason, kind in rows if kind == "person"],
        "not_yet": _NOT_YET,
    }


def _reason(row: Suggestion, people: dict[int, ActorCard]) -> str:
    via = people.get(row.via_id) if row.via_id else None
    if via and row.common > 1:
        others = row.common - 1
        text = ngettext(
            "%(name)s and %(n)s more you follow", "%(name)s and %(n)s more you follow", others
        )
        return text % {"name": via.name, "n": others}
    if via:
        return _("%(name)s follows them") % {"name": via.name}
    text = ngettext("%(n)s follower", "%(n)s followers", row.followers)
    return text % {"n": number(row.followers)}
