"""A shop's money: what is held, what is theirs, and every movement with its commission."""

from collections.abc import Iterator, Sequence

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from heliu.domains.ledger.queries import payee_balance, payee_statement
from heliu.domains.ledger.types import Balance, StatementRow
from heliu.domains.orders.queries import order_numbers
from heliu.domains.shops.queries import commission_of
from heliu.domains.shops.roles import Permission
from heliu.domains.shops.types import StaffShop
from heliu.kernel import clock
from heliu.kernel.money import Money
from heliu.web.console.money.reading import Stretch, months, movements, stretch_of
from heliu.web.kit.access import staff
from heliu.web.kit.csv_file import Cell, csv_response
from heliu.web.kit.jinja import money_text
from heliu.web.kit.paging import before_id
from heliu.web.kit.render import page
from heliu.web.kit.trade_words import percent

PAGE_SIZE = 30
#: Read at once for the file; each turn adds up the whole statement.
_AT_ONCE = 5_000


@never_cache
@require_GET
@staff(Permission.SEE_MONEY)
def money(request: HttpRequest) -> HttpResponse:
    """Balance and statement, the newest movement first; ``?before=`` pages back."""
    shop, stretch = _shop(request), stretch_of(request)
    before = before_id(request)
    rows = _statement(shop, stretch, before=before, limit=PAGE_SIZE + 1)
    shown, has_more = rows[:PAGE_SIZE], len(rows) > PAGE_SIZE
    context = {
        "shop": shop,
        "stretch": stretch,
        "rows": shown,
        "numbers": order_numbers.order_numbers(_order_ids(shown)),
        "kinds": movements(),
        "signed": _signed,
        "exactly": lambda minor, currency: money_text(Money(minor, currency)),
        "older": shown[-1].id if has_more else None,
        "is_first": before is None,
        "months": months(),
        "balances": _balances(shop),
        "commission": percent(commission_of.commission_of(shop.id)),
        "sums": payee_statement.statement_sums(
            payee_kind="shop", payee_id=shop.id, since=stretch.since, until=stretch.until
        ),
    }
    return page(request, "console/money/page.html", context, fragment="console/money/_rows.html")


@never_cache
@require_GET
@staff(Permission.SEE_MONEY)
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The stretch of the statement as a file, newest first."""
    shop, stretch = _shop(request), stretch_of(request)
    header = [
        *(_("When"), _("Movement"), _("Order"), _("Held"), _("Commission"), _("Available")),
        *(_("Held after"), _("Available after"), _("Currency"), _("Reason")),
    ]
    name = f"{shop.handle}-statement-{clock.now():%Y-%m-%d}.csv"
    return csv_response(name, header, _written(shop, stretch))


def _written(shop: StaffShop, stretch: Stretch) -> Iterator[list[Cell]]:
    kinds, before = movements(), None
    while rows := _statement(shop, stretch, before=before, limit=_AT_ONCE):
        numbers = order_numbers.order_numbers(_order_ids(rows))
        for row in rows:
            amounts = (
                *(row.held_minor, row.fee_minor, row.available_minor),
                *(row.held_after, row.available_after),
            )
            yield [
                *(row.occurred_at, kinds.get(row.kind, row.kind), numbers.get(row.subject_id, "")),
                *(Money(minor, row.currency).amount for minor in amounts),
                *(row.currency, row.reason),
            ]
        before = rows[-1].id


def _statement(
    shop: StaffShop, stretch: Stretch, *, before: int | None, limit: int
) -> list[StatementRow]:
    return payee_statement.payee_statement(
        payee_kind="shop",
        payee_id=shop.id,
        movement=stretch.movement,
        since=stretch.since,
        until=stretch.until,
        before_id=before,
        limit=limit,
    )


def _shop(request: HttpRequest) -> StaffShop:
    shop: StaffShop = request.shop  # type: ignore[attr-defined]
    return shop


def _balances(shop: StaffShop) -> list[Balance]:
    found = payee_balance.payee_balance(payee_kind="shop", payee_id=shop.id)
    return found or [Balance(held=0, available=0, currency=shop.currency)]


def _order_ids(rows: Sequence[StatementRow]) -> list[int]:
    return sorted({row.subject_id for row in rows if row.subject_kind == "order"})


def _signed(minor: int, currency: str) -> str:
    """A change with its sign; nothing for none."""
    if not minor:
        return ""
    return ("+" if minor > 0 else "−") + money_text(Money(abs(minor), currency))
