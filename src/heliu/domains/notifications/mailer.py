"""Where the words come from: the renderer handed in at start-up."""

from heliu.domains.notifications.types import MailRequest, MailText, Renderer

_renderers: list[Renderer] = []


class NoRenderer(RuntimeError):
    """Nobody handed in a renderer: the process was put together wrongly."""


def use(renderer: Renderer) -> None:
    """Take ``renderer`` from now on; the one before it is forgotten."""
    _renderers[:] = [renderer]


def render(request: MailRequest) -> MailText:
    """The mail in words. Raises NoRenderer before :func:`use` was called."""
    if not _renderers:
        raise NoRenderer("notifications: no renderer was handed in at start-up")
    return _renderers[0](request)
