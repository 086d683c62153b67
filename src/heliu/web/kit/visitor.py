"""Whether a browser agreed to be remembered, who it is then, and what was shown to whom.

Asked plainly, once: until somebody agrees no identity is kept, and who refuses is not asked again.
Cookies: ``heliu_v`` the signed key of a visitor who agreed, ``heliu_consent=0`` after a refusal.
"""

from collections.abc import Iterable
from typing import Protocol

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from heliu.domains.traffic.actions import forget_visitor, merge_visitor, remember_visitor
from heliu.domains.traffic.events import PostReached
from heliu.domains.traffic.queries import visitor_by_key
from heliu.kernel.stream import behaviour
from heliu.web.kit.viewer import viewer

COOKIE = "heliu_v"
CONSENT_COOKIE = "heliu_consent"
_MAX_AGE = 60 * 60 * 24 * 180
_SIGNER = signing.Signer(salt="heliu.visitor")
_ATTRIBUTE = "_heliu_visitor"


class Shown(Protocol):
    """A post, whole or in short, that a page shows."""

    @property
    def id(self) -> int:
        """The post."""

    @property
    def author_id(self) -> int:
        """Whose it is."""

    @property
    def code_id(self) -> int:
        """The code its links carry."""

    @property
    def shared(self) -> "Shown | None":
        """The original inside a share."""


def visitor_id(request: HttpRequest) -> int | None:
    """The visitor behind this request; None without consent.

    Cost: 1 SQL once per request, none without the cookie or when its signature is wrong.
    """
    if not hasattr(request, _ATTRIBUTE):
        key = _key(request)
        setattr(request, _ATTRIBUTE, visitor_by_key.visitor_by_key(key) if key else None)
    found: int | None = getattr(request, _ATTRIBUTE)
    return found


def has_agreed(request: HttpRequest) -> bool:
    """Whether this browser carries a consent. No SQL."""
    return _key(request) is not None


def must_ask(request: HttpRequest) -> bool:
    """Whether to show the banner: somebody who is not signed in and has not chosen. No SQL."""
    return not viewer(request).is_signed_in and is_undecided(request)


def is_undecided(request: HttpRequest) -> bool:
    """Whether this browser carries neither a consent nor a refusal. No SQL."""
    return CONSENT_COOKIE not in request.COOKIES and not has_agreed(request)


def agree(request: HttpRequest, response: HttpResponse) -> None:
    """Remember this browser from now on; agreeing again changes nothing."""
    response.delete_cookie(CONSENT_COOKIE, samesite="Lax")
    if visitor_id(request) is None:
        _set(response, COOKIE, _SIGNER.sign(remember_visitor.remember_visitor().key))


def refuse(request: HttpRequest, response: HttpResponse) -> None:
    """Forget this browser: its visitor and touches are deleted, and it is not asked again."""
    if (known := visitor_id(request)) is not None:
        forget_visitor.forget_visitor(visitor_id=known)
    setattr(request, _ATTRIBUTE, None)
    response.delete_cookie(COOKIE, samesite="Lax")
    _set(response, CONSENT_COOKIE, "0")


def merge(request: HttpRequest, user_id: int) -> None:
    """Called when somebody signs in: what the browser touched before is now theirs."""
    if (known := visitor_id(request)) is not None:
        merge_visitor.merge_visitor(visitor_id=known, user_id=user_id)


def name_of(request: HttpRequest) -> str | None:
    """Under which name reach is counted: ``u<user>``, ``s<visitor>``, or None: not at all."""
    user_id = viewer(request).user_id
    if user_id is not None:
        return f"u{user_id}"
    known = visitor_id(request)
    return None if known is None else f"s{known}"


def note_reached(request: HttpRequest, posts: Iterable[Shown]) -> None:
    """Note that these posts, and the originals inside shares, were rendered for the viewer.

    One's own posts are not reach. Costs no SQL beyond :func:`visitor_id`.
    """
    shown = list(posts)
    name = name_of(request) if shown else None
    if name is None:
        return
    me = viewer(request).actor_id
    every = {post.id: post for post in [*shown, *(p.shared for p in shown if p.shared)]}
    for post in every.values():
        if post.author_id != me:
            event = PostReached(code_id=post.code_id, viewer=name)
            behaviour.record(event, subject_id=post.id, actor_id=me)


def _key(request: HttpRequest) -> str | None:
    try:
        return _SIGNER.unsign(request.COOKIES.get(COOKIE, ""))
    except signing.BadSignature:
        return None


def _set(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(
        name,
        value,
        max_age=_MAX_AGE,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
