"""Where sales come from: the shop's figures, each with its definition and the rows it counts."""

from collections.abc import Sequence
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from heliu.domains.accounts.queries import actor_cards
from heliu.domains.analytics.queries import (
    funnel,
    paths,
    results_of_products,
    sources,
    top_sharers,
    totals,
)
from heliu.domains.analytics.types import STAGES, FunnelRow, PathRow
from heliu.domains.catalog.queries import product_cards
from heliu.domains.reviews.queries import reviews_of_shop, voices_of_shop
from heliu.domains.shops.roles import Permission
from heliu.domains.shops.types import StaffShop
from heliu.web.console.insight import findings
from heliu.web.console.insight.flow import flow
from heliu.web.kit import figures
from heliu.web.kit.access import staff
from heliu.web.kit.figures import Share
from heliu.web.kit.period import CHOICES, Period, period
from heliu.web.kit.render import page
from heliu.web.kit.review_words import kind_names
from heliu.web.kit.ways import Ways, WayStep

#: Products shown; more are read to find what many came to and nobody bought.
_PRODUCTS, _PRODUCTS_READ = 6, 50


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
    """The page of the period that the address asks for. Cost: 16 SQL."""
    shop: StaffShop = request.shop  # type: ignore[attr-defined]
    asked = period(request)
    context = {
        "shop": shop,
        "period": asked,
        "choices": CHOICES,
        "stages": STAGES,
        "list_names": figures.list_names(),
        "source_names": figures.source_names(),
        "source_hints": figures.source_hints(),
        "definitions": figures.definitions(),
        "paths": _paths(shop, paths.paths(**asked.of(shop.id))),
        **_money(shop, asked),
        **_stages(shop, asked),
        **_people_and_goods(shop, asked),
    }
    return page(request, "console/insight/page.html", context)


def _money(shop: StaffShop, asked: Period) -> dict[str, Any]:
    sold = totals.totals(**asked.of(shop.id))
    before = totals.totals(**asked.before.of(shop.id))
    by_source = sources.sources(**asked.of(shop.id))
    return {
        "sold": sold,
        "net_change": figures.grown(sold.net_minor, before.net_minor),
        "talk_change": figures.talk_change(sold, before),
        "sources": by_source,
        "flow": flow(by_source, sold),
    }


def _stages(shop: StaffShop, asked: Period) -> dict[str, Any]:
    rows = funnel.funnel(**asked.of(shop.id))
    before = funnel.funnel(**asked.before.of(shop.id))
    talk = _talk(rows)
    bought, bought_before = _bought(talk), _bought(_talk(before))
    reviewed, reviewed_before = _reviewed(rows), _reviewed(before)
    return {
        "funnel": rows,
        "talk": talk,
        "bought": bought,
        "bought_change": bought.moved(bought_before),
        "reviewed": reviewed,
        "reviewed_change": reviewed.moved(reviewed_before),
    }


def _people_and_goods(shop: StaffShop, asked: Period) -> dict[str, Any]:
    within = asked.of(shop.id)
    sharers = top_sharers.top_sharers(**within)
    people = actor_cards.actor_cards([row.actor_id for row in sharers])
    counts = voices_of_shop.voices_of_shop(**within)
    newest = reviews_of_shop.newest_words(**within)
    goods = results_of_products.results_of_products(**within, limit=_PRODUCTS_READ)
    cards = product_cards.product_cards([row.product_id for row in goods])
    return {
        "sharers": sharers,
        "people": people,
        "voices": counts,
        "newest": newest,
        "voice_names": kind_names(),
        "goods": goods[:_PRODUCTS],
        "cards": cards,
        "findings": [
            *findings.of_sharers(shop, sharers, people),
            *findings.of_products(shop, goods, cards),
            *findings.of_voices(shop, counts, newest, asked),
        ][:3],
    }


def _talk(rows: Sequence[FunnelRow]) -> FunnelRow:
    """All sources but ``direct`` together."""
    counts = {
        stage: sum(getattr(row, stage) for row in rows if row.source != "direct")
        for stage in STAGES
    }
    return FunnelRow("talk", **counts)


def _bought(talk: FunnelRow) -> Share:
    return Share(talk.paid, talk.reached)


def _reviewed(rows: Sequence[FunnelRow]) -> Share:
    """Of what was received."""
    return Share(sum(row.reviewed for row in rows), sum(row.confirmed for row in rows))


def _paths(shop: StaffShop, rows: Sequence[PathRow]) -> list[Path]:
    ways = Ways((code for row in rows for code in row.code_ids), shop_actor_id=shop.actor_id)
    return [
        Path(row=row, steps=ways.way(row.code_ids), codes="-".join(map(str, row.code_ids)))
        for row in rows
    ]
