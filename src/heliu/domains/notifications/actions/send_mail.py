"""The job that writes one mail and hands it to the mail server."""

from email.utils import formataddr

from django.core.mail import EmailMultiAlternatives

from heliu.domains.accounts.queries import mail_address
from heliu.domains.notifications import mailer
from heliu.domains.notifications.models import SentMail
from heliu.domains.notifications.queries import mail_lines, mail_matter, mail_order
from heliu.domains.notifications.types import MailKind, MailRequest
from heliu.kernel import clock
from heliu.kernel.jobs import job


@job(queue="mail")
def send_mail(
    *,
    mail_id: int,
    order_id: int | None,
    currency: str,
    refunded_minor: int,
    released_minor: int,
    fee_minor: int,
    matter_id: int | None = None,
) -> None:
    """Send the noted mail unless it went out before or its reader's account is gone.

    A mail server that refuses raises, and the job is tried again later.
    """
    mail = SentMail.objects.filter(pk=mail_id, sent_at__isnull=True).first()
    if not mail:
        return
    kind = MailKind(mail.kind)
    to = mail_address.mail_address(mail.user_id, even_suspended=kind is MailKind.PERSON_SUSPENDED)
    if not to:
        return
    text = mailer.render(
        MailRequest(
            kind=kind,
            to=to,
            order=mail_order.mail_order(order_id=order_id) if order_id else None,
            lines=mail_lines.mail_lines(order_id=order_id) if order_id else [],
            currency=currency,
            refunded_minor=refunded_minor,
            released_minor=released_minor,
            fee_minor=fee_minor,
            matter=mail_matter.mail_matter(kind=kind, matter_id=matter_id) if matter_id else None,
        )
    )
    message = EmailMultiAlternatives(
        subject=text.subject,
        body=text.text,
        to=[formataddr((to.name, to.email))],
        # The same mail sent twice after a crash is one mail to whoever threads by id.
        headers={"X-Heliu-Mail": f"{mail.kind}-{mail.pk}"},
    )
    message.attach_alternative(text.html, "text/html")
    message.send()
    SentMail.objects.filter(pk=mail.pk).update(sent_at=clock.now())
