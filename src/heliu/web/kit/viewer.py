"""Who is looking: the one thing every page asks for, at the cost of the session's own SQL."""

import msgspec
from allauth.account.auth_backends import AuthenticationBackend
from django.http import HttpRequest

from heliu.domains.accounts.queries import user_with_actor

_ATTRIBUTE = "_heliu_viewer"


class Viewer(msgspec.Struct, frozen=True, kw_only=True):
    """The person (or nobody) a page is rendered for. Ids are None for who has not signed in."""

    user_id: int | None = None
    actor_id: int | None = None
    handle: str = ""
    name: str = ""
    avatar_key: str = ""
    is_operator: bool = False
    locale: str = "zh-hans"
    time_zone: str = "Asia/Shanghai"

    @property
    def is_signed_in(self) -> bool:
        """Whether this is a person we know."""
        return self.user_id is not None


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """allauth's backend, loading the actor with the user so that a page asks once."""

    def get_user(self, user_id: int) -> object:
        """The active user with its actor (and avatar), or None."""
        return user_with_actor.user_with_actor(user_id=user_id)


def viewer(request: HttpRequest) -> Viewer:
    """The viewer of this request.

    Touches session and database only when a session cookie is there.
    """
    known = getattr(request, _ATTRIBUTE, None)
    if isinstance(known, Viewer):
        return known
    found = _read(request)
    setattr(request, _ATTRIBUTE, found)
    return found


def forget(request: HttpRequest) -> None:
    """Look again: after signing in or out, or after the profile changed."""
    if hasattr(request, _ATTRIBUTE):
        delattr(request, _ATTRIBUTE)


def _read(request: HttpRequest) -> Viewer:
    user = request.user
    if not user.is_authenticated:
        return Viewer()
    actor = getattr(user, "actor", None)
    return Viewer(
        user_id=user.pk,
        actor_id=actor.pk if actor else None,
        handle=actor.handle if actor else "",
        name=actor.name if actor else "",
        avatar_key=actor.avatar.key if actor and actor.avatar else "",
        is_operator=user.is_staff,
        locale=user.locale,
        time_zone=user.time_zone,
    )
