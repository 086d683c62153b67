"""The operator lets a suspended person in again."""

from heliu.domains.accounts.actions import suspend_user, veil_actor
from heliu.domains.accounts.events import UserReinstated
from heliu.domains.accounts.models import Actor, User
from heliu.kernel import audit
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction

NotAnOperator = suspend_user.NotAnOperator
ReasonNeeded = audit.ReasonNeeded


class NotSuspended(Exception):
    """Nobody of that id is suspended; who deleted their account is gone for good."""

    code = "not_suspended"


@in_transaction
def reinstate_user(*, user_id: int, by_user_id: int, reason: str) -> None:
    """Allow sign-in again and show profile, posts and comments.

    Raises NotAnOperator, NotSuspended, ReasonNeeded.
    """
    if not User.objects.filter(pk=by_user_id, is_staff=True, is_active=True).exists():
        raise NotAnOperator
    suspended = User.objects.filter(pk=user_id, is_active=False, deleted_at=None)
    if not suspended.update(is_active=True):
        raise NotSuspended(user_id)
    actor_id = Actor.objects.values_list("id", flat=True).get(user_id=user_id)
    veil_actor.veil_actor(actor_id=actor_id, is_veiled=False)
    audit.record(
        act="accounts.reinstate_user",
        by_user_id=by_user_id,
        subject_kind="user",
        subject_id=user_id,
        reason=reason,
    )
    publish(UserReinstated(user_id=user_id), subject_id=actor_id)
