"""The rows behind a figure: what exactly was counted."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from heliu.domains.accounts.queries import actor_cards
from heliu.domains.analytics.types import FigureRow
from heliu.domains.catalog.queries import product_cards
from heliu.domains.orders.queries import order_numbers
from heliu.domains.shops.roles import Permission, may
from heliu.domains.shops.types import StaffShop
from heliu.web.console.insight.asked import VOICES, Asked, asked_of
from heliu.web.kit import figures
from heliu.web.kit.access import staff
from heliu.web.kit.render import page
from heliu.web.kit.review_words import kind_names
from heliu.web.kit.ways import Ways

PAGE = 50
#: As far as one may page: what is older is found with a shorter period, or in the file.
_LAST_PAGE = 200


@never_cache
@require_safe
@staff(Permission.SEE_INSIGHT)
def rows(request: HttpRequest) -> HttpResponse:
    """What :func:`asked_of` reads from the address, page by page (``page=``). Cost: 8 SQL."""
    shop: StaffShop = request.shop  # type: ignore[attr-defined]
    asked = asked_of(request)
    number = _page_number(request.GET.get("page", ""))
    reading = {"limit": PAGE + 1, "skip": (number - 1) * PAGE}
    here = reverse("console_insight_rows", args=[shop.handle])
    context: dict[str, Any] = {
        "shop": shop,
        "asked": asked,
        "rows": [],
        "reviews": [],
        "names": figures.list_names(),
        "source_names": figures.source_names(),
        "kind_names": kind_names(),
        "definition": figures.definitions()[asked.what],
        "file": reverse("console_insight_rows_file", args=[shop.handle]) + asked.query(),
        "newer": here + asked.query(page=number - 1) if number > 1 else "",
    }
    found: Sequence[object]
    if asked.what == VOICES:
        found = context["reviews"] = asked.reviews(shop, **reading)
        context["reviews"] = context["reviews"][:PAGE]
    else:
        found = asked.rows(shop, **reading)
        context |= _shown(shop, asked, found[:PAGE])
    context["older"] = here + asked.query(page=number + 1) if len(found) > PAGE else ""
    return page(request, "console/insight/rows.html", context)


def _shown(shop: StaffShop, asked: Asked, shown: Sequence[FigureRow]) -> dict[str, Any]:
    people = actor_cards.actor_cards([asked.person]) if asked.person else {}
    return {
        "rows": shown,
        "sees_orders": may(shop.role, Permission.SEE_ORDERS),
        "products": product_cards.product_cards(ids_of(shown, "product_id")),
        "numbers": order_numbers.order_numbers(ids_of(shown, "order_id")),
        "ways": Ways(codes_of(shown), shop_actor_id=shop.actor_id),
        "way_to": asked.path if shown else [],
        "person": people.get(asked.person) if asked.person else None,
    }


def ids_of(found: Sequence[FigureRow], name: str) -> list[int]:
    """Every id in one column."""
    return sorted({value for row in found if (value := getattr(row, name)) is not None})


def codes_of(found: Sequence[FigureRow]) -> set[int]:
    """Every code that rows came through."""
    codes = {row.code_id for row in found if row.code_id is not None}
    return codes.union(*(row.path_code_ids or [] for row in found))


def _page_number(text: str) -> int:
    is_number = text.isascii() and text.isdigit() and len(text) <= len(str(_LAST_PAGE))
    return min(max(int(text), 1), _LAST_PAGE) if is_number else 1
