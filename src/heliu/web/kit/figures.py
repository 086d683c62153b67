"""The console's figures in words: what each is called and, once, what it counts.

What is counted is defined in :mod:`heliu.domains.analytics.figures`; every text here says that and
nothing else, wherever the figure is shown.
"""

from datetime import datetime, timedelta
from typing import TypedDict

import msgspec
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from heliu.kernel import clock

#: A figure that grew more often than this had hardly begun before: a percentage says nothing.
_TOO_MUCH = 10


class Within(TypedDict):
    """What every read of figures takes."""

    shop_id: int
    since: datetime
    until: datetime


class Period(msgspec.Struct, frozen=True):
    """The last so many days, up to now."""

    days: int
    since: datetime
    until: datetime

    @property
    def before(self) -> "Period":
        """The period of the same length before this one, to compare with."""
        length = self.until - self.since
        return Period(days=self.days, since=self.since - length, until=self.since)

    def of(self, shop_id: int) -> Within:
        """This period of one shop."""
        return Within(shop_id=shop_id, since=self.since, until=self.until)


def period(request: HttpRequest, choices: tuple[int, ...], default: int = 30) -> Period:
    """The period asked for with ``?days=``; anything else is the default."""
    asked = request.GET.get("days", "")
    days = next((choice for choice in choices if str(choice) == asked), default)
    now = clock.now()
    return Period(days=days, since=now - timedelta(days=days), until=now)


def source_names() -> dict[str, str]:
    """Where sales come from, the most social first."""
    return {
        "share": pgettext("source", "Shares"),
        "post": pgettext("source", "Your posts"),
        "mention": pgettext("source", "Posts of others"),
        "review": pgettext("source", "Reviews"),
        "link": pgettext("source", "Links"),
        "direct": pgettext("source", "Direct"),
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


def stage_names() -> dict[str, str]:
    """The way from talk to trade."""
    return {
        "reached": pgettext("stage", "Reached"),
        "clicked": pgettext("stage", "Clicked"),
        "in_cart": pgettext("stage", "In cart"),
        "paid": pgettext("stage", "Paid"),
        "confirmed": pgettext("stage", "Received"),
        "reviewed": pgettext("stage", "Reviewed"),
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


def change(now: float, before: float) -> float | None:
    """By which part a figure changed; None when there was (next to) nothing to compare with."""
    return (now - before) / before if before * _TOO_MUCH >= now and before else None
