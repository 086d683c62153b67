"""Guards: the only ways a view gets at who may do what.

What one may not see does not exist (404).
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.authentication import get_authentication_records
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
from heliu.kernel import clock
from heliu.web.kit.viewer import viewer

View = Callable[..., HttpResponseBase]
#: For so long an operator is believed to sit where they signed in.
_OPERATOR_SECONDS = 12 * 60 * 60


def signed_in(view: View) -> View:
    """Send who has not signed in to the sign-in page and back; for htmx as a full redirect."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if viewer(request).is_signed_in:
            return view(request, *args, **kwargs)
        return _led_away(request, settings.LOGIN_URL)

    return guarded


def _led_away(request: HttpRequest, name: str) -> HttpResponse:
    """To a page of the entrance, and back from there; for htmx as a full redirect."""
    back = (
        request.get_full_path()
        if request.method == "GET"
        else request.headers.get("HX-Current-URL", "/")
    )
    led = redirect_to_login(back, name)
    if not getattr(request, "htmx", False):
        return led
    response = HttpResponse(status=204)
    response.headers["HX-Redirect"] = led.url
    return response


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

    Where the settings want it, an operator without a second step at sign-in is sent to set it up;
    and after half a day, whoever sits there says the password again.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not viewer(request).is_operator:
            raise Http404
        if settings.OPERATOR_MFA and not is_mfa_enabled(request.user):
            messages.warning(request, _("Operators sign in with a second step. Please set it up."))
            return redirect("mfa_activate_totp")
        if _was_long_ago(request):
            return _led_away(request, "account_reauthenticate")
        return view(request, *args, **kwargs)

    return signed_in(guarded)


def _was_long_ago(request: HttpRequest) -> bool:
    """Whether who they are was last shown too long ago; every way of signing in leaves a record."""
    shown = [record["at"] for record in get_authentication_records(request, request.user)]
    return bool(shown) and clock.now().timestamp() - max(shown) > _OPERATOR_SECONDS
