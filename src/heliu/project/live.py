"""The live door's ASGI application, as Granian serves it."""

import os

import django
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heliu.project.settings")
django.setup()

from heliu.kernel import lifeline  # noqa: E402 - after Django is set up
from heliu.project import watching  # noqa: E402
from heliu.web.live import app  # noqa: E402

lifeline.end_with_parent_process()
watching.start("live", settings.CONFIG)
application = app.application()
