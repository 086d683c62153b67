"""Price and stock, edited where they stand; and why there is as much as there is."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from heliu.domains.accounts.queries import actor_cards, actors_of_users
from heliu.domains.catalog.actions import set_price
from heliu.domains.inventory.queries import stock_movements, stock_on_hand, stock_rows
from heliu.domains.inventory.types import ShelfRow
from heliu.domains.shops import roles
from heliu.kernel.money import Money
from heliu.web.console.products import saving
from heliu.web.console.products.forms import PriceCell, StockCell
from heliu.web.console.products.views import shop_of
from heliu.web.kit.access import staff
from heliu.web.kit.jinja import money_text
from heliu.web.kit.render import page
from heliu.web.kit.viewer import viewer

_MOST_MOVEMENTS = 100
Permission = roles.Permission


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permission.EDIT_PRODUCTS)
def price(request: HttpRequest, variant_id: int) -> HttpResponse:
    """The price: as it stands (``?as=text``), to be typed, or as it was typed."""
    shop, row = shop_of(request), _row(request, variant_id)
    if request.method != "POST":
        amount = f"{Money(row.price_minor, row.currency).amount:f}"
        form = PriceCell(initial={"price": amount}, currency=row.currency, auto_id=_ids(row))
        return _cell(request, row, "price", form)
    form = PriceCell(request.POST, currency=row.currency, auto_id=_ids(row))
    if form.is_valid():
        try:
            set_price.set_price(
                shop_id=shop.id,
                variant_id=variant_id,
                price_minor=form.cleaned_data["price"],
                actor_id=viewer(request).actor_id,
            )
        except set_price.NotBelowStruck as error:
            struck = money_text(Money(error.compare_at_minor, row.currency))
            words = _("The price before is %(amount)s: the price must be below it.")
            form.add_error("price", words % {"amount": struck})
        except (set_price.BadPrice, set_price.NoSuchVariant):
            form.add_error("price", _("A price is too large."))
        else:
            return _saved(request, variant_id, "price")
    return _cell(request, row, "price", form, status=422)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permission.EDIT_STOCK)
def stock(request: HttpRequest, variant_id: int) -> HttpResponse:
    """The stock: as it stands (``?as=text``), to be typed, or as it was typed."""
    row = _row(request, variant_id)
    if request.method != "POST":
        now = {"stock": row.on_hand, "stock_was": row.on_hand, "unlimited": row.unlimited}
        return _cell(request, row, "stock", StockCell(initial=now, auto_id=_ids(row)))
    form = StockCell(request.POST, auto_id=_ids(row))
    if form.is_valid():
        there = stock_on_hand.stock_on_hand([variant_id]).get(variant_id)
        try:
            saving.change_stock(viewer(request), form, variant_id, there)
        except saving.NotSaved:
            pass  # the form says why
        else:
            return _saved(request, variant_id, "stock")
    return _cell(request, row, "stock", form, status=422)


@never_cache
@require_safe
@staff(Permission.EDIT_STOCK)
def history(request: HttpRequest, variant_id: int) -> HttpResponse:
    """Every change of the variant's stock: how many, why, by whom, and what was there then."""
    shop, row = shop_of(request), _row(request, variant_id)
    movements = stock_movements.stock_movements(
        variant_id=variant_id, shop_id=shop.id, limit=_MOST_MOVEMENTS
    )
    people = {movement.by_user_id for movement in movements if movement.by_user_id}
    actors = actors_of_users.actors_of_users(sorted(people))
    cards = actor_cards.actor_cards(sorted(actors.values()))
    context = {
        "shop": shop,
        "row": row,
        "may_edit": roles.may(shop.role, Permission.EDIT_PRODUCTS),
        "movements": movements,
        "most": _MOST_MOVEMENTS,
        "people": {
            user_id: cards[actor_id] for user_id, actor_id in actors.items() if actor_id in cards
        },
        "reasons": {
            "import": _("Read from a file"),
            "manual": _("Counted by hand"),
            "shipped": _("Shipped to a buyer"),
            "returned": _("Came back"),
        },
    }
    return page(request, "console/products/history.html", context)


def _row(request: HttpRequest, variant_id: int) -> ShelfRow:
    found = stock_rows.stock_row(shop_id=shop_of(request).id, variant_id=variant_id)
    if found is None:
        raise Http404
    return found


def _ids(row: ShelfRow) -> str:
    return f"v{row.variant_id}_%s"


def _saved(request: HttpRequest, variant_id: int, name: str) -> HttpResponse:
    """Scripts get the cell as it stands now, others the list at the product's place."""
    row = _row(request, variant_id)
    if getattr(request, "htmx", False):
        return _cell(request, row, name, None, is_saved=True)
    messages.success(request, _("Saved."))
    listed = reverse("console_products", args=[shop_of(request).handle])
    return redirect(f"{listed}?open={row.product_id}#p-{row.product_id}")


def _cell(
    request: HttpRequest,
    row: ShelfRow,
    name: str,
    form: PriceCell | StockCell | None,
    *,
    is_saved: bool = False,
    status: int = 200,
) -> HttpResponse:
    is_text = request.method != "POST" and request.GET.get("as") == "text"
    context: dict[str, Any] = {
        "shop": shop_of(request),
        "row": row,
        "name": name,
        "may_edit": roles.may(shop_of(request).role, Permission.EDIT_PRODUCTS),
        "form": None if is_text else form,
        "is_saved": is_saved,
        "is_fragment": bool(getattr(request, "htmx", False)),
    }
    return page(
        request,
        "console/products/cell.html",
        context,
        fragment="console/products/_cell.html",
        status=status,
    )
