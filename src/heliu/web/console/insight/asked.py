"""Which rows of a figure are asked for: read from the address, and written into links and files."""

import msgspec
from django.http import HttpRequest
from django.utils.http import urlencode

from heliu.domains.analytics.queries import figure_rows
from heliu.domains.analytics.types import LISTS, SOURCES, FigureRow
from heliu.domains.reviews.queries import reviews_of_shop
from heliu.domains.reviews.queries.reviews_of_shop import ShopReview
from heliu.domains.reviews.types import KINDS
from heliu.domains.shops.types import StaffShop
from heliu.web.kit.numbers import whole
from heliu.web.kit.period import Period, period

#: Reviews are listed beside what the figures of trade count.
VOICES = "voices"
_LONGEST_PATH = 50


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What is listed; what is empty narrows nothing."""

    period: Period
    #: One of ``LISTS``, or ``voices``.
    what: str = "paid"
    #: One of ``SOURCES``, or ``talk`` for every one but ``direct``.
    source: str = ""
    path: list[int] = []
    #: Whose words they were: an actor.
    person: int | None = None
    product: int | None = None
    #: Of reviews: what their buyers call them.
    kind: str = ""

    @property
    def is_money(self) -> bool:
        """Whether the rows are order lines."""
        return self.what in ("paid", "confirmed", "reviewed", "on_the_way", "refunded")

    def query(self, **more: str | int) -> str:
        """``?…`` that asks for the same."""
        asked = {
            "what": self.what,
            "source": self.source,
            "path": "-".join(map(str, self.path)),
            "person": self.person or "",
            "product": self.product or "",
            "kind": self.kind,
            **self.period.asked,
            **more,
        }
        return "?" + urlencode({name: value for name, value in asked.items() if value})

    def rows(self, shop: StaffShop, *, limit: int, skip: int = 0) -> list[FigureRow]:
        """The rows of trade and talk that are asked for, newest first. Cost: 1 SQL."""
        return figure_rows.figure_rows(
            **self.period.of(shop.id),
            stage=self.what,
            source=self.source,
            path=self.path or None,
            owner_id=self.person,
            product_id=self.product,
            limit=limit,
            skip=skip,
        )

    def reviews(self, shop: StaffShop, *, limit: int, skip: int = 0) -> list[ShopReview]:
        """The reviews that are asked for, newest first. Cost: 1 SQL."""
        within = self.period.of(shop.id)
        return reviews_of_shop.reviews_of_shop(**within, kind=self.kind, limit=limit, skip=skip)


def asked_of(request: HttpRequest) -> Asked:
    """What the address asks for; what makes no sense is passed over."""
    get = request.GET.get
    return Asked(
        period=period(request),
        what=_one_of(get("what", ""), (*LISTS, VOICES)) or "paid",
        source=_one_of(get("source", ""), (*SOURCES, "talk")),
        path=_path(get("path", "")),
        person=whole(get("person", "")),
        product=whole(get("product", "")),
        kind=_one_of(get("kind", ""), KINDS),
    )


def _one_of(typed: str, known: tuple[str, ...]) -> str:
    return typed if typed in known else ""


def _path(text: str) -> list[int]:
    parts = text.split("-") if text else []
    if len(parts) > _LONGEST_PATH:
        return []
    codes = [code for code in map(whole, parts) if code is not None]
    return codes if len(codes) == len(parts) else []
