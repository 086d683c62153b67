"""A person changes how they are seen, and in which language and time they read."""

from functools import cache
from zoneinfo import available_timezones

from heliu.domains.accounts.models import Actor, User
from heliu.kernel.transactions import in_transaction


class BadTimeZone(Exception):
    """Not a time zone of the IANA list."""

    code = "bad_time_zone"


@in_transaction
def update_profile(
    *,
    user_id: int,
    name: str,
    bio: str,
    locale: str,
    time_zone: str,
    avatar_id: int | None = None,
) -> None:
    """Save the profile; ``avatar_id`` None keeps the face as it is.

    Raises:
        BadTimeZone.
    """
    if time_zone not in _zones():
        raise BadTimeZone(time_zone)
    User.objects.filter(pk=user_id).update(locale=locale, time_zone=time_zone)
    actor = Actor.objects.select_for_update().get(user_id=user_id)
    actor.name = name.strip()[:60] or actor.handle
    actor.bio = bio.strip()[:500]
    if avatar_id is not None:
        actor.avatar_id = avatar_id
    actor.save(update_fields=["name", "bio", "avatar"])


@cache
def _zones() -> frozenset[str]:
    """All there are; finding them reads the whole zone database."""
    return frozenset(available_timezones())
