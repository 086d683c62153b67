"""The operator's three decisions about a shop."""

from collections.abc import Callable

import pytest

from heliu.domains.accounts.queries import actor_by_handle
from heliu.domains.accounts.tests.factories import make_user
from heliu.domains.shops.actions import approve_shop, open_shop, reopen_shop, suspend_shop
from heliu.domains.shops.models import Shop
from heliu.domains.shops.tests.factories import make_shop
from heliu.kernel.models import AuditEntry

pytestmark = pytest.mark.django_db


def test_suspended_and_open_again() -> None:
    shop, operator = make_shop(), make_user(is_operator=True)
    handle = shop.actor.handle

    suspend_shop.suspend_shop(shop_id=shop.pk, by_user_id=operator.pk, reason="fakes")
    assert Shop.objects.get(pk=shop.pk).state == "suspended"
    assert actor_by_handle.actor_by_handle(handle) is None

    reopen_shop.reopen_shop(shop_id=shop.pk, by_user_id=operator.pk, reason="proved genuine")
    assert Shop.objects.get(pk=shop.pk).state == "open"
    assert actor_by_handle.actor_by_handle(handle) is not None
    entries = AuditEntry.objects.order_by("id").values_list("act", "subject_id", "reason")
    assert list(entries) == [
        ("shops.suspend_shop", str(shop.pk), "fakes"),
        ("shops.reopen_shop", str(shop.pk), "proved genuine"),
    ]


def test_one_that_applied_waits_to_be_let_in() -> None:
    owner, operator = make_user(), make_user(is_operator=True)
    shop_id = open_shop.open_shop(
        owner_user_id=owner.pk, handle="kiln", name="Kiln", currency="CNY", needs_approval=True
    )
    assert Shop.objects.get(pk=shop_id).state == "applied"
    assert actor_by_handle.actor_by_handle("kiln") is None

    approve_shop.approve_shop(shop_id=shop_id, by_user_id=operator.pk, reason="papers seen")

    assert Shop.objects.get(pk=shop_id).state == "open"
    assert actor_by_handle.actor_by_handle("kiln") is not None


@pytest.mark.parametrize(
    ("state", "act"),
    [
        ("open", approve_shop.approve_shop),
        ("open", reopen_shop.reopen_shop),
        ("suspended", suspend_shop.suspend_shop),
        ("suspended", approve_shop.approve_shop),
        ("closed", reopen_shop.reopen_shop),
    ],
)
def test_from_another_state_it_is_refused(state: str, act: Callable[..., None]) -> None:
    shop, operator = make_shop(), make_user(is_operator=True)
    Shop.objects.filter(pk=shop.pk).update(state=state)

    with pytest.raises(suspend_shop.WrongState):
        act(shop_id=shop.pk, by_user_id=operator.pk, reason="no")

    assert Shop.objects.get(pk=shop.pk).state == state
    assert not AuditEntry.objects.exists()


def test_only_operators() -> None:
    shop, person = make_shop(), make_user()

    with pytest.raises(suspend_shop.NotAnOperator):
        suspend_shop.suspend_shop(shop_id=shop.pk, by_user_id=person.pk, reason="rival")

    assert Shop.objects.get(pk=shop.pk).state == "open"
