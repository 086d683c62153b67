"""Notices in words. Names and amounts come in as they are shown: links and figures."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from heliu.domains.notifications.types import MANY, NoticeKind, NoticeRow

#: How many are named where more did it.
_NAMED = 2


def joined(names: Sequence[Markup], people: int) -> Markup:
    """Names of some of ``people`` as one subject of a sentence."""
    if people <= 1 or len(names) == 1:
        return names[0]
    said = {"one": names[0], "two": names[1]}
    if people == _NAMED:
        return _filled(_("%(one)s and %(two)s"), **said)
    if people >= MANY:
        return _filled(_("%(one)s, %(two)s and many others"), **said)
    others = people - _NAMED
    text = ngettext("%(one)s, %(two)s and %(n)s other", "%(one)s, %(two)s and %(n)s others", others)
    return _filled(text, **said, n=str(others))


def sentence(row: NoticeRow, *, is_of_shop: bool, who: Markup, amount: str, title: str) -> Markup:
    """What happened. ``amount`` is empty where no money moved; ``title`` is what it is about."""
    wording = _of_shop() if is_of_shop else _of_person()
    text = wording[row.kind]
    if not amount:
        text = _without_money().get(row.kind, text)
    return _filled(text, who=who, amount=amount, title=title)


def _filled(text: str, **values: Markup | str) -> Markup:
    """The catalogue's own text with values escaped into it."""
    return Markup(text) % values  # noqa: S704 - texts are ours, values are escaped


def _of_person() -> dict[NoticeKind, str]:
    return {
        NoticeKind.FOLLOWED: _("%(who)s followed you"),
        NoticeKind.FRIENDS: _("%(who)s followed you back: you are friends now"),
        NoticeKind.LIKED: _("%(who)s liked your post"),
        NoticeKind.COMMENTED: _("%(who)s commented on your post"),
        NoticeKind.SHARED: _("%(who)s shared your post"),
        NoticeKind.SHIPPED: _("%(who)s shipped your order"),
        NoticeKind.LATE: _("%(who)s did not ship in time. You may cancel the order"),
        NoticeKind.CANCELLED: _("%(who)s cancelled your order. %(amount)s goes back to you"),
        NoticeKind.RECEIVED: _("Your order was taken as received; %(who)s gets the money"),
        NoticeKind.RESOLVED: _("Your problem is decided: %(amount)s goes back to you"),
        NoticeKind.REFUNDED: _("%(amount)s is back where you paid from"),
        NoticeKind.RETURNED: _("The goods were gone when you paid. %(amount)s goes straight back"),
    }


def _of_shop() -> dict[NoticeKind, str]:
    return {
        NoticeKind.FOLLOWED: _("%(who)s followed the shop"),
        NoticeKind.LIKED: _("%(who)s liked the shop’s post"),
        NoticeKind.COMMENTED: _("%(who)s commented on the shop’s post"),
        NoticeKind.SHARED: _("%(who)s shared the shop’s post"),
        NoticeKind.REVIEWED: _("%(who)s reviewed “%(title)s”"),
        NoticeKind.SOLD: _("New order from %(who)s: %(amount)s"),
        NoticeKind.LATE_SHOP: _("%(who)s’s order is past its time. Please ship it now"),
        NoticeKind.CANCELLED_SHOP: _("%(who)s cancelled the order"),
        NoticeKind.RELEASED: _("%(who)s’s order is confirmed: %(amount)s was released to you"),
        NoticeKind.PROBLEM: _("%(who)s has a problem with the order"),
        NoticeKind.WITHDRAWN: _("%(who)s took the problem back"),
        NoticeKind.RESOLVED_SHOP: _(
            "The problem with %(who)s’s order is decided: %(amount)s was released to you"
        ),
    }


def _without_money() -> dict[NoticeKind, str]:
    return {
        NoticeKind.CANCELLED: _("%(who)s cancelled your order"),
        NoticeKind.RESOLVED: _("Your problem is decided: the money goes to %(who)s"),
        NoticeKind.SOLD: _("New order from %(who)s"),
        NoticeKind.RELEASED: _("%(who)s’s order is confirmed"),
        NoticeKind.RESOLVED_SHOP: _(
            "The problem with %(who)s’s order is decided: all of the money goes back"
        ),
    }
