"""The address book."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heliu.domains.accounts.actions import delete_address, save_address
from heliu.domains.accounts.queries import address_of, addresses_of
from heliu.domains.accounts.types import AddressRow
from heliu.web.kit.access import signed_in
from heliu.web.kit.render import page
from heliu.web.kit.viewer import viewer
from heliu.web.shopper.account.forms import BookForm


@never_cache
@require_safe
@signed_in
def addresses(request: HttpRequest) -> HttpResponse:
    """All of them, the default first."""
    found = addresses_of.addresses_of(_me(request))
    return page(request, "shopper/account/addresses.html", {"addresses": found})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def new(request: HttpRequest) -> HttpResponse:
    """One more."""
    return _edit(request, None)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def change(request: HttpRequest, address_id: int) -> HttpResponse:
    """Change one; orders keep the address they were placed with."""
    return _edit(request, _own(request, address_id))


@require_POST
@signed_in
def make_default(request: HttpRequest, address_id: int) -> HttpResponse:
    """Use this one from now on."""
    known = _own(request, address_id)
    save_address.save_address(
        user_id=_me(request), address_id=known.id, is_default=True, **_fields(known)
    )
    return redirect("settings_addresses")


@require_POST
@signed_in
def delete(request: HttpRequest, address_id: int) -> HttpResponse:
    """Take one out of the book."""
    if not delete_address.delete_address(user_id=_me(request), address_id=address_id):
        raise Http404
    messages.success(request, _("The address is removed."))
    return redirect("settings_addresses")


def _edit(request: HttpRequest, known: AddressRow | None) -> HttpResponse:
    typed = request.POST if request.method == "POST" else None
    initial = {**_fields(known), "is_default": known.is_default} if known else {}
    form = BookForm(typed, initial=initial)
    if typed is None:
        return _form(request, form, known, 200)
    if not form.is_valid():
        return _form(request, form, known, 422)
    try:
        save_address.save_address(
            user_id=_me(request), address_id=known.id if known else None, **form.cleaned_data
        )
    except save_address.TooManyAddresses:
        form.add_error(None, _("Your address book is full: please remove one first."))
        return _form(request, form, known, 422)
    except save_address.AddressNotFound as error:
        raise Http404 from error
    messages.success(request, _("The address is saved."))
    return redirect("settings_addresses")


def _form(
    request: HttpRequest, form: BookForm, known: AddressRow | None, status: int
) -> HttpResponse:
    context = {"address_form": form, "known": known}
    return page(request, "shopper/account/address.html", context, status=status)


def _me(request: HttpRequest) -> int:
    return viewer(request).user_id or 0


def _own(request: HttpRequest, address_id: int) -> AddressRow:
    known = address_of.address_of(user_id=_me(request), address_id=address_id)
    if known is None:
        raise Http404
    return known


def _fields(known: AddressRow) -> dict[str, str]:
    return {
        "country": known.country,
        "recipient": known.recipient,
        "phone": known.phone,
        "region": known.region,
        "city": known.city,
        "district": known.district,
        "line1": known.line1,
        "line2": known.line2,
        "postal_code": known.postal_code,
    }
