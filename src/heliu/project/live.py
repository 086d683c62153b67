"""The live door's ASGI application, as Granian serves it."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heliu.project.settings")
django.setup()

from heliu.kernel import lifeline  # noqa: E402 - after Django is set up
from heliu.web.live import app  # noqa: E402

lifeline.end_with_parent_process()
application = app.application()
