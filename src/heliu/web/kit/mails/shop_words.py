"""What mails say of a shop that applied, was let in or was shut."""

from collections.abc import Callable

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from heliu.domains.notifications.types import MailKind, MailShop
from heliu.web.kit.mails.mail_words import MailWords


def words(kind: MailKind, shop: MailShop) -> MailWords:
    """The words in the active language."""
    return _ABOUT_SHOP[kind](shop)


def _console(shop: MailShop) -> tuple[str, str]:
    return _("Open the console"), _address("console_overview", shop.handle)


def _address(name: str, *args: object) -> str:
    return f"{settings.SITE_URL}{reverse(name, args=args)}"


def _applied(shop: MailShop) -> MailWords:
    return MailWords(
        subject=_("%(shop)s waits to be let in") % {"shop": shop.name},
        sentences=[
            _("%(shop)s (@%(handle)s) was set up and waits for your decision.")
            % {"shop": shop.name, "handle": shop.handle},
            _("Until then nobody else sees it, and it cannot sell."),
        ],
        action=(_("Decide"), _address("admin:shops_shop_change", shop.id)),
    )


def _approved(shop: MailShop) -> MailWords:
    return MailWords(
        subject=_("%(shop)s is open") % {"shop": shop.name},
        sentences=[
            _("Your shop was let in: everybody sees it now, and it can sell."),
            _("What buyers pay is held in escrow and comes to you when they confirm receipt."),
        ],
        action=_console(shop),
    )


def _refused(shop: MailShop) -> MailWords:
    return MailWords(
        subject=_("%(shop)s was not let in") % {"shop": shop.name},
        sentences=[
            _("We looked at your application and did not let the shop in."),
            _("The reason we wrote down:"),
        ],
        quote=shop.reason,
        action=(_("See your shops"), _address("console_start")),
    )


def _suspended(shop: MailShop) -> MailWords:
    return MailWords(
        subject=_("%(shop)s was suspended") % {"shop": shop.name},
        sentences=[
            _("Nobody else sees the shop for now, and nothing new can be ordered."),
            _(
                "Orders already paid go on: please ship them. Their money stays in escrow and is "
                "released or refunded as always."
            ),
            _("The reason we wrote down:"),
        ],
        quote=shop.reason,
        action=_console(shop),
    )


def _reopened(shop: MailShop) -> MailWords:
    return MailWords(
        subject=_("%(shop)s is open again") % {"shop": shop.name},
        sentences=[_("Your shop, its products and its posts are seen again as they were.")],
        action=_console(shop),
    )


_ABOUT_SHOP: dict[MailKind, Callable[[MailShop], MailWords]] = {
    MailKind.SHOP_APPLIED: _applied,
    MailKind.SHOP_APPROVED: _approved,
    MailKind.SHOP_REFUSED: _refused,
    MailKind.SHOP_SUSPENDED: _suspended,
    MailKind.SHOP_REOPENED: _reopened,
}
#: Mails that are about a shop.
KINDS = tuple(_ABOUT_SHOP)
