import pytest

from heliu.domains.accounts.tests.factories import make_user
from heliu.domains.shops import roles
from heliu.domains.shops.actions import open_shop, set_staff_role
from heliu.domains.shops.queries import (
    shop_by_handle,
    shop_for_staff,
    shops_of_user,
    staff_ids_of,
    staff_of_shop,
)
from heliu.domains.shops.tests.factories import make_shop, make_staff
from heliu.kernel import sql

pytestmark = pytest.mark.django_db


def test_who_opens_a_shop_owns_it() -> None:
    owner = make_user()

    shop = make_shop(owner=owner, handle="shanlan", name="山岚")

    assert [(row.user_id, row.role) for row in staff_of_shop.staff_of_shop(shop.pk)] == [
        (owner.pk, "owner")
    ]
    assert [row.handle for row in shops_of_user.shops_of_user(owner.pk)] == ["shanlan"]
    front = shop_by_handle.shop_by_handle("SHANLAN")
    assert front is not None
    assert (front.id, front.name, front.state) == (shop.pk, "山岚", "open")


def test_a_handle_is_taken_once_over_people_and_shops() -> None:
    make_user(handle="chenjun")

    with pytest.raises(open_shop.HandleTaken):
        make_shop(owner=make_user(), handle="ChenJun")


@pytest.mark.parametrize(
    ("handle", "code"), [("admin", "handle_reserved"), ("a b", "handle_shape")]
)
def test_a_handle_that_misleads_or_has_no_shape_is_refused(handle: str, code: str) -> None:
    with pytest.raises(open_shop.BadHandle) as refused:
        make_shop(owner=make_user(), handle=handle)

    assert refused.value.code == code


@pytest.mark.parametrize("role", ["owner", "manager", "service", "warehouse"])
@pytest.mark.parametrize("permission", list(roles.Permission))
def test_a_role_opens_exactly_what_the_table_says(role: str, permission: roles.Permission) -> None:
    shop = make_shop()
    member = make_staff(shop, role)

    found = shop_for_staff.shop_for_staff(
        handle=shop.actor.handle, user_id=member.pk, permission=permission
    )

    assert (found is not None) == (permission in roles.ALLOWED[role])
    told = staff_ids_of.staff_ids_of(shop_id=shop.pk, permission=permission)
    assert (member.pk in told) == (permission in roles.ALLOWED[role])


def test_a_stranger_and_a_removed_member_find_no_shop() -> None:
    shop = make_shop()
    member = make_staff(shop, "manager")
    set_staff_role.set_staff_role(shop_id=shop.pk, user_id=member.pk, role="", by_user_id=member.pk)

    for user_id in (member.pk, make_user().pk):
        assert (
            shop_for_staff.shop_for_staff(
                handle=shop.actor.handle, user_id=user_id, permission=roles.Permission.VIEW
            )
            is None
        )


def test_who_gave_a_role_and_who_took_it_is_on_the_stream() -> None:
    owner, other, member = make_user(), make_user(), make_user()
    shop_id = make_shop(owner=owner).pk

    set_staff_role.set_staff_role(
        shop_id=shop_id, user_id=member.pk, role="manager", by_user_id=other.pk
    )
    set_staff_role.set_staff_role(shop_id=shop_id, user_id=member.pk, role="", by_user_id=member.pk)

    assert sql.fetch_tuples(
        """SELECT actor_id, (payload->>'user_id')::bigint, payload->>'role' FROM stream_event
            WHERE topic = 'shops.staff_changed' AND subject_id = %(shop)s ORDER BY id""",
        {"shop": shop_id},
    ) == [
        (owner.actor.pk, owner.pk, "owner"),
        (other.actor.pk, member.pk, "manager"),
        (member.actor.pk, member.pk, ""),
    ]


@pytest.mark.parametrize("role", ["", "manager"])
def test_the_last_owner_stays(role: str) -> None:
    owner = make_user()
    shop = make_shop(owner=owner)

    with pytest.raises(set_staff_role.LastOwner):
        set_staff_role.set_staff_role(
            shop_id=shop.pk, user_id=owner.pk, role=role, by_user_id=owner.pk
        )

    make_staff(shop, "owner")
    set_staff_role.set_staff_role(shop_id=shop.pk, user_id=owner.pk, role=role, by_user_id=owner.pk)
    assert ("owner", owner.pk) not in {
        (row.role, row.user_id) for row in staff_of_shop.staff_of_shop(shop.pk)
    }


def test_a_role_that_does_not_exist_is_refused() -> None:
    shop = make_shop()
    user_id = make_user().pk

    with pytest.raises(set_staff_role.UnknownRole):
        set_staff_role.set_staff_role(
            shop_id=shop.pk, user_id=user_id, role="king", by_user_id=user_id
        )
