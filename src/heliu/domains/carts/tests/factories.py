"""Carts for tests."""

from heliu.domains.accounts.models import User
from heliu.domains.carts.actions import add_line
from heliu.domains.catalog.models import Variant


def fill_cart(user: User, *what: Variant | tuple[Variant, int]) -> None:
    """Put variants (or pairs of variant and quantity) in the person's cart."""
    for item in what:
        variant, quantity = item if isinstance(item, tuple) else (item, 1)
        add_line.add_line(user_id=user.pk, variant_id=variant.pk, quantity=quantity)
