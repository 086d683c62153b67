"""Hand in who finds the words of mails."""

from heliu.domains.notifications import mailer
from heliu.domains.notifications.types import Renderer


def use_renderer(*, renderer: Renderer) -> None:
    """Write mails with ``renderer`` from now on; called once, when a process starts."""
    mailer.use(renderer)
