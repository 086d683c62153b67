"""Mails around signing in: laid out like all others, in the language of who gets them."""

import logging
from collections.abc import Mapping
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from heliu.domains.accounts.queries import mail_address
from heliu.web.shopper.account import words

_LOG = logging.getLogger(__name__)


def send(*, kind: str, email: str, user_id: int | None, context: Mapping[str, Any]) -> None:
    """Send at once, for somebody waits for it; and never inside a transaction.

    A mail server that fails is logged and not shown: every page that sends a mail can be asked
    to send it again, and whether an address is known must not be told by an error.
    """
    known = mail_address.mail_address(user_id) if user_id else None
    with translation.override(known.locale if known else translation.get_language()):
        found = words.mail(kind, context)
        page = {
            "words": found,
            "name": known.name if known else email,
            "order": None,
            "lines": [],
            "site": settings.SITE_NAME,
            "language": translation.get_language(),
        }
        mail = EmailMultiAlternatives(
            subject=" ".join(found.subject.split()),
            body=render_to_string("kit/mails/mail.txt", page, using="jinja2"),
            from_email=settings.DEFAULT_FROM_EMAIL,
            to=[email],
        )
        html = render_to_string("kit/mails/mail.html", page, using="jinja2")
    mail.attach_alternative(html, "text/html")
    try:
        mail.send()
    except (SMTPException, OSError):
        _LOG.exception("mail %s could not be sent", kind)
