"""An arrival through a code: remembered or counted, then sent on."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from heliu.domains.accounts.queries import actor_cards
from heliu.domains.catalog.queries import product_cards
from heliu.domains.shops.queries import shop_cards, shop_for_staff
from heliu.domains.shops.roles import Permission
from heliu.domains.social.queries import may_see_post
from heliu.domains.traffic.actions import record_touch
from heliu.domains.traffic.queries import code_by_token
from heliu.domains.traffic.types import CodeOwner
from heliu.web.kit import visitor
from heliu.web.kit.viewer import viewer

_TOKEN = re.compile(r"[A-Za-z0-9]{1,12}")
_BOT = re.compile(
    r"bot\b|bot[/;]|crawl|spider|slurp|preview|externalhit|embedly|curl/|wget/|python-",
    re.IGNORECASE,
)


@never_cache
@require_safe
def link(request: HttpRequest, token: str, kind: str, target_id: int) -> HttpResponse:
    """Record the arrival through ``token`` at the target and go there.

    Looking ahead (HEAD, prefetch, bots) and those who work in the shop that owns the code are sent
    on uncounted.
    """
    code = code_by_token.code_by_token(token) if _TOKEN.fullmatch(token) else None
    if code is None:
        raise Http404
    response = _to(request, kind, target_id)
    if _is_arrival(request) and not _works_for(request, code):
        user_id = viewer(request).user_id
        record_touch.record_touch(
            token=token,
            user_id=user_id,
            visitor_id=None if user_id else visitor.visitor_id(request),
            target_kind=kind,
            target_id=target_id,
        )
    return response


def _to(request: HttpRequest, kind: str, target_id: int) -> HttpResponse:
    if kind == "product":
        card = product_cards.product_cards([target_id]).get(target_id)
        if card and card.state == "published":
            return redirect("product", card.shop_handle, card.slug)
    elif kind == "shop":
        shop = shop_cards.shop_cards([target_id]).get(target_id)
        if shop and shop.state == "open":
            return redirect("profile", shop.handle)
    elif kind == "post":
        me = viewer(request).actor_id
        if may_see_post.may_see_post(post_id=target_id, viewer_actor_id=me):
            return redirect("post", target_id)
    raise Http404


def _is_arrival(request: HttpRequest) -> bool:
    purpose = " ".join(
        request.headers.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Moz", "X-Purpose")
    ).lower()
    if request.method != "GET" or "prefetch" in purpose or "preview" in purpose:
        return False
    return not _BOT.search(request.headers.get("User-Agent", ""))


def _works_for(request: HttpRequest, code: CodeOwner) -> bool:
    """Whether this is somebody of the shop following the shop's own link."""
    user_id = viewer(request).user_id
    if user_id is None:
        return False
    owner = actor_cards.actor_cards([code.owner_id]).get(code.owner_id)
    if owner is None or owner.kind != "shop":
        return False
    works = shop_for_staff.shop_for_staff(
        handle=owner.handle, user_id=user_id, permission=Permission.VIEW
    )
    return works is not None
