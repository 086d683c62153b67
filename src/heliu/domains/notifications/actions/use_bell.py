"""Hand in who tells people that their inbox changed."""

from heliu.domains.notifications import bell as bells
from heliu.domains.notifications.types import Bell


def use_bell(*, bell: Bell) -> None:
    """Ring ``bell`` from now on; called once, when a process starts."""
    bells.use(bell)
