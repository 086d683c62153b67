"""Who somebody is, what they said, and hearing from them or not."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from heliu.domains.accounts.actions import block_actor, unblock_actor
from heliu.domains.accounts.queries import actor_by_handle, actor_cards
from heliu.domains.accounts.types import ActorProfile
from heliu.domains.social.actions import follow, unfollow
from heliu.domains.social.queries import (
    blocks_between,
    connections_of,
    follow_counts,
    follow_state,
)
from heliu.domains.social.types import ActorNotFound, Blocks
from heliu.web.kit import posts
from heliu.web.kit.access import signed_in
from heliu.web.kit.paging import before_id
from heliu.web.kit.render import page
from heliu.web.kit.viewer import viewer

_PEOPLE = 40
_KIND_OF_PAGE = ("followers", "following")


@never_cache
@require_safe
def profile(request: HttpRequest, handle: str) -> HttpResponse:
    """A person with their posts; a shop's handle leads to the shop."""
    return _profile(request, handle, kind="")


@never_cache
@require_safe
def actor_reviews(request: HttpRequest, handle: str) -> HttpResponse:
    """What a person said about what they bought, as far as they said it to the viewer."""
    return _profile(request, handle, kind="review")


@never_cache
@require_safe
def connections(request: HttpRequest, handle: str, side: str) -> HttpResponse:
    """Followers of a person, or whom they follow."""
    person = actor_by_handle.actor_by_handle(handle)
    if person is None or side not in _KIND_OF_PAGE or _unless_hidden(request, person.id).mine:
        raise Http404
    me = viewer(request).actor_id
    found = connections_of.connections_of(
        actor_id=person.id,
        viewer_actor_id=me,
        side=side,
        before_id=before_id(request),
        limit=_PEOPLE + 1,
    )
    shown = found[:_PEOPLE]
    ids = [actor_id for _follow_id, actor_id in shown]
    here = reverse("connections", args=[person.handle, side])
    has_more = len(found) > len(shown)
    context = {
        "person": person,
        "side": side,
        "people": actor_cards.actor_cards(ids),
        "ids": ids,
        "states": follow_state.follow_state(viewer_id=me, actor_ids=ids),
        "more_url": f"{here}?before={shown[-1][0]}" if has_more else "",
    }
    return page(request, "shopper/profile/connections.html", context)


@never_cache
@require_safe
def actor_posts(request: HttpRequest, handle: str) -> HttpResponse:
    """An actor's posts, of people and shops alike: a fragment, or a page with scripts off."""
    actor = actor_by_handle.actor_by_handle(handle)
    if actor is None or _unless_hidden(request, actor.id).mine:
        raise Http404
    context = {"actor": actor, **_timeline(request, actor)}
    return page(request, "shopper/profile/posts.html", context, fragment="kit/_posts.html")


@require_POST
@signed_in
def follow_actor(request: HttpRequest, actor_id: int) -> HttpResponse:
    """Follow (``follow=1``) or stop following; htmx gets the button anew."""
    me = viewer(request).actor_id or 0
    try:
        if request.POST.get("follow") == "0":
            unfollow.unfollow(actor_id=me, target_id=actor_id)
        else:
            follow.follow(actor_id=me, target_id=actor_id)
    except (ActorNotFound, follow.CannotFollowSelf) as error:
        raise Http404 from error
    way_back = posts.back(request, reverse("feed"))
    if not getattr(request, "htmx", False):
        return redirect(way_back)
    states = follow_state.follow_state(viewer_id=me, actor_ids=[actor_id])
    context = {
        "actor_id": actor_id,
        "state": states[actor_id],
        "back": way_back,
        "is_small": request.POST.get("small") == "1",
    }
    return page(request, "shopper/profile/_follow.html", context)


@require_POST
@signed_in
def block(request: HttpRequest, actor_id: int) -> HttpResponse:
    """Block (``block=1``) or unblock an actor."""
    me = viewer(request).actor_id or 0
    card = actor_cards.actor_cards([actor_id]).get(actor_id)
    if card is None or actor_id == me:
        raise Http404
    if request.POST.get("block") == "0":
        unblock_actor.unblock_actor(actor_id=me, blocked_id=actor_id)
        messages.success(request, _("%(name)s is not blocked any more.") % {"name": card.name})
    else:
        block_actor.block_actor(actor_id=me, blocked_id=actor_id)
        text = _("%(name)s is blocked: you do not see each other any more.")
        messages.success(request, text % {"name": card.name})
    return redirect(posts.back(request, reverse("feed")))


def _profile(request: HttpRequest, handle: str, *, kind: str) -> HttpResponse:
    person = actor_by_handle.actor_by_handle(handle)
    if person is None:
        raise Http404
    if person.kind == "shop":
        return redirect("shop", person.handle)
    between = _unless_hidden(request, person.id)
    context: dict[str, Any] = {"person": person, **_standing(request, person), "between": between}
    if between.mine:
        return page(request, "shopper/profile/blocked.html", context)
    context |= {"kind": kind, **_timeline(request, person, kind=kind)}
    fragment = "kit/_posts.html" if before_id(request) else ""
    return page(request, "shopper/profile/page.html", context, fragment=fragment)


def _unless_hidden(request: HttpRequest, actor_id: int) -> Blocks:
    between = blocks_between.blocks_between(
        viewer_actor_id=viewer(request).actor_id, actor_id=actor_id
    )
    if between.theirs:
        raise Http404
    return between


def _standing(request: HttpRequest, person: ActorProfile) -> dict[str, Any]:
    me = viewer(request).actor_id
    return {
        "counts": follow_counts.follow_counts([person.id])[person.id],
        "state": follow_state.follow_state(viewer_id=me, actor_ids=[person.id])[person.id],
        "is_me": person.id == me,
    }


def _timeline(request: HttpRequest, actor: ActorProfile, *, kind: str = "") -> dict[str, Any]:
    here = reverse("actor_reviews" if kind else "actor_posts", args=[actor.handle])
    return posts.timeline(request, actor.id, before_id(request), here, kind=kind)
