"""Whose cart a request is about: a person's, or that of a browser that has not signed in.

The cookie is strictly necessary (it holds what somebody is about to buy), random, and readable by
the server only. It says nothing about who they are.
"""

import re

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from heliu.domains.carts.actions import merge_guest_cart
from heliu.kernel import ids
from heliu.web.kit.viewer import viewer

COOKIE = "heliu_cart"
_SHAPE = re.compile(r"[A-Za-z0-9_-]{22}")
_MAX_AGE = 60 * 60 * 24 * 60


class CartOwner(msgspec.Struct, frozen=True, kw_only=True):
    """Exactly one of the two; or neither for a browser that has put nothing in a cart yet."""

    user_id: int | None = None
    guest_key: str | None = None

    @property
    def is_nobody(self) -> bool:
        """Whether there can be no cart at all."""
        return self.user_id is None and self.guest_key is None


def guest_key(request: HttpRequest) -> str | None:
    """The key in the cookie when it has the shape of one."""
    key = request.COOKIES.get(COOKIE, "")
    return key if _SHAPE.fullmatch(key) else None


def cart_owner(request: HttpRequest) -> CartOwner:
    """Whose cart this request sees."""
    user_id = viewer(request).user_id
    return CartOwner(user_id=user_id) if user_id else CartOwner(guest_key=guest_key(request))


def owner_to_be(request: HttpRequest) -> CartOwner:
    """Whose cart this request fills: a guest without a key gets one (see :func:`remember`)."""
    owner = cart_owner(request)
    return CartOwner(guest_key=ids.secret_key()) if owner.is_nobody else owner


def remember(response: HttpResponse, owner: CartOwner) -> None:
    """Let the browser keep a guest's key."""
    if owner.guest_key:
        response.set_cookie(
            COOKIE,
            owner.guest_key,
            max_age=_MAX_AGE,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )


def bring_along(request: HttpRequest, user_id: int) -> bool:
    """Pour what the browser collected before signing in into the person's cart.

    True when there was a key: the caller then forgets it with :func:`forget`. Doing it twice
    changes nothing, for the guest's cart is gone after the first time.
    """
    key = guest_key(request)
    if key is None:
        return False
    merge_guest_cart.merge_guest_cart(guest_key=key, user_id=user_id)
    return True


def forget(response: HttpResponse) -> None:
    """Take the cookie back."""
    response.delete_cookie(COOKIE, samesite="Lax")
