"""The pages' WSGI application, as each of Granian's processes loads it."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from heliu.kernel import lifeline
from heliu.kernel.stream import behaviour
from heliu.project import watching
from heliu.web.kit import warming

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heliu.project.settings")

lifeline.end_with_parent_process()
application = get_wsgi_application()
watching.start("web", settings.CONFIG)
behaviour.start()
warming.start()
