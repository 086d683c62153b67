"""The job that writes one mail and hands it to the mail server."""

from email.utils import formataddr

from django.core.mail import EmailMultiAlternatives

from heliu.domains.accounts.queries import mail_address
from heliu.domains.notifications import mailer
from heliu.domains.notifications.models import SentMail
from heliu.domains.notifications.queries import mail_lines, mail_order, mail_shop
from heliu.domains.notifications.types import MailKind, MailRequest
from heliu.kernel import clock
from heliu.kernel.jobs import job

#: Of what the mail tells, where the reason for it was written down.
_ACTS: dict[str, str] = {
    MailKind.SHOP_REFUSED: "shops.refuse_shop",
    MailKind.SHOP_SUSPENDED: "shops.suspend_shop",
}


@job(queue="mail")
def send_mail(
    *,
    mail_id: int,
    order_id: int | None,
    currency: str,
    refunded_minor: int,
    released_minor: int,
    fee_minor: int,
    shop_id: int | None = None,
) -> None:
    """Send the noted mail unless it went out before or its reader's account is gone.

    A mail server that refuses raises, and the job is tried again later.
    """
    mail = SentMail.objects.filter(pk=mail_id, sent_at__isnull=True).first()
    to = mail and mail_address.mail_address(mail.user_id)
    if not mail or not to:
        return
    text = mailer.render(
        MailRequest(
            kind=MailKind(mail.kind),
            to=to,
            order=mail_order.mail_order(order_id=order_id) if order_id else None,
            lines=mail_lines.mail_lines(order_id=order_id) if order_id else [],
            currency=currency,
            refunded_minor=refunded_minor,
            released_minor=released_minor,
            fee_minor=fee_minor,
            shop=mail_shop.mail_shop(shop_id=shop_id, act=_ACTS.get(mail.kind, ""))
            if shop_id
            else None,
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
