"""Guards: the only ways a view gets at who may do what.

What one may not see does not exist (404).
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from heliu.domains.shops import roles
from heliu.domains.shops.queries import shop_for_staff
from heliu.web.kit.viewer import viewer

View = Callable[..., HttpResponseBase]


def signed_in(view: View) -> View:
    """Send who has not signed in to the sign-in page and back; for htmx as a full redirect."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if viewer(request).is_signed_in:
            return view(request, *args, **kwargs)
        back = (
            request.get_full_path()
            if request.method == "GET"
            else request.headers.get("HX-Current-URL", "/")
        )
        if getattr(request, "htmx", False):
            response = HttpResponse(status=204)
            response.headers["HX-Redirect"] = redirect_to_login(back).url
            return response
        return redirect_to_login(back)

    return guarded


def staff(permission: roles.Permission) -> Callable[[View], View]:
    """Guard of a console page: ``shop`` (its handle) in the URL becomes ``request.shop``.

    A shop the viewer does not work in, or an action their role does not allow, is a 404.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, shop: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
            user_id = viewer(request).user_id
            found = user_id and shop_for_staff.shop_for_staff(
                handle=shop, user_id=user_id, permission=permission
            )
            if not found:
                raise Http404
            request.shop = found  # type: ignore[attr-defined]
            return view(request, *args, **kwargs)

        return signed_in(guarded)

    return decorate


def operator(view: View) -> View:
    """Guard of the operator's pages; to everybody else they do not exist.

    Where the settings want it, an operator without a second step at sign-in is sent to set it up.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not viewer(request).is_operator:
            raise Http404
        if settings.OPERATOR_MFA and not is_mfa_enabled(request.user):
            messages.warning(request, _("Operators sign in with a second step. Please set it up."))
            return redirect("mfa_activate_totp")
        return view(request, *args, **kwargs)

    return signed_in(guarded)
