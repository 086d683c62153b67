"""Shops for tests."""

from itertools import count

from heliu.domains.accounts.models import User
from heliu.domains.accounts.tests.factories import make_user
from heliu.domains.shops.actions import open_shop, set_staff_role
from heliu.domains.shops.models import Shop

_numbers = count(1)


def make_shop(
    *, owner: User | None = None, handle: str = "", name: str = "", currency: str = "CNY"
) -> Shop:
    """An open shop with an owner and one shipping method: 10.00, free from 99.00 on."""
    handle = handle or f"shop{next(_numbers)}"
    owner = owner or make_user(handle=f"{handle}_owner")
    shop_id = open_shop.open_shop(
        owner_user_id=owner.pk, handle=handle, name=name or handle.title(), currency=currency
    )
    return Shop.objects.select_related("actor").get(pk=shop_id)


def make_staff(shop: Shop, role: str, user: User | None = None) -> User:
    """Somebody with a role in the shop."""
    member = user or make_user()
    set_staff_role.set_staff_role(
        shop_id=shop.pk, user_id=member.pk, role=role, by_user_id=member.pk
    )
    return member
