"""Send somebody to pay."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from heliu.domains.payments.actions import start_intent
from heliu.domains.payments.queries import intent_row


def send_to_provider(request: HttpRequest, checkout_id: int, intent_id: int) -> HttpResponse:
    """Tell the provider of the payment and redirect to its page; pressed again, to the same one.

    What is paid already, or can no longer be paid, leads to the page that says so.
    """
    done = reverse("checkout_done", args=[checkout_id])
    provider = intent_row.intent_row(intent_id).provider
    try:
        address = start_intent.start_intent(
            intent_id=intent_id,
            return_url=request.build_absolute_uri(done),
            callback_url=request.build_absolute_uri(reverse("payment_callback", args=[provider])),
        )
    except start_intent.NotPayable:
        return redirect(done)
    except OSError:
        messages.error(request, _("The payment provider does not answer. Please try again."))
        return redirect(done)
    return HttpResponseRedirect(address)
