"""What the people and shops one follows said, newest first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from heliu.domains.social.queries import home_feed
from heliu.web.kit import posts
from heliu.web.kit.access import signed_in
from heliu.web.kit.paging import before_id
from heliu.web.kit.render import page
from heliu.web.kit.viewer import viewer


@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The front door: one's feed, or a look around for who has not signed in."""
    return redirect("feed" if viewer(request).is_signed_in else "discover")


@never_cache
@require_safe
@signed_in
def feed(request: HttpRequest) -> HttpResponse:
    """A page of the feed; ``?before=<id>`` for older ones."""
    me = viewer(request).actor_id or 0
    before = before_id(request)
    found = home_feed.home_feed(actor_id=me, before_id=before, limit=posts.PAGE + 1)
    shown = found[: posts.PAGE]
    has_more = len(found) > len(shown)
    context = {
        "views": posts.show(request, shown, with_reason=True),
        "is_first": before is None,
        "more_url": f"{reverse('feed')}?before={shown[-1].id}" if has_more else "",
    }
    return page(request, "shopper/feed/page.html", context, fragment="kit/_posts.html")
