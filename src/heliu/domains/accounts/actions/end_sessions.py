"""A person signs out everywhere."""

from django.db.models import F

from heliu.domains.accounts.models import User
from heliu.kernel.transactions import in_transaction


@in_transaction
def end_sessions(*, user_id: int) -> None:
    """No session of the person's from before is good any more, on any device."""
    User.objects.filter(pk=user_id).update(sessions_ended=F("sessions_ended") + 1)
