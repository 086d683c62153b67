"""The pages' WSGI application, as Granian serves it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heliu.project.settings")

application = get_wsgi_application()
