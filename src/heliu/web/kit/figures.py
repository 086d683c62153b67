"""The console's figures in words: what each is called and, once, what it counts.

What is counted is defined in :mod:`heliu.domains.analytics.figures`; every text here says that and
nothing else, wherever the figure is shown.
"""

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from heliu.domains.analytics.types import Totals

#: A figure that grew more often than this had hardly begun before: a percentage says nothing.
_TOO_MUCH = 10
#: Of fewer than this, shares are said in numbers ("5 of 7") and not compared.
FEW = 10
#: From this many on, a share below a tenth is worth one decimal.
_MANY = 100


class Change(msgspec.Struct, frozen=True):
    """How a figure moved against the period before."""

    words: str
    #: ``up``, ``down``, or nothing when it stands.
    way: str


class Share(msgspec.Struct, frozen=True):
    """So many of so many."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        """0 to 1; None of nothing."""
        return self.part / self.whole if self.whole else None

    @property
    def is_few(self) -> bool:
        """Whether a percentage would claim more than is known."""
        return self.whole < FEW

    @property
    def digits(self) -> int:
        """Decimals that the numbers carry."""
        return int(self.whole >= _MANY and 0 < self.part * 10 < self.whole)

    def moved(self, before: "Share") -> Change | None:
        """In percentage points; None while either is too few to compare."""
        if self.is_few or before.is_few:
            return None
        digits = max(self.digits, before.digits)
        return points((self.value or 0) - (before.value or 0), digits=digits)


def points(difference: float, *, digits: int = 0) -> Change:
    """A difference of two shares in percentage points."""
    rounded = round(difference * 100, digits)
    words = _("%(n)s points vs the period before") % {"n": _signed(rounded, digits)}
    return Change(words=words, way=_way(rounded))


def grown(now: float, before: float) -> Change | None:
    """By which part a figure changed; None when there was (next to) nothing to compare with."""
    if before <= 0 or before * _TOO_MUCH < now:
        return None
    rounded = round((now - before) / before * 100)
    words = _("%(percent)s vs the period before") % {"percent": f"{_signed(rounded)}%"}
    return Change(words=words, way=_way(rounded))


def talk_change(now: Totals, before: Totals) -> Change | None:
    """How the part from talk moved; None while either period sold too little to compare."""
    if now.lines < FEW or before.lines < FEW:
        return None
    return points((now.talk_share or 0) - (before.talk_share or 0))


def _signed(value: float, digits: int = 0) -> str:
    sign = "+" if value > 0 else "\N{MINUS SIGN}" if value < 0 else "±"
    return f"{sign}{abs(value):.{digits}f}"


def _way(value: float) -> str:
    return "up" if value > 0 else "down" if value < 0 else ""


def source_names() -> dict[str, str]:
    """Where sales come from, the most social first."""
    return {
        "share": pgettext("source", "Shares"),
        "post": pgettext("source", "Your posts"),
        "mention": pgettext("source", "Posts of others"),
        "review": pgettext("source", "Reviews"),
        "link": pgettext("source", "Links"),
        "direct": pgettext("source", "Direct"),
        "talk": pgettext("source", "All talk"),
    }


def source_hints() -> dict[str, str]:
    """What each source means."""
    return {
        "share": _("The buyer last followed a share: somebody passed a post on."),
        "post": _("The buyer last followed a post of your shop."),
        "mention": _("The buyer last followed somebody else's own post that shows your goods."),
        "review": _("The buyer last followed a review that was posted to the feed."),
        "link": _("The buyer last followed a link that stands by itself."),
        "direct": _(
            "No post, share or review led here that we know of: the buyer came directly, or did"
            " not agree to be remembered."
        ),
    }


def list_names() -> dict[str, str]:
    """What can be listed, the stages of the way from talk to trade first."""
    return {
        "reached": pgettext("stage", "Reached"),
        "clicked": pgettext("stage", "Clicked"),
        "in_cart": pgettext("stage", "In cart"),
        "paid": pgettext("stage", "Paid"),
        "confirmed": pgettext("stage", "Received"),
        "reviewed": pgettext("stage", "Reviewed"),
        "on_the_way": pgettext("stage", "On the way"),
        "refunded": pgettext("stage", "Refunded"),
    }


def definitions() -> dict[str, str]:
    """What each figure counts: the one text of it."""
    return {
        "net": _(
            "Prices of the order lines paid in the period, less what was refunded of them since."
            " Without shipping."
        ),
        "orders": _("Orders paid in the period, also those that were cancelled or refunded later."),
        "talk_share": _(
            "The part of net sales whose buyer last came through a post, share, review or link in"
            " the 30 days before ordering."
        ),
        "conversion": _("Order lines paid through talk, per 100 counted as reached."),
        "joy_share": _(
            "Of the reviews of your goods written in the period, those that their buyers call joy."
        ),
        "days": _(
            "Net sales by the day they were paid on: refunds count on the day of the sale. The"
            " upper part of a bar came through talk."
        ),
        "products": _(
            "People who came to a product through a post, share, review or link, who put it in"
            " their cart, and order lines paid, in the period. Who came to several products"
            " through one post counts for the first."
        ),
        "talk": _("Order lines paid in the period whose buyer last came through talk."),
        "on_the_way": _("Of the order lines paid in the period, those not received yet."),
        "refunded": _(
            "Of the order lines paid in the period, those of which something was refunded since."
        ),
        "review_share": _("Of the order lines paid in the period and received, the part reviewed."),
        "sources": _(
            "Each order line belongs to the kind of what its buyer followed last. An order with"
            " lines of two sources counts as an order of both; amounts are never counted twice."
        ),
        "reached": _(
            "A post that speaks for your shop was shown to somebody for the first time: your own,"
            " one that shows your goods, or a share of either. Each person counts once per post."
        ),
        "clicked": _(
            "Somebody came to your shop or a product through a post. Each person counts once per"
            " post; who did not agree to be remembered is not counted."
        ),
        "in_cart": _(
            "A product was put in a cart. Each person counts once per product and source."
        ),
        "paid": _("Order lines paid in the period."),
        "confirmed": _(
            "Of the order lines paid in the period, those received since: confirmed by the buyer or"
            " by time, or released by the platform after a problem."
        ),
        "reviewed": _("Of the order lines paid in the period, those reviewed since."),
        "paths": _(
            "Everything a buyer followed in the 30 days before ordering, with the posts it grew"
            " from, first to last. Amounts are net, without shipping."
        ),
        "sharers": _(
            "People whose post, share or review was followed last before an order. Reached: how"
            " often their words about your shop were shown to somebody for the first time."
        ),
        "voices": _("Reviews of your goods written in the period, by what their buyers call them."),
    }
