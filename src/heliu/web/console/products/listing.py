"""A shop's products in a list: found, opened to their variants, put on and off sale together."""

from typing import Any

import msgspec
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from heliu.domains.catalog.actions import publish_product, unpublish_product
from heliu.domains.catalog.queries import shop_products
from heliu.domains.inventory.queries import product_availability, sold_out, stock_rows
from heliu.domains.shops import roles
from heliu.web.console.products.views import shop_of
from heliu.web.kit.access import staff
from heliu.web.kit.paging import before_id
from heliu.web.kit.render import page
from heliu.web.kit.viewer import viewer

PER_PAGE = 50
_LONGEST = 100
_LARGEST = 2**63 - 1
_MOST_TICKED = 200
_PUBLISHED, _DRAFT = "published", "draft"
Permission = roles.Permission


class Search(msgspec.Struct, frozen=True):
    """What one looks for."""

    state: str = ""
    words: str = ""
    #: Only what nothing is left of.
    is_out: bool = False

    @property
    def is_narrow(self) -> bool:
        """Whether it is less than all products."""
        return bool(self.state or self.words or self.is_out)

    def query(self, **other: str) -> str:
        """``?…`` of this search with something else; empty for all products."""
        asked = {"state": self.state, "stock": "out" if self.is_out else "", "q": self.words}
        written = QueryDict(mutable=True)
        written.update({name: value for name, value in (asked | other).items() if value})
        return f"?{written.urlencode()}" if written else ""


@never_cache
@require_GET
@staff(Permission.EDIT_STOCK)
def products(request: HttpRequest) -> HttpResponse:
    """All products, drafts too; ``?open=`` shows the variants of one. See :func:`_search`."""
    shop, search, before = shop_of(request), _search(request), before_id(request)
    only, empty = _only(request), sold_out.sold_out(shop.id)
    if only is None and search.is_out:
        only = empty
    rows = shop_products.shop_products(
        shop_id=shop.id,
        state=search.state,
        words=search.words,
        product_ids=only,
        before_id=before,
        limit=PER_PAGE + 1,
    )
    shown = rows[:PER_PAGE]
    opened = _opened(request)
    ids = [row.id for row in shown if row.variants == 1 or row.id == opened]
    context: dict[str, Any] = {
        "shop": shop,
        "may_edit": roles.may(shop.role, Permission.EDIT_PRODUCTS),
        "search": search,
        "rows": shown,
        "opened": opened,
        "variants": stock_rows.stock_rows(shop_id=shop.id, product_ids=ids),
        "available": product_availability.product_availability([row.id for row in shown]),
        "older": shown[-1].id if len(rows) > PER_PAGE else None,
        "tabs": _tabs(search, shop_products.product_counts(shop.id), len(empty)),
    }
    return page(
        request, "console/products/list.html", context, fragment="console/products/_rows.html"
    )


@require_POST
@staff(Permission.EDIT_PRODUCTS)
def states(request: HttpRequest) -> HttpResponse:
    """Put the ticked products on sale, or take them off; each for itself."""
    shop, changed, unready = shop_of(request), 0, 0
    act = unpublish_product.unpublish_product
    if request.POST.get("state") == _PUBLISHED:
        act = publish_product.publish_product
    for product_id in _ticked(request):
        try:
            changed += act(
                shop_id=shop.id, product_id=product_id, actor_id=viewer(request).actor_id
            )
        except publish_product.NothingToSell:
            unready += 1
        except publish_product.NoSuchProduct:
            continue
    _say(request, changed, unready, is_on_sale=act is publish_product.publish_product)
    back = request.POST.get("back", "")
    is_safe = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/")
    return redirect(back if is_safe else reverse("console_products", args=[shop.handle]))


def _say(request: HttpRequest, changed: int, unready: int, *, is_on_sale: bool) -> None:
    on = ngettext("%(n)s product is on sale.", "%(n)s products are on sale.", changed)
    off = ngettext("%(n)s product is off sale.", "%(n)s products are off sale.", changed)
    if changed:
        messages.success(request, (on if is_on_sale else off) % {"n": changed})
    elif not unready:
        messages.info(request, _("Nothing to change: they were so already."))
    if unready:
        words = ngettext(
            "%(n)s product has no variant to sell and stays a draft.",
            "%(n)s products have no variant to sell and stay drafts.",
            unready,
        )
        messages.warning(request, words % {"n": unready})


def _search(request: HttpRequest) -> Search:
    """``?state=``, ``?stock=out`` and ``?q=`` narrow; what makes no sense is passed over."""
    state = request.GET.get("state", "")
    return Search(
        state=state if state in (_PUBLISHED, _DRAFT) else "",
        words=request.GET.get("q", "").replace("\x00", "")[:_LONGEST].strip(),
        is_out=request.GET.get("stock") == "out",
    )


def _tabs(
    search: Search, counts: dict[str, int], out: int
) -> list[tuple[str, str, bool, int | None]]:
    """(address, label, whether it is this one, how many unless words are looked for)."""
    found = [
        (Search(words=search.words), _("All"), sum(counts.values())),
        (Search(state=_PUBLISHED, words=search.words), _("On sale"), counts.get(_PUBLISHED, 0)),
        (Search(state=_DRAFT, words=search.words), _("Drafts"), counts.get(_DRAFT, 0)),
        (Search(is_out=True, words=search.words), _("Sold out"), out),
    ]
    return [
        (one.query() or "?", label, one == search, None if search.words else count)
        for one, label, count in found
    ]


def _only(request: HttpRequest) -> list[int] | None:
    """The one product whose rows a script swaps, to show or hide its variants."""
    swapped = request.headers.get("HX-Target", "").partition("p-")[2]
    found = _id(swapped) if getattr(request, "htmx", False) else None
    return None if found is None else [found]


def _opened(request: HttpRequest) -> int | None:
    return _id(request.GET.get("open", ""))


def _ticked(request: HttpRequest) -> list[int]:
    typed = request.POST.getlist("product")[:_MOST_TICKED]
    return [found for one in dict.fromkeys(typed) if (found := _id(one)) is not None]


def _id(typed: str) -> int | None:
    is_number = typed.isascii() and typed.isdigit() and len(typed) <= len(str(_LARGEST))
    return int(typed) if is_number and int(typed) <= _LARGEST else None
