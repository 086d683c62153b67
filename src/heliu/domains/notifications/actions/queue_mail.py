"""Decide that somebody gets a mail, once."""

from heliu.domains.notifications.actions import send_mail
from heliu.domains.notifications.models import SentMail
from heliu.domains.notifications.types import MailKind
from heliu.kernel import clock
from heliu.kernel.transactions import in_transaction


@in_transaction
def queue_mail(
    *,
    kind: MailKind,
    event_id: int,
    user_id: int,
    order_id: int | None = None,
    matter_id: int | None = None,
    currency: str = "",
    refunded_minor: int = 0,
    released_minor: int = 0,
    fee_minor: int = 0,
) -> int | None:
    """Note the mail and defer its job in one transaction. Amounts are minor units.

    Returns the id of the note; None when this mail about this event was queued before.
    """
    mail, is_new = SentMail.objects.get_or_create(
        kind=kind, event_id=event_id, user_id=user_id, defaults={"queued_at": clock.now()}
    )
    if not is_new:
        return None
    send_mail.send_mail.defer(
        mail_id=mail.pk,
        order_id=order_id,
        matter_id=matter_id,
        currency=currency,
        refunded_minor=refunded_minor,
        released_minor=released_minor,
        fee_minor=fee_minor,
    )
    return int(mail.pk)
