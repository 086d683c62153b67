"""Somebody gets a role in a shop, another one, or none."""

from heliu.domains.accounts.queries import actor_of_user
from heliu.domains.shops.events import StaffChanged
from heliu.domains.shops.models import Shop, StaffMember
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction


class LastOwner(Exception):
    """A shop always has an owner: name another one first."""

    code = "last_owner"


class UnknownRole(Exception):
    """Not one of owner, manager, service, warehouse."""

    code = "unknown_role"


@in_transaction
def set_staff_role(*, shop_id: int, user_id: int, role: str, by_user_id: int) -> None:
    """Set the role; an empty one removes the person from the shop.

    Raises:
        LastOwner, UnknownRole.
    Locks: the shop, so that two owners cannot remove each other at once.
    Publishes: StaffChanged, done by the actor of ``by_user_id``.
    """
    if role and role not in StaffMember.Role.values:
        raise UnknownRole(role)
    Shop.objects.select_for_update().only("id").get(pk=shop_id)
    staff = StaffMember.objects.filter(shop_id=shop_id)
    others = staff.filter(role=StaffMember.Role.OWNER).exclude(user_id=user_id)
    if role != StaffMember.Role.OWNER and not others.exists():
        raise LastOwner
    if role:
        staff.update_or_create(user_id=user_id, shop_id=shop_id, defaults={"role": role})
    else:
        staff.filter(user_id=user_id).delete()
    publish(
        StaffChanged(user_id=user_id, role=role),
        subject_id=shop_id,
        actor_id=actor_of_user.actor_of_user(by_user_id),
    )
