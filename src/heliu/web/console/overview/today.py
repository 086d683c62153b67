"""What waits to be done today: only what there is, each with its number and the way there."""

from collections.abc import Sequence
from datetime import timedelta

import msgspec
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heliu.domains.inventory.types import StockRow
from heliu.domains.orders.queries import shop_work
from heliu.domains.orders.types import ShopWork
from heliu.domains.reviews.queries import voices_of_shop
from heliu.domains.shops.roles import Permission, may
from heliu.domains.shops.types import StaffShop
from heliu.kernel import clock
from heliu.web.kit.trade_words import time_left

#: So far back somebody who was not happy may still be waiting for a word.
_DAYS = 7
#: As many as the list of what runs low holds; there may be more.
_MOST_LOW = 8


class Waiting(msgspec.Struct, frozen=True):
    """One thing to do: how many, of what, until when."""

    icon: str
    count: str
    words: str
    href: str
    note: str = ""
    is_bad: bool = False


def waiting(shop: StaffShop, low: Sequence[StockRow]) -> list[Waiting]:
    """As far as the role may do it, the most urgent first. Cost: 2 SQL."""
    found: list[Waiting] = []
    if may(shop.role, Permission.SEE_ORDERS):
        found += _orders(shop, shop_work.shop_work(shop.id))
    if may(shop.role, Permission.EDIT_STOCK):
        found += _stock(shop, low)
    if may(shop.role, Permission.SEE_INSIGHT):
        found += _unhappy(shop)
    return found


def _orders(shop: StaffShop, work: ShopWork) -> list[Waiting]:
    orders = reverse("console_orders", args=[shop.handle])
    found = []
    if work.late:
        words = ngettext("parcel is late", "parcels are late", work.late)
        href = f"{orders}?state=paid&late=1"
        found.append(Waiting("clock-alert", str(work.late), words, href, is_bad=True))
    if work.problems:
        words = ngettext("order with a problem", "orders with a problem", work.problems)
        note = _("Answer before the platform decides")
        found.append(
            Waiting("circle-alert", str(work.problems), words, f"{orders}?state=problem", note)
        )
    if work.to_ship:
        words = ngettext("order to ship", "orders to ship", work.to_ship)
        left = time_left(work.ship_by) if work.ship_by else ""
        note = _("The next one: %(left)s") % {"left": left} if left else ""
        found.append(Waiting("truck", str(work.to_ship), words, f"{orders}?state=paid", note))
    return found


def _stock(shop: StaffShop, low: Sequence[StockRow]) -> list[Waiting]:
    gone = sum(1 for row in low if row.on_hand <= row.reserved)
    found = []
    if gone:
        words = ngettext("variant is sold out", "variants are sold out", gone)
        found.append(Waiting("package-x", _up_to(gone), words, "#low"))
    if few := len(low) - gone:
        words = ngettext("variant almost gone", "variants almost gone", few)
        found.append(Waiting("package-open", _up_to(few), words, "#low"))
    return found


def _up_to(count: int) -> str:
    return f"{count}+" if count >= _MOST_LOW else str(count)


def _unhappy(shop: StaffShop) -> list[Waiting]:
    now = clock.now()
    since = now - timedelta(days=_DAYS)
    counts = voices_of_shop.voices_of_shop(shop_id=shop.id, since=since, until=now)
    count = counts["dissatisfaction"]
    if not count:
        return []
    words = ngettext("buyer was not happy", "buyers were not happy", count)
    href = reverse("console_insight_rows", args=[shop.handle])
    href += f"?what=voices&kind=dissatisfaction&days={_DAYS}"
    return [Waiting("frown", str(count), words, href, _("In the last 7 days"))]
