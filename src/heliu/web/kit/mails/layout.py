"""Lay out the words of a mail: what the notifications room is given at start-up."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation

from heliu.domains.notifications.types import MailOrder, MailRequest, MailText
from heliu.kernel.money import Money
from heliu.web.kit.jinja import money_text
from heliu.web.kit.mails.words import words

#: Mails are read anywhere; dates in them are said in the platform's own zone.
_ZONE = ZoneInfo("Asia/Shanghai")


def _text(minor: int, order: MailOrder | None) -> str:
    return money_text(Money(minor, order.currency)) if order else ""


def lay_out(request: MailRequest) -> MailText:
    """The mail as text and HTML, in the language of who gets it."""
    with translation.override(request.to.locale), timezone.override(_ZONE):
        found = words(request)
        order = request.order
        context = {
            "words": found,
            "name": request.to.name,
            "order": order,
            "lines": [(line, _text(line.total_minor, order)) for line in request.lines],
            "shipping": _text(order.shipping_minor, order) if order else "",
            "total": _text(order.total_minor, order) if order else "",
            "site": settings.SITE_NAME,
            "language": translation.get_language(),
        }
        return MailText(
            subject=" ".join(found.subject.split()),
            text=render_to_string("kit/mails/mail.txt", context, using="jinja2"),
            html=render_to_string("kit/mails/mail.html", context, using="jinja2"),
        )
