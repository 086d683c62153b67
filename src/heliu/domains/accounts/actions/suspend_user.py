"""The operator shuts a person out."""

from django.db.models import F

from heliu.domains.accounts.actions import veil_actor
from heliu.domains.accounts.events import UserSuspended
from heliu.domains.accounts.models import Actor, User
from heliu.kernel import audit
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction

ReasonNeeded = audit.ReasonNeeded


class NotAnOperator(Exception):
    """Only an operator does this."""

    code = "not_an_operator"


class CannotSuspend(Exception):
    """Nobody of that id who could be suspended: gone, suspended already, or an operator."""

    code = "cannot_suspend"


@in_transaction
def suspend_user(*, user_id: int, by_user_id: int, reason: str) -> None:
    """Refuse the person sign-in, end their sessions, and hide their profile, posts and comments.

    What they bought and sold goes on: orders, refunds and timers do not ask who may sign in. Their
    shops stay open. Raises NotAnOperator, CannotSuspend, ReasonNeeded.
    """
    if not User.objects.filter(pk=by_user_id, is_staff=True, is_active=True).exists():
        raise NotAnOperator
    changed = User.objects.filter(pk=user_id, is_active=True, is_staff=False).update(
        is_active=False,
        sessions_ended=F("sessions_ended") + 1,  # being let in again does not bring them back
    )
    if not changed:
        raise CannotSuspend(user_id)
    actor_id = Actor.objects.values_list("id", flat=True).get(user_id=user_id)
    veil_actor.veil_actor(actor_id=actor_id, is_veiled=True)
    audit.record(
        act="accounts.suspend_user",
        by_user_id=by_user_id,
        subject_kind="user",
        subject_id=user_id,
        reason=reason,
    )
    publish(UserSuspended(user_id=user_id), subject_id=actor_id)
