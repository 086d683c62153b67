"""What mails say of what an operator did: to a shop, to a product, to a person."""

from collections.abc import Callable

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from heliu.domains.notifications.types import MailKind, MailMatter
from heliu.web.kit.mails.mail_words import MailWords


def words(kind: MailKind, matter: MailMatter) -> MailWords:
    """The words in the active language."""
    return _ABOUT[kind](matter)


def _console(matter: MailMatter) -> tuple[str, str]:
    return _("Open the console"), _address("console_overview", matter.handle)


def _address(name: str, *args: object) -> str:
    return f"{settings.SITE_URL}{reverse(name, args=args)}"


def _applied(matter: MailMatter) -> MailWords:
    return MailWords(
        subject=_("%(shop)s waits to be let in") % {"shop": matter.name},
        sentences=[
            _("%(shop)s (@%(handle)s) was set up and waits for your decision.")
            % {"shop": matter.name, "handle": matter.handle},
            _("Until then nobody else sees it, and it cannot sell."),
        ],
        action=(_("Decide"), _address("admin:shops_shop_change", matter.id)),
    )


def _approved(matter: MailMatter) -> MailWords:
    return MailWords(
        subject=_("%(shop)s is open") % {"shop": matter.name},
        sentences=[
            _("Your shop was let in: everybody sees it now, and it can sell."),
            _("What buyers pay is held in escrow and comes to you when they confirm receipt."),
        ],
        action=_console(matter),
    )


def _refused(matter: MailMatter) -> MailWords:
    return MailWords(
        subject=_("%(shop)s was not let in") % {"shop": matter.name},
        sentences=[
            _("We looked at your application and did not let the shop in."),
            _("The reason we wrote down:"),
        ],
        quote=matter.reason,
        action=(_("See your shops"), _address("console_start")),
    )


def _suspended(matter: MailMatter) -> MailWords:
    return MailWords(
        subject=_("%(shop)s was suspended") % {"shop": matter.name},
        sentences=[
            _("Nobody else sees the shop for now, and nothing new can be ordered."),
            _(
                "Orders already paid go on: please ship them. Their money stays in escrow and is "
                "released or refunded as always."
            ),
            _("The reason we wrote down:"),
        ],
        quote=matter.reason,
        action=_console(matter),
    )


def _reopened(matter: MailMatter) -> MailWords:
    return MailWords(
        subject=_("%(shop)s is open again") % {"shop": matter.name},
        sentences=[_("Your shop, its products and its posts are seen again as they were.")],
        action=_console(matter),
    )


def _taken_down(matter: MailMatter) -> MailWords:
    return MailWords(
        subject=_("“%(title)s” was taken down") % {"title": matter.title},
        sentences=[
            _("It is a draft now: nobody finds it, and it cannot be ordered."),
            _("Orders of it go on. Mend what is wrong before you publish it again."),
            _("The reason we wrote down:"),
        ],
        quote=matter.reason,
        action=(
            _("Open in the console"),
            _address("console_product", matter.handle, matter.id),
        ),
    )


def _person_suspended(matter: MailMatter) -> MailWords:
    return MailWords(
        subject=_("Your account was closed"),
        sentences=[
            _("You cannot sign in, and your profile, posts and comments are seen by nobody else."),
            _("Orders you paid go on: their money is released or refunded as always."),
            _("The reason we wrote down:"),
        ],
        quote=matter.reason,
        action=(_("Read the terms"), _address("terms")),
    )


def _person_reinstated(_matter: MailMatter) -> MailWords:
    return MailWords(
        subject=_("Your account is open again"),
        sentences=[
            _("You can sign in, and your profile, posts and comments are seen as they were.")
        ],
        action=(_("Sign in"), _address("account_login")),
    )


_ABOUT: dict[MailKind, Callable[[MailMatter], MailWords]] = {
    MailKind.SHOP_APPLIED: _applied,
    MailKind.SHOP_APPROVED: _approved,
    MailKind.SHOP_REFUSED: _refused,
    MailKind.SHOP_SUSPENDED: _suspended,
    MailKind.SHOP_REOPENED: _reopened,
    MailKind.TAKEN_DOWN: _taken_down,
    MailKind.PERSON_SUSPENDED: _person_suspended,
    MailKind.PERSON_REINSTATED: _person_reinstated,
}
#: Mails that are about what an operator did.
KINDS = tuple(_ABOUT)
