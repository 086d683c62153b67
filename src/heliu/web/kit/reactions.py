"""Read wherever jobs and readers run: order mails get their words here."""

from heliu.domains.notifications.actions import use_renderer
from heliu.web.kit.mails.layout import lay_out

use_renderer.use_renderer(renderer=lay_out)
