"""Every table of insight, and the rows behind every figure, as a file for spreadsheets."""

from collections.abc import Callable, Iterator, Sequence

from django.http import HttpRequest, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from heliu.domains.accounts.queries import actor_cards
from heliu.domains.analytics.queries import (
    funnel,
    paths,
    results_of_products,
    sales_by_day,
    sources,
    top_sharers,
)
from heliu.domains.analytics.types import STAGES, FigureRow
from heliu.domains.catalog.queries import product_cards
from heliu.domains.orders.queries import order_numbers
from heliu.domains.reviews.queries import voices_of_shop
from heliu.domains.reviews.queries.reviews_of_shop import ShopReview
from heliu.domains.shops.roles import Permission
from heliu.domains.shops.types import StaffShop
from heliu.kernel.money import Money
from heliu.web.console.insight.asked import VOICES, Asked, asked_of
from heliu.web.console.insight.rows import codes_of, ids_of
from heliu.web.kit import figures
from heliu.web.kit.access import staff
from heliu.web.kit.csv_file import Cell, csv_response
from heliu.web.kit.period import Period, period, zone_name
from heliu.web.kit.review_words import kind_names
from heliu.web.kit.ways import Ways

#: The newest so many; what is older is in the file of an older period.
_MOST = 50_000
#: Names are looked up for so many rows at once.
_AT_ONCE = 1_000

Table = tuple[list[str], list[list[Cell]]]


@never_cache
@require_safe
@staff(Permission.SEE_INSIGHT)
def table(request: HttpRequest) -> StreamingHttpResponse:
    """One table of the page, whole (``of=``, else the sources), of the period asked for."""
    shop: StaffShop = request.shop  # type: ignore[attr-defined]
    asked, name = period(request), request.GET.get("of", "")
    name = name if name in TABLES else "sources"
    header, rows = TABLES[name](shop, asked)
    return csv_response(_name(shop, name, asked), header, rows)


@never_cache
@require_safe
@staff(Permission.SEE_INSIGHT)
def rows(request: HttpRequest) -> StreamingHttpResponse:
    """The rows that the address asks for, without pages; at most the newest 50,000."""
    shop: StaffShop = request.shop  # type: ignore[attr-defined]
    asked = asked_of(request)
    name = _name(shop, asked.what, asked.period)
    if asked.what == VOICES:
        header = [_("When"), _("Product"), _("Buyer"), _("Stars"), _("Kind"), _("Words")]
        return csv_response(name, header, _voices(asked.reviews(shop, limit=_MOST)))
    header = [_("When"), _("Source"), _("Came from"), _("Product")]
    if asked.is_money:
        header += [_("Order"), _("Quantity"), _("Sold"), _("Refunded"), _("Net"), _("Currency")]
    return csv_response(name, header, _lines(shop, asked, asked.rows(shop, limit=_MOST)))


def _name(shop: StaffShop, what: str, asked: Period) -> str:
    return f"{shop.handle}-{what.replace('_', '-')}-{asked.first}-{asked.last}.csv"


def _voices(found: Sequence[ShopReview]) -> Iterator[list[Cell]]:
    kinds = kind_names()
    for one in found:
        words: list[Cell] = [one.created_at, one.product_title, one.author_name or _("Somebody")]
        yield [*words, one.rating, kinds[one.kind], one.text]


def _lines(shop: StaffShop, asked: Asked, found: Sequence[FigureRow]) -> Iterator[list[Cell]]:
    names = figures.source_names()
    for start in range(0, len(found), _AT_ONCE):
        some = found[start : start + _AT_ONCE]
        products = product_cards.product_cards(ids_of(some, "product_id"))
        numbers = order_numbers.order_numbers(ids_of(some, "order_id"))
        ways = Ways(codes_of(some), shop_actor_id=shop.actor_id)
        for row in some:
            product = products.get(row.product_id or 0)
            codes = row.path_code_ids or ([row.code_id] if row.code_id else [])
            line: list[Cell] = [row.at, names[row.source], ways.text(codes)]
            line.append(product.title if product else "")
            if asked.is_money:
                sold, refunded = row.amount_minor or 0, row.refunded_minor or 0
                line += [numbers.get(row.order_id or 0, ""), row.quantity]
                line += _amounts(shop, sold, refunded, sold - refunded)
            yield line


def _amounts(shop: StaffShop, *amounts: int) -> list[Cell]:
    return [*(Money(minor, shop.currency).amount for minor in amounts), shop.currency]


def _days(shop: StaffShop, asked: Period) -> Table:
    found = sales_by_day.sales_by_day(**asked.of(shop.id), zone=zone_name())
    header = [_("Day"), _("Orders"), _("Net"), _("From talk"), _("Currency")]
    by_day = {row.day: row for row in found}
    rows: list[list[Cell]] = []
    for day in asked.every_day:
        row = by_day.get(day)
        amounts = (row.net_minor, row.talk_minor) if row else (0, 0)
        rows.append([day.isoformat(), row.orders if row else 0, *_amounts(shop, *amounts)])
    return header, rows


def _sources(shop: StaffShop, asked: Period) -> Table:
    names = figures.source_names()
    header = [*(_("Source"), _("Orders"), _("Order lines"), _("Sold"), _("Refunded"))]
    header += [_("Net"), _("Currency")]
    rows: list[list[Cell]] = []
    for row in sources.sources(**asked.of(shop.id)):
        amounts = _amounts(shop, row.gross_minor, row.refunded_minor, row.net_minor)
        rows.append([names[row.source], row.orders, row.lines, *amounts])
    return header, rows


def _funnel(shop: StaffShop, asked: Period) -> Table:
    names, stages = figures.source_names(), figures.list_names()
    unknown = {"reached", "clicked"}
    return [_("Source"), *(stages[stage] for stage in STAGES)], [
        [names[row.source]]
        + [
            None if row.source == "direct" and stage in unknown else getattr(row, stage)
            for stage in STAGES
        ]
        for row in funnel.funnel(**asked.of(shop.id))
    ]


def _paths(shop: StaffShop, asked: Period) -> Table:
    found = paths.paths(**asked.of(shop.id), limit=_AT_ONCE)
    ways = Ways((code for row in found for code in row.code_ids), shop_actor_id=shop.actor_id)
    return [_("Path"), _("Orders"), _("Order lines"), _("Net"), _("Currency")], [
        [ways.text(row.code_ids), row.orders, row.lines, *_amounts(shop, row.net_minor)]
        for row in found
    ]


def _sharers(shop: StaffShop, asked: Period) -> Table:
    found = top_sharers.top_sharers(**asked.of(shop.id), limit=_AT_ONCE)
    people = actor_cards.actor_cards([row.actor_id for row in found])
    rows: list[list[Cell]] = []
    for row in found:
        person = people.get(row.actor_id)
        name = person.name if person and person.handle else _("Deleted account")
        rows.append([name, row.reached, row.orders, *_amounts(shop, row.net_minor)])
    return [_("Person"), _("Reached"), _("Orders"), _("Net"), _("Currency")], rows


def _products(shop: StaffShop, asked: Period) -> Table:
    found = results_of_products.results_of_products(**asked.of(shop.id), limit=_AT_ONCE)
    cards = product_cards.product_cards([row.product_id for row in found])
    stages = figures.list_names()
    header = [_("Product"), *(stages[name] for name in ("clicked", "in_cart", "paid"))]
    rows: list[list[Cell]] = []
    for row in found:
        card = cards.get(row.product_id)
        counts: list[Cell] = [card.title if card else "", row.clicked, row.in_cart, row.paid]
        rows.append(counts + _amounts(shop, row.net_minor))
    return [*header, _("Net"), _("Currency")], rows


def _kinds(shop: StaffShop, asked: Period) -> Table:
    names, counts = kind_names(), voices_of_shop.voices_of_shop(**asked.of(shop.id))
    return [_("Kind"), _("Reviews")], [[names[kind], count] for kind, count in counts.items()]


#: What there is a file of, by the name in its address.
TABLES: dict[str, Callable[[StaffShop, Period], Table]] = {
    "days": _days,
    "sources": _sources,
    "funnel": _funnel,
    "paths": _paths,
    "sharers": _sharers,
    "products": _products,
    VOICES: _kinds,
}
