"""Shut out and let in again, by an operator, with a reason."""

import pytest

from heliu.domains.accounts.actions import delete_account, reinstate_user, suspend_user
from heliu.domains.accounts.queries import actor_by_handle, person_facts, user_with_actor
from heliu.domains.accounts.tests.factories import make_user
from heliu.kernel.models import AuditEntry

pytestmark = pytest.mark.django_db


def test_a_suspended_person_is_out_and_out_of_sight() -> None:
    person, operator = make_user(handle="loud"), make_user(is_operator=True)

    suspend_user.suspend_user(user_id=person.pk, by_user_id=operator.pk, reason="spam")

    assert user_with_actor.user_with_actor(user_id=person.pk) is None
    assert actor_by_handle.actor_by_handle("loud") is None
    facts = person_facts.person_facts(person.pk)
    assert facts is not None
    assert (facts.is_suspended, facts.is_deleted) == (True, False)
    entry = AuditEntry.objects.get()
    assert (entry.act, entry.by_user_id, entry.subject_id, entry.reason) == (
        "accounts.suspend_user", operator.pk, str(person.pk), "spam",
    )  # fmt: skip


def test_let_in_again() -> None:
    person, operator = make_user(handle="loud"), make_user(is_operator=True)
    suspend_user.suspend_user(user_id=person.pk, by_user_id=operator.pk, reason="spam")

    reinstate_user.reinstate_user(user_id=person.pk, by_user_id=operator.pk, reason="a mistake")

    assert user_with_actor.user_with_actor(user_id=person.pk) is not None
    assert actor_by_handle.actor_by_handle("loud") is not None
    acts = list(AuditEntry.objects.order_by("id").values_list("act", flat=True))
    assert acts == ["accounts.suspend_user", "accounts.reinstate_user"]


def test_only_operators_and_only_of_others() -> None:
    person, operator = make_user(), make_user(is_operator=True)
    gone = make_user()
    delete_account.delete_account(user_id=gone.pk)

    with pytest.raises(suspend_user.NotAnOperator):
        suspend_user.suspend_user(user_id=operator.pk, by_user_id=person.pk, reason="no")
    for user in (operator, gone):
        with pytest.raises(suspend_user.CannotSuspend):
            suspend_user.suspend_user(user_id=user.pk, by_user_id=operator.pk, reason="no")
    for user in (person, gone):
        with pytest.raises(reinstate_user.NotSuspended):
            reinstate_user.reinstate_user(user_id=user.pk, by_user_id=operator.pk, reason="no")

    assert not AuditEntry.objects.exists()


def test_without_a_reason_nothing_happens() -> None:
    person, operator = make_user(), make_user(is_operator=True)

    with pytest.raises(suspend_user.ReasonNeeded):
        suspend_user.suspend_user(user_id=person.pk, by_user_id=operator.pk, reason=" ")

    assert user_with_actor.user_with_actor(user_id=person.pk) is not None
