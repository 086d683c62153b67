"""What this room does by the clock."""

from heliu.domains.traffic.actions import forget_old_visitors
from heliu.kernel.jobs import periodic


@periodic("17 4 * * *")
def forget_visitors() -> None:
    """Every night: forget browsers whose time is over."""
    forget_old_visitors.forget_old_visitors()
