"""Report a post, a product, a person or shop."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from heliu.domains.accounts.queries import actor_cards
from heliu.domains.catalog.queries import product_cards
from heliu.domains.social.actions import report_subject
from heliu.domains.social.queries import post_page
from heliu.domains.social.types import ActorNotFound, PostNotFound
from heliu.web.kit.access import signed_in
from heliu.web.kit.render import page
from heliu.web.kit.viewer import viewer
from heliu.web.shopper.report.forms import ReportForm


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def report(request: HttpRequest, kind: str, subject_id: int) -> HttpResponse:
    """The form, and sending it to the operators."""
    quote = _quote(request, kind, subject_id)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            report_subject.report_subject(
                reporter_actor_id=viewer(request).actor_id or 0,
                subject_kind=kind,
                subject_id=subject_id,
                reason=form.cleaned_data["reason"],
                text=form.cleaned_data["text"],
            )
        except (PostNotFound, ActorNotFound) as error:
            raise Http404 from error
        messages.success(request, _("Thank you. We will look at it."))
        return redirect("feed")
    context = {"form": form, "kind": kind, "subject_id": subject_id, "quote": quote}
    status = 422 if form.is_bound else 200
    return page(request, "shopper/report/page.html", context, status=status)


def _quote(request: HttpRequest, kind: str, subject_id: int) -> str:
    """A line of what is reported, so that one sees one has the right thing."""
    me = viewer(request).actor_id
    if kind == "post":
        shown = post_page.post_page(post_id=subject_id, viewer_actor_id=me)
        if shown and shown.author_id != me:
            return shown.text[:200]
    elif kind == "product":
        card = product_cards.product_cards([subject_id]).get(subject_id)
        if card and card.state == "published":
            return card.title
    elif kind == "person" and subject_id != me:
        actor = actor_cards.actor_cards([subject_id]).get(subject_id)
        if actor:
            return f"{actor.name} @{actor.handle}"
    raise Http404
