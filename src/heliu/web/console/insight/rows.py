"""The rows behind a figure: what exactly was counted."""

from collections.abc import Mapping, Sequence

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from heliu.domains.analytics.queries import figure_rows
from heliu.domains.analytics.types import SOURCES, STAGES, FigureRow
from heliu.domains.catalog.queries import product_cards
from heliu.domains.orders.queries import order_numbers
from heliu.domains.shops.roles import Permission, may
from heliu.domains.shops.types import StaffShop
from heliu.web.console.insight.views import DAYS
from heliu.web.kit import figures
from heliu.web.kit.access import staff
from heliu.web.kit.numbers import whole
from heliu.web.kit.render import page
from heliu.web.kit.ways import Ways

PAGE = 50
#: As far as one may page: what is older is found with a shorter period.
_LAST_PAGE = 200
_LONGEST_PATH = 50


@never_cache
@require_safe
@staff(Permission.SEE_INSIGHT)
def rows(request: HttpRequest) -> HttpResponse:
    """``?what=`` a stage, ``source=``, ``path=`` codes joined by ``-``, ``days=``, ``page=``.

    What is none of these is ignored. Cost: 5 SQL.
    """
    shop: StaffShop = request.shop  # type: ignore[attr-defined]
    asked = request.GET
    stage = asked.get("what", "") if asked.get("what") in STAGES else "paid"
    source = asked.get("source", "") if asked.get("source") in SOURCES else ""
    path = _path(asked.get("path", ""))
    number = _page_number(asked.get("page", ""))
    period = figures.period(request, DAYS)
    found = figure_rows.figure_rows(
        **period.of(shop.id),
        stage=stage,
        source=source,
        path=path,
        limit=PAGE + 1,
        skip=(number - 1) * PAGE,
    )
    shown = found[:PAGE]
    query: dict[str, str | int] = {
        "what": stage,
        "source": source,
        "path": asked.get("path", ""),
        "days": period.days,
    }
    context = {
        "shop": shop,
        "period": period,
        "stage": stage,
        "source": source,
        "rows": shown,
        "is_money": stage in ("paid", "confirmed", "reviewed"),
        "sees_orders": may(shop.role, Permission.SEE_ORDERS),
        "products": product_cards.product_cards(_ids(shown, "product_id")),
        "numbers": order_numbers.order_numbers(_ids(shown, "order_id")),
        "ways": Ways(_codes(shown), shop_actor_id=shop.actor_id),
        "way_to": _way_to(shown, path),
        "stage_names": figures.stage_names(),
        "source_names": figures.source_names(),
        "definition": figures.definitions()[stage],
        "older": _address(shop, query, number + 1) if len(found) > PAGE else "",
        "newer": _address(shop, query, number - 1) if number > 1 else "",
    }
    return page(request, "console/insight/rows.html", context)


def _path(text: str) -> list[int] | None:
    parts = text.split("-") if text else []
    if not parts or len(parts) > _LONGEST_PATH:
        return None
    codes = [code for code in map(whole, parts) if code is not None]
    return codes if len(codes) == len(parts) else None


def _page_number(text: str) -> int:
    is_number = text.isascii() and text.isdigit() and len(text) <= len(str(_LAST_PAGE))
    return min(max(int(text), 1), _LAST_PAGE) if is_number else 1


def _ids(found: Sequence[FigureRow], name: str) -> list[int]:
    return sorted({value for row in found if (value := getattr(row, name)) is not None})


def _codes(found: Sequence[FigureRow]) -> set[int]:
    codes = {row.code_id for row in found if row.code_id is not None}
    return codes.union(*(row.path_code_ids or [] for row in found))


def _way_to(found: Sequence[FigureRow], path: list[int] | None) -> list[int]:
    """The path the page is about, when it is about one."""
    return path if path is not None and found else []


def _address(shop: StaffShop, query: Mapping[str, str | int], number: int) -> str:
    asked = {name: value for name, value in {**query, "page": number}.items() if value}
    return f"{reverse('console_insight_rows', args=[shop.handle])}?{urlencode(asked)}"
