import pytest

from heliu.domains.accounts import handles
from heliu.domains.accounts.actions import (
    block_actor,
    delete_account,
    delete_address,
    register_user,
    save_address,
    unblock_actor,
    update_profile,
)
from heliu.domains.accounts.models import User
from heliu.domains.accounts.queries import (
    actor_by_handle,
    actor_cards,
    addresses_of,
    blocked_by,
    mail_address,
    settings_of,
    user_by_word,
    user_with_actor,
)
from heliu.domains.accounts.tests.factories import PASSWORD, make_address, make_user

pytestmark = pytest.mark.django_db


def test_a_person_joins_with_an_actor() -> None:
    user = make_user(handle="linxiaomei", name="林小梅", email="Lin@Example.org")

    found = actor_by_handle.actor_by_handle("LinXiaoMei")
    assert found is not None
    assert (found.id, found.kind, found.name) == (user.actor.pk, "person", "林小梅")
    assert user.check_password(PASSWORD)
    assert user_by_word.user_by_word("lin@example.org") == user.pk
    assert user_by_word.user_by_word("@linxiaomei") == user.pk


def test_an_email_address_counts_once_whatever_its_case() -> None:
    make_user(email="one@example.org")

    with pytest.raises(register_user.EmailTaken):
        make_user(email="ONE@example.org")


@pytest.mark.parametrize("handle", ["x", "with space", "ünique", "a" * 31, "<b>", ""])
def test_a_handle_has_a_shape(handle: str) -> None:
    with pytest.raises(handles.BadHandle) as refused:
        handles.clean(handle)

    assert refused.value.code == "handle_shape"


def test_a_taken_handle_leaves_nothing_behind() -> None:
    make_user(handle="zhouan")

    with pytest.raises(register_user.HandleTaken):
        register_user.register_user(
            email="other@example.org", password=PASSWORD, handle="ZhouAn", name="x"
        )

    assert not User.objects.filter(email="other@example.org").exists()


def test_a_profile_is_changed_and_a_time_zone_must_exist() -> None:
    user = make_user()

    update_profile.update_profile(
        user_id=user.pk, name=" 阿周 ", bio="茶", locale="en", time_zone="Europe/Berlin"
    )

    found = settings_of.settings_of(user.pk)
    assert found is not None
    assert (found.name, found.bio, found.locale, found.time_zone) == (
        "阿周",
        "茶",
        "en",
        "Europe/Berlin",
    )
    with pytest.raises(update_profile.BadTimeZone):
        update_profile.update_profile(
            user_id=user.pk, name="x", bio="", locale="en", time_zone="Mars/Olympus"
        )


def test_block_and_unblock_happen_once() -> None:
    one, other = make_user().actor, make_user().actor

    assert block_actor.block_actor(actor_id=one.pk, blocked_id=other.pk)
    assert not block_actor.block_actor(actor_id=one.pk, blocked_id=other.pk)
    assert [card.id for card in blocked_by.blocked_by(one.pk)] == [other.pk]
    assert unblock_actor.unblock_actor(actor_id=one.pk, blocked_id=other.pk)
    assert not unblock_actor.unblock_actor(actor_id=one.pk, blocked_id=other.pk)
    assert blocked_by.blocked_by(one.pk) == []
    with pytest.raises(block_actor.CannotBlockSelf):
        block_actor.block_actor(actor_id=one.pk, blocked_id=one.pk)


def test_an_address_book_has_one_default() -> None:
    user = make_user()

    first = make_address(user)
    second = make_address(user, country="DE", recipient="Ada", city="Berlin", is_default=True)

    assert [(row.id, row.is_default) for row in addresses_of.addresses_of(user.pk)] == [
        (second, True),
        (first, False),
    ]
    delete_address.delete_address(user_id=user.pk, address_id=second)
    assert [(row.id, row.is_default) for row in addresses_of.addresses_of(user.pk)] == [
        (first, True)
    ]


def test_nobody_changes_or_deletes_anothers_address() -> None:
    user, other = make_user(), make_user()
    address = make_address(user)

    with pytest.raises(save_address.AddressNotFound):
        save_address.save_address(
            user_id=other.pk, address_id=address, recipient="x", city="y", line1="z"
        )
    assert not delete_address.delete_address(user_id=other.pk, address_id=address)
    assert len(addresses_of.addresses_of(user.pk)) == 1


def test_who_leaves_leaves_no_name() -> None:
    user = make_user(handle="leaver", name="离开的人", email="leaver@example.org")
    make_address(user)

    delete_account.delete_account(user_id=user.pk)
    delete_account.delete_account(user_id=user.pk)

    left = User.objects.get(pk=user.pk)
    assert (left.is_active, left.has_usable_password()) == (False, False)
    assert "leaver" not in left.email
    assert actor_by_handle.actor_by_handle("leaver") is None
    assert "离开的人" not in str(actor_cards.actor_cards([user.actor.pk]))
    assert addresses_of.addresses_of(user.pk) == []
    assert mail_address.mail_address(user.pk) is None
    assert user_with_actor.user_with_actor(user_id=user.pk) is None
