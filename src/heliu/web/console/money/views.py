"""A shop's money: what is held, what is theirs, and every movement with its commission."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from heliu.domains.ledger.queries import payee_balance, payee_statement
from heliu.domains.ledger.types import Balance, StatementRow
from heliu.domains.orders.queries import order_numbers
from heliu.domains.shops.roles import Permission
from heliu.domains.shops.types import StaffShop
from heliu.kernel.money import Money
from heliu.web.kit.access import staff
from heliu.web.kit.jinja import money_text
from heliu.web.kit.paging import before_id
from heliu.web.kit.render import page

PAGE_SIZE = 30


@never_cache
@require_GET
@staff(Permission.SEE_MONEY)
def money(request: HttpRequest) -> HttpResponse:
    """Balance and statement, the newest movement first; ``?before=`` pages back."""
    shop: StaffShop = request.shop  # type: ignore[attr-defined]
    before = before_id(request)
    rows = payee_statement.payee_statement(
        payee_kind="shop", payee_id=shop.id, before_id=before, limit=PAGE_SIZE + 1
    )
    shown, has_more = rows[:PAGE_SIZE], len(rows) > PAGE_SIZE
    context = {
        "shop": shop,
        "balances": _balances(shop),
        "rows": shown,
        "numbers": order_numbers.order_numbers(_order_ids(shown)),
        "kinds": _kinds(),
        "signed": _signed,
        "older": shown[-1].id if has_more else None,
        "is_first": before is None,
    }
    return page(request, "console/money/page.html", context, fragment="console/money/_rows.html")


def _balances(shop: StaffShop) -> list[Balance]:
    found = payee_balance.payee_balance(payee_kind="shop", payee_id=shop.id)
    return found or [Balance(held=0, available=0, currency=shop.currency)]


def _order_ids(rows: list[StatementRow]) -> list[int]:
    return sorted({row.subject_id for row in rows if row.subject_kind == "order"})


def _kinds() -> dict[str, str]:
    return {
        "hold": _("Paid by the buyer, held in escrow"),
        "release": _("Released to you"),
        "refund": _("Refunded to the buyer"),
        "void": _("Sent straight back"),
    }


def _signed(minor: int, currency: str) -> str:
    """A change with its sign; nothing for none."""
    if not minor:
        return ""
    return ("+" if minor > 0 else "−") + money_text(Money(abs(minor), currency))
