"""The demo: a small marketplace that is already alive.

Built through the same public actions a user triggers, backdated by the injected clock, the same
for the same seed. Its texts and pictures were made for it.
"""

from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any

from django.conf import settings

from heliu.domains.ledger.queries import verify
from heliu.kernel import clock, jobs, timers
from heliu.kernel.stream import behaviour, run_readers_once
from heliu.project.demo import data, founding, life, reading


class DemoIsWrong(RuntimeError):
    """The world was built but its books do not add up: a defect, not a demo."""


def build(*, seed: int, progress: Callable[[str, float], None]) -> dict[str, Any]:
    """Make the world in an empty installation; returns the ready logins and the shops.

    ``progress`` is called with what is being made and the part that is done, 0 to 1.
    """
    # What the story mails was read weeks ago.
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    random, world, cast = Random(seed), data.world(), founding.Cast()  # noqa: S311 - a story
    now = clock.now()
    total = 1 + len(world.people) + sum(len(house.goods) for house in world.shops)
    done = 0

    def founded(name: str) -> None:
        nonlocal done
        done += 1
        progress(name, 0.5 * min(1.0, done / total))

    with clock.travel(now - timedelta(days=36)):
        founding.found(world, cast, random, founded)
    told = 0

    def happened(name: str) -> None:
        nonlocal told
        told += 1
        progress(name, 0.5 + 0.4 * min(1.0, told / 420))

    life.Telling(data.story(), cast, random, now).tell(happened)
    progress("…", 0.92)
    behaviour.flush()
    run_readers_once()  # which also makes every room's timers and jobs known
    timers.fire_due(limit=1_000)
    run_readers_once()
    jobs.run_jobs_once()
    run_readers_once()
    reading.have_read(cast.users.values())
    report = verify.verify()
    if not report.ok:
        raise DemoIsWrong(str(report.problems))
    progress("✓", 1.0)
    return {"logins": _logins(world), "shops": _shops(world)}


def _logins(world: data.World) -> list[dict[str, str]]:
    people = {person.handle: person for person in (world.operator, *world.people)}
    roles = [("operator", world.operator.handle)]
    roles += [("merchant", house.owner) for house in world.shops]
    roles += [("shopper", founding.SHOPPER)]
    return [
        {"role": role, "email": founding.email_of(people[handle]), "password": data.PASSWORD}
        for role, handle in roles
    ]


def _shops(world: data.World) -> list[dict[str, str]]:
    return [{"handle": house.handle, "name": house.name} for house in world.shops]
