"""What each mail says: a subject, two or three sentences, one thing to do."""

from collections.abc import Callable

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from heliu.domains.notifications.types import MailKind, MailOrder, MailRequest
from heliu.kernel.money import Money
from heliu.web.kit.jinja import day, money_text
from heliu.web.kit.mails import matter_words
from heliu.web.kit.mails.mail_words import MailWords


def words(request: MailRequest) -> MailWords:
    """The words of a mail in the active language. Raises LookupError for what is gone."""
    if request.kind is MailKind.RETURNED:
        return _returned(request)
    if request.kind in matter_words.KINDS:
        if request.matter is None:
            raise LookupError(f"nothing is there for a mail of kind {request.kind}")
        return matter_words.words(request.kind, request.matter)
    if request.order is None:
        raise LookupError(f"no order for a mail of kind {request.kind}")
    return _ABOUT_ORDER[request.kind](request, request.order)


def _address(name: str, *args: object) -> str:
    return f"{settings.SITE_URL}{reverse(name, args=args)}"


def _see(order: MailOrder) -> tuple[str, str]:
    return _("See the order"), _address("order", order.number)


def _manage(order: MailOrder) -> tuple[str, str]:
    return _("Open in the console"), _address("console_order", order.shop_handle, order.number)


def _amount(minor: int, currency: str) -> str:
    return money_text(Money(minor, currency))


def _placed(request: MailRequest, order: MailOrder) -> MailWords:
    return MailWords(
        subject=_("Order %(number)s: paid, now with %(shop)s")
        % {"number": order.number, "shop": order.shop_name},
        sentences=[
            _("Thank you! Your payment of %(amount)s arrived.")
            % {"amount": _amount(order.total_minor, order.currency)},
            _("Your money waits with us until you confirm that you received everything."),
            _("%(shop)s has 72 hours to ship. We write again when the parcel leaves.")
            % {"shop": order.shop_name},
        ],
        action=_see(order),
    )


def _sold(request: MailRequest, order: MailOrder) -> MailWords:
    return MailWords(
        subject=_("New order %(number)s: please ship within 72 hours") % {"number": order.number},
        sentences=[
            _("%(shop)s sold goods for %(amount)s, shipping included.")
            % {
                "shop": order.shop_name,
                "amount": _amount(order.total_minor, order.currency),
            },
            _("The money is held in escrow and comes to you when the buyer confirms receipt."),
        ],
        action=_manage(order),
    )


def _shipped(request: MailRequest, order: MailOrder) -> MailWords:
    sentences = [
        _("%(shop)s sent your parcel with %(courier)s, tracking number %(tracking)s.")
        % {
            "shop": order.shop_name,
            "courier": order.courier,
            "tracking": order.tracking_number,
        },
        _("Confirm receipt when everything is there and as it should be."),
    ]
    if order.confirm_at:
        sentences.append(
            _(
                "If we hear nothing from you by %(date)s, receipt is confirmed by itself and "
                "the money goes to the shop."
            )
            % {"date": day(order.confirm_at)}
        )
    return MailWords(
        subject=_("Order %(number)s is on its way") % {"number": order.number},
        sentences=sentences,
        action=_see(order),
    )


def _late(request: MailRequest, order: MailOrder) -> MailWords:
    return MailWords(
        subject=_("Order %(number)s is late: you may cancel") % {"number": order.number},
        sentences=[
            _("%(shop)s has not shipped your order within 72 hours. We are sorry.")
            % {"shop": order.shop_name},
            _("You can go on waiting, or cancel now and get all of your money back."),
        ],
        action=_see(order),
    )


def _late_shop(request: MailRequest, order: MailOrder) -> MailWords:
    return MailWords(
        subject=_("Order %(number)s should have left by now") % {"number": order.number},
        sentences=[
            _("72 hours have passed since the buyer paid. The buyer was told and may cancel."),
            _("Ship now and enter the tracking number, or cancel with a reason."),
        ],
        action=_manage(order),
    )


def _cancelled(request: MailRequest, order: MailOrder) -> MailWords:
    return MailWords(
        subject=_("Order %(number)s was cancelled: your money goes back")
        % {"number": order.number},
        sentences=[
            _("Your order with %(shop)s was cancelled before it was shipped.")
            % {"shop": order.shop_name},
            _("%(amount)s goes back from escrow to the way you paid.")
            % {"amount": _amount(request.refunded_minor, order.currency)},
        ],
        quote=order.cancel_reason,
        action=_see(order),
    )


def _cancelled_shop(request: MailRequest, order: MailOrder) -> MailWords:
    return MailWords(
        subject=_("Order %(number)s was cancelled: do not ship") % {"number": order.number},
        sentences=[
            _("The order was cancelled before shipping; %(amount)s went back to the buyer.")
            % {"amount": _amount(request.refunded_minor, order.currency)},
            _("The goods are in your stock again."),
        ],
        action=_manage(order),
    )


def _problem_shop(request: MailRequest, order: MailOrder) -> MailWords:
    return MailWords(
        subject=_("Order %(number)s: the buyer has a problem") % {"number": order.number},
        sentences=[
            _("The money stays in escrow until the platform decides or the buyer withdraws."),
            _("The buyer wrote:"),
        ],
        quote=order.problem_text,
        action=_manage(order),
    )


def _problem_operator(request: MailRequest, order: MailOrder) -> MailWords:
    return MailWords(
        subject=_("Problem with order %(number)s at %(shop)s")
        % {"number": order.number, "shop": order.shop_name},
        sentences=[
            _("A buyer reported a problem; automatic confirmation stands still."),
            _("The buyer wrote:"),
        ],
        quote=order.problem_text,
        action=(_("Decide"), _address("operator_problem", order.problem_id)),
    )


def _withdrawn_shop(request: MailRequest, order: MailOrder) -> MailWords:
    return MailWords(
        subject=_("Order %(number)s: the buyer withdrew the problem") % {"number": order.number},
        sentences=[_("Automatic confirmation runs on. There is nothing you need to do.")],
        action=_manage(order),
    )


def _resolved(request: MailRequest, order: MailOrder) -> MailWords:
    if request.refunded_minor:
        outcome = _("%(amount)s goes back to the way you paid.") % {
            "amount": _amount(request.refunded_minor, order.currency)
        }
    else:
        outcome = _("The money was released to the shop.")
    return MailWords(
        subject=_("Order %(number)s: your problem was decided") % {"number": order.number},
        sentences=[outcome, _("The reason we wrote down:")],
        quote=order.resolution,
        action=_see(order),
    )


def _resolved_shop(request: MailRequest, order: MailOrder) -> MailWords:
    return MailWords(
        subject=_("Order %(number)s: the problem was decided") % {"number": order.number},
        sentences=[
            _("Refunded to the buyer: %(amount)s.")
            % {"amount": _amount(request.refunded_minor, order.currency)},
            _("Released to you: %(amount)s, after %(fee)s commission.")
            % {
                "amount": _amount(request.released_minor, order.currency),
                "fee": _amount(request.fee_minor, order.currency),
            },
            _("The reason we wrote down:"),
        ],
        quote=order.resolution,
        action=_manage(order),
    )


def _confirmed_shop(request: MailRequest, order: MailOrder) -> MailWords:
    return MailWords(
        subject=_("Order %(number)s: receipt confirmed, money released") % {"number": order.number},
        sentences=[
            _("Released to you: %(amount)s, after %(fee)s commission.")
            % {
                "amount": _amount(request.released_minor, order.currency),
                "fee": _amount(request.fee_minor, order.currency),
            },
        ],
        action=(_("See your money"), _address("console_money", order.shop_handle)),
    )


def _returned(request: MailRequest) -> MailWords:
    return MailWords(
        subject=_("Your payment came too late and goes back"),
        sentences=[
            _("Your payment reached us after the goods were sold to somebody else. We are sorry."),
            _("All of it, %(amount)s, goes back to the way you paid. Nothing was ordered.")
            % {"amount": _amount(request.refunded_minor, request.currency)},
        ],
        action=(_("See your orders"), _address("orders")),
    )


_ABOUT_ORDER: dict[MailKind, Callable[[MailRequest, MailOrder], MailWords]] = {
    MailKind.PLACED: _placed,
    MailKind.SOLD: _sold,
    MailKind.SHIPPED: _shipped,
    MailKind.LATE: _late,
    MailKind.LATE_SHOP: _late_shop,
    MailKind.CANCELLED: _cancelled,
    MailKind.CANCELLED_SHOP: _cancelled_shop,
    MailKind.PROBLEM_SHOP: _problem_shop,
    MailKind.PROBLEM_OPERATOR: _problem_operator,
    MailKind.WITHDRAWN_SHOP: _withdrawn_shop,
    MailKind.RESOLVED: _resolved,
    MailKind.RESOLVED_SHOP: _resolved_shop,
    MailKind.CONFIRMED_SHOP: _confirmed_shop,
}
