"""The callback door, and the sandbox provider's own pay page."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from heliu.domains.payments.actions import sandbox_decide
from heliu.domains.payments.queries import sandbox_page
from heliu.domains.payments.types import Decision
from heliu.kernel.money import Money
from heliu.web.kit.numbers import whole
from heliu.web.kit.render import page
from heliu.web.shopper.pay import door

#: Callbacks are small; whatever is larger is not one.
MAX_CALLBACK_BYTES = 64 * 1024


@csrf_exempt
@require_POST
def callback(request: HttpRequest, provider: str) -> HttpResponse:
    """A provider's word about a payment. Answers 400 to what it did not sign."""
    size = request.headers.get("Content-Length") or "0"
    if whole(size, most=MAX_CALLBACK_BYTES) is None:
        return HttpResponse(status=413)
    try:
        accepted = door.receive(provider=provider, headers=request.headers, body=request.body)
    except LookupError as error:
        raise Http404 from error
    return HttpResponse("ok" if accepted else "refused", "text/plain", 200 if accepted else 400)


@never_cache
@require_http_methods(["GET", "POST"])
def sandbox(request: HttpRequest, reference: str) -> HttpResponse:
    """The bank's page: whoever holds the (random) reference may decide the charge, as at a bank."""
    if request.method == "POST":
        return _decide(request, reference)
    return _show(request, reference)


def _decide(request: HttpRequest, reference: str) -> HttpResponse:
    try:
        decision = Decision(request.POST.get("decision", ""))
    except ValueError:
        return _show(request, reference, error=_("Please press one of the buttons."), status=422)
    try:
        decided = sandbox_decide.sandbox_decide(reference=reference, decision=decision)
    except LookupError as error:  # no such charge, or no sandbox here
        raise Http404 from error
    except sandbox_decide.AlreadyDecided:
        return _show(request, reference, status=409)
    # The bank's messages go through the same door as any provider's, signature and all.
    for message in decided.callbacks:
        door.receive(provider="sandbox", headers=message.headers, body=message.body)
    return HttpResponseRedirect(decided.return_url)


def _show(
    request: HttpRequest, reference: str, *, error: str = "", status: int = 200
) -> HttpResponse:
    charge = sandbox_page.sandbox_page(reference)
    if charge is None:
        raise Http404
    context = {
        "charge": charge,
        "amount": Money(charge.amount_minor, charge.currency),
        "error": error,
    }
    return page(request, "shopper/pay/sandbox.html", context, status=status)
