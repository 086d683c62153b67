"""Where sales come from: the shop's figures, each with its definition and the rows it counts."""

from collections.abc import Sequence

import msgspec
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from heliu.domains.accounts.queries import actor_cards
from heliu.domains.analytics.queries import funnel, paths, sources, top_sharers, totals
from heliu.domains.analytics.types import STAGES, FunnelRow, PathRow
from heliu.domains.reviews.queries import voices_of_shop
from heliu.domains.shops.roles import Permission
from heliu.domains.shops.types import StaffShop
from heliu.web.console.insight.flow import HEIGHT, WIDTH, flow
from heliu.web.kit import figures
from heliu.web.kit.access import staff
from heliu.web.kit.render import page
from heliu.web.kit.review_words import kind_names
from heliu.web.kit.ways import Ways, WayStep

DAYS = (7, 30, 90)


class Path(msgspec.Struct, frozen=True):
    """A way from talk to sale, ready to read."""

    row: PathRow
    steps: list[WayStep]
    #: What the address of its rows carries.
    codes: str


@never_cache
@require_safe
@staff(Permission.SEE_INSIGHT)
def insight(request: HttpRequest) -> HttpResponse:
    """The page for the last 7, 30 or 90 days (``?days=``). Cost: 11 SQL."""
    shop: StaffShop = request.shop  # type: ignore[attr-defined]
    period = figures.period(request, DAYS)
    within = period.of(shop.id)
    sold = totals.totals(**within)
    before = totals.totals(**period.before.of(shop.id))
    by_source = sources.sources(**within)
    stages = funnel.funnel(**within)
    talk = _talk(stages)
    sharers = top_sharers.top_sharers(**within)
    context = {
        "shop": shop,
        "period": period,
        "choices": DAYS,
        "sold": sold,
        "net_change": figures.change(sold.net_minor, before.net_minor),
        "orders_change": figures.change(sold.orders, before.orders),
        "sources": by_source,
        "flow": flow(by_source),
        "flow_size": (WIDTH, HEIGHT),
        "funnel": stages,
        "talk": talk,
        "conversion": talk.paid / talk.reached if talk.reached else None,
        "review_share": _review_share(stages),
        "paths": _paths(shop, paths.paths(**within)),
        "sharers": sharers,
        "people": actor_cards.actor_cards([row.actor_id for row in sharers]),
        "voices": voices_of_shop.voices_of_shop(**within),
        "voice_names": kind_names(),
        "stages": STAGES,
        "stage_names": figures.stage_names(),
        "source_names": figures.source_names(),
        "source_hints": figures.source_hints(),
        "definitions": figures.definitions(),
    }
    return page(request, "console/insight/page.html", context)


def _talk(rows: Sequence[FunnelRow]) -> FunnelRow:
    """All sources but ``direct`` together."""
    counts = {
        stage: sum(getattr(row, stage) for row in rows if row.source != "direct")
        for stage in STAGES
    }
    return FunnelRow("talk", **counts)


def _review_share(rows: Sequence[FunnelRow]) -> float | None:
    confirmed = sum(row.confirmed for row in rows)
    return sum(row.reviewed for row in rows) / confirmed if confirmed else None


def _paths(shop: StaffShop, rows: Sequence[PathRow]) -> list[Path]:
    ways = Ways((code for row in rows for code in row.code_ids), shop_actor_id=shop.actor_id)
    return [
        Path(row=row, steps=ways.way(row.code_ids), codes="-".join(map(str, row.code_ids)))
        for row in rows
    ]
