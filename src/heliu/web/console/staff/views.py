"""Who works in the shop; for its owners."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from heliu.domains.accounts.queries import user_by_word
from heliu.domains.shops.actions import set_staff_role
from heliu.domains.shops.queries import staff_of_shop
from heliu.domains.shops.roles import Permission
from heliu.domains.shops.types import StaffShop
from heliu.web.console.staff.forms import AddForm, RoleForm, role_choices
from heliu.web.kit.access import staff
from heliu.web.kit.render import page
from heliu.web.kit.viewer import viewer
from heliu.web.kit.words import role_scope


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permission.EDIT_STAFF)
def staff_page(request: HttpRequest) -> HttpResponse:
    """The staff; a POST adds somebody by e-mail address or handle."""
    shop = _shop(request)
    if request.method != "POST":
        return _page(request, shop, AddForm())
    form = AddForm(request.POST)
    if form.is_valid():
        user_id = user_by_word.user_by_word(form.cleaned_data["word"])
        if user_id is None:
            form.add_error("word", _("Nobody here has this address or handle. They join first."))
        elif user_id in {row.user_id for row in staff_of_shop.staff_of_shop(shop.id)}:
            form.add_error("word", _("They work here already: change the role in the list."))
        else:
            _set(request, shop, user_id, form.cleaned_data["role"])
            messages.success(request, _("They can work in the shop from now on."))
            return redirect("console_staff", shop.handle)
    return _page(request, shop, form, status=422)


@never_cache
@require_POST
@staff(Permission.EDIT_STAFF)
def member(request: HttpRequest, user_id: int) -> HttpResponse:
    """Another role for one of the staff, or (``remove``) none any more."""
    shop = _shop(request)
    if user_id not in {row.user_id for row in staff_of_shop.staff_of_shop(shop.id)}:
        raise Http404
    form = RoleForm(request.POST)
    is_leaving = "remove" in request.POST
    if not is_leaving and not form.is_valid():
        return _page(request, shop, AddForm(), error=_("Please choose a role."), status=422)
    try:
        _set(request, shop, user_id, "" if is_leaving else form.cleaned_data["role"])
    except set_staff_role.LastOwner:
        error = _("A shop always has an owner. Make somebody else the owner first.")
        return _page(request, shop, AddForm(), error=error, status=422)
    if user_id == viewer(request).user_id and (is_leaving or form.cleaned_data["role"] != "owner"):
        return redirect("console_start")  # the staff is no longer theirs to see
    messages.success(request, _("Saved."))
    return redirect("console_staff", shop.handle)


def _set(request: HttpRequest, shop: StaffShop, user_id: int, role: str) -> None:
    set_staff_role.set_staff_role(
        shop_id=shop.id, user_id=user_id, role=role, by_user_id=viewer(request).user_id or 0
    )


def _page(
    request: HttpRequest, shop: StaffShop, form: AddForm, *, error: str = "", status: int = 200
) -> HttpResponse:
    choices = role_choices()
    context = {
        "shop": shop,
        "form": form,
        "error": error,
        "people": staff_of_shop.staff_of_shop(shop.id),
        "choices": choices,
        "scopes": [(label, role_scope(role)) for role, label in choices],
    }
    return page(request, "console/staff/page.html", context, status=status)


def _shop(request: HttpRequest) -> StaffShop:
    shop: StaffShop = request.shop  # type: ignore[attr-defined]
    return shop
