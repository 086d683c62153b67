"""The console's first page: what waits to be done, how it goes, and what just sold."""

from collections.abc import Sequence
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from heliu.domains.analytics.queries import figure_rows, totals
from heliu.domains.analytics.types import FigureRow
from heliu.domains.catalog.queries import product_cards, shop_products
from heliu.domains.catalog.types import ProductCard
from heliu.domains.inventory.queries import low_stock
from heliu.domains.orders.queries import order_numbers, shop_work
from heliu.domains.shops.roles import Permission, may
from heliu.domains.shops.types import StaffShop
from heliu.domains.social.queries import follow_counts
from heliu.web.kit import figures
from heliu.web.kit.access import staff
from heliu.web.kit.render import page
from heliu.web.kit.ways import Ways, WayStep

DAYS = (7, 30)
_RECENT = 6


class RecentSale(msgspec.Struct, frozen=True):
    """A line that was just paid, and the way to it."""

    row: FigureRow
    product: ProductCard | None
    number: str
    steps: list[WayStep]


@never_cache
@require_safe
@staff(Permission.VIEW)
def overview(request: HttpRequest) -> HttpResponse:
    """To-dos, figures and recent sales, as far as the viewer's role may see them. Cost: 11 SQL."""
    shop: StaffShop = request.shop  # type: ignore[attr-defined]
    context: dict[str, Any] = {
        "shop": shop,
        "work": None,
        "low": None,
        "counts": shop_products.product_counts(shop.id),
        "followers": follow_counts.follow_counts([shop.actor_id])[shop.actor_id],
        "may_post": may(shop.role, Permission.POST),
        "may_edit": may(shop.role, Permission.EDIT_PRODUCTS),
        "sold": None,
    }
    if may(shop.role, Permission.SEE_ORDERS):
        context["work"] = shop_work.shop_work(shop.id)
    if may(shop.role, Permission.EDIT_STOCK):
        context["low"] = low_stock.low_stock(shop_id=shop.id)
    if may(shop.role, Permission.SEE_INSIGHT):
        context |= _figures(request, shop)
    return page(request, "console/overview/page.html", context)


def _figures(request: HttpRequest, shop: StaffShop) -> dict[str, Any]:
    period = figures.period(request, DAYS, default=7)
    within = period.of(shop.id)
    sold = totals.totals(**within)
    before = totals.totals(**period.before.of(shop.id))
    recent = figure_rows.figure_rows(stage="paid", limit=_RECENT, **within)
    return {
        "period": period,
        "choices": DAYS,
        "sold": sold,
        "net_change": figures.change(sold.net_minor, before.net_minor),
        "orders_change": figures.change(sold.orders, before.orders),
        "recent": _recent(shop, recent),
        "source_names": figures.source_names(),
        "definitions": figures.definitions(),
    }


def _recent(shop: StaffShop, rows: Sequence[FigureRow]) -> list[RecentSale]:
    products = product_cards.product_cards([row.product_id for row in rows if row.product_id])
    numbers = order_numbers.order_numbers([row.order_id for row in rows if row.order_id])
    codes = {code for row in rows for code in row.path_code_ids or []}
    ways = Ways(codes, shop_actor_id=shop.actor_id)
    return [
        RecentSale(
            row=row,
            product=products.get(row.product_id or 0),
            number=numbers.get(row.order_id or 0, ""),
            steps=ways.way(row.path_code_ids or []),
        )
        for row in rows
    ]
