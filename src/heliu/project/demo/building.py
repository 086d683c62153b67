"""Building the demo world, in order of time, in an empty installation."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher

from heliu.domains.ledger.queries import verify
from heliu.domains.reviews.actions import rank_products
from heliu.kernel import chance, clock, jobs, sql, timers
from heliu.kernel.stream import behaviour, discover, pass_over, run_readers_once
from heliu.project.demo import data, founding, reading
from heliu.project.demo.chatter import Chatter
from heliu.project.demo.crowd import DAYS, Crowd
from heliu.project.demo.easel import Easel
from heliu.project.demo.life import Telling
from heliu.project.demo.society import Society

#: Which part of the whole each stage takes.
_FOUNDED, _TOLD, _HUNG = 0.16, 0.86, 0.93
#: Effects about the past are not wanted: what the story mails was read weeks ago.
_MAILS = "notifications.mails"
#: Rounds of hashing of a password that everybody knows.
_QUICK = 1_000


class DemoIsWrong(RuntimeError):
    """The world was built but its books do not add up: a defect, not a demo."""


def build(
    *, seed: int, progress: Callable[[str, float], None], size: data.Size = "whole"
) -> dict[str, Any]:
    """Make the world; returns the ready logins and the shops.

    ``progress`` is called with what is being made and the part that is done, 0 to 1. ``size``
    "small" is three shops and what was written about them, for tests.
    """
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    progress = _forward(progress)
    discover()  # else no timer would be known to fire
    world, now = data.world(size), clock.now()
    days = DAYS if size == "whole" else 36
    since = now - timedelta(days=days)
    with _unhurried(), chance.seeded(f"{seed}/chance"), Easel(since) as easel:
        cast = founding.Cast(world.operator.handle)
        society = Society(world, data.story().follows, Random(f"{seed}/society"))
        crowd = Crowd(world, society, seed)
        telling = Telling(cast, society, Random(f"{seed}/life"), now)
        chatter = Chatter(crowd, telling, easel, Random(f"{seed}/chatter"), seed)
        total = 1 + len(world.people) + sum(len(house.goods) for house in world.shops)
        made = 0

        def founded(name: str) -> None:
            nonlocal made
            made += 1
            progress(name, _FOUNDED * min(1.0, made / total))

        founder = founding.Founding(world, cast, easel, seed)
        chatter.commission()  # first, since a post waits for its picture
        with clock.travel(since):
            founder.found(crowd.sold(), founded)
        founder.look_closer()
        _tell(telling, chatter, easel, since, progress)
        with clock.travel(since + timedelta(hours=1)):
            easel.hang_rest(lambda part: progress("…", _TOLD + (_HUNG - _TOLD) * part))
    _settle(progress)
    reading.have_read(cast.users[handle] for handle in founding.known_logins(world))
    return {"logins": _logins(world), "shops": _shops(world)}


def _forward(progress: Callable[[str, float], None]) -> Callable[[str, float], None]:
    """A bar that never goes back, though what follows from things is known only later."""
    furthest = 0.0

    def report(what: str, part: float) -> None:
        nonlocal furthest
        furthest = max(furthest, part)
        progress(what, furthest)

    return report


def _tell(
    telling: Telling,
    chatter: Chatter,
    easel: Easel,
    since: datetime,
    progress: Callable[[str, float], None],
) -> None:
    story = data.story()
    telling.plan_follows(since)
    telling.plan_story(story)
    chatter.market.plan_story(story.purchases)
    chatter.plan()
    day = since + timedelta(hours=6)
    while day < telling.now:
        telling.at(day, lambda: _night(easel, since))
        day += timedelta(hours=6)
    told = 0

    def step(instant: datetime, left: int) -> None:
        nonlocal told
        told += 1
        # What is known yet is all that will be, give or take what follows from it.
        progress(f"{instant:%m-%d}", _FOUNDED + (_TOLD - _FOUNDED) * told / (told + left))

    telling.tell(step)


def _night(easel: Easel, since: datetime) -> None:
    """Four times a day clocks strike, banks pay back, and pictures that are ready are hung."""
    timers.fire_due(limit=1_000)
    jobs.run_jobs_once()
    with clock.travel(since + timedelta(hours=1)):
        easel.hang()


def _settle(progress: Callable[[str, float], None]) -> None:
    """Let every reader catch up, and see that the books add up."""
    pass_over(_MAILS)
    behaviour.flush()
    run_readers_once()
    progress("…", 0.97)
    timers.fire_due(limit=1_000)
    pass_over(_MAILS)
    run_readers_once()
    jobs.run_jobs_once()
    run_readers_once()
    rank_products.rank_products()
    report = verify.verify()
    if not report.ok:
        raise DemoIsWrong(str(report.problems))
    progress("✓", 1.0)


@contextmanager
def _unhurried() -> Iterator[None]:
    """Commits need not wait for the disk, nor memory be swept.

    A world that is half built is thrown away, and the process ends when it is built. Its passwords
    are printed for everybody, so their hashes may be quick; whoever signs in gets a slow one.
    """
    sql.fetch_value("SELECT set_config('synchronous_commit', 'off', false)", {})
    iterations, PBKDF2PasswordHasher.iterations = PBKDF2PasswordHasher.iterations, _QUICK
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        PBKDF2PasswordHasher.iterations = iterations
        sql.fetch_value("SELECT set_config('synchronous_commit', 'on', false)", {})


def _logins(world: data.World) -> list[dict[str, str]]:
    people = {person.handle: person for person in (world.operator, *world.people)}
    operator, *merchants, shopper = founding.known_logins(world)
    roles = [
        ("operator", operator),
        *(("merchant", one) for one in merchants),
        ("shopper", shopper),
    ]
    return [
        {"role": role, "email": founding.email_of(people[handle]), "password": data.PASSWORD}
        for role, handle in roles
    ]


def _shops(world: data.World) -> list[dict[str, str]]:
    return [{"handle": house.handle, "name": house.name} for house in world.shops]
