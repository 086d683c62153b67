"""The first thing a drawing process does; imported before anything of Django is ready."""

import os

import django
from django.conf import settings

#: Whoever tells the story goes first: it waits for few pictures, and everything waits for it.
_NICE = 10


def prepare(environment: dict[str, str], database: str) -> None:
    """Set up a process that draws and stores pictures for the same database and folder."""
    os.nice(_NICE)
    os.environ.update(environment)
    django.setup()
    settings.DATABASES["default"]["NAME"] = database
