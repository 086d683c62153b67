"""Writing a post as oneself."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from heliu.domains.orders.queries import purchases
from heliu.domains.shops.queries import shops_of_user
from heliu.domains.social.actions import publish_post
from heliu.web.kit import composer
from heliu.web.kit.access import signed_in
from heliu.web.kit.render import page
from heliu.web.kit.viewer import viewer


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def post_new(request: HttpRequest) -> HttpResponse:
    """The composer; ``?product=<id>`` starts with a card of that product."""
    person = viewer(request)
    draft = composer.read(request, composer.person_choices(), offered=_bought(request))
    if draft.is_publishing:
        own_shops = {shop.id for shop in shops_of_user.shops_of_user(person.user_id or 0)}
        try:
            composer.publish(
                draft,
                author_id=person.actor_id or 0,
                is_commercial=any(card.shop_id in own_shops for card in draft.cards),
            )
        except publish_post.BadPost as error:
            draft.error = composer.refusal(error)
        else:
            messages.success(request, _("Published."))
            return redirect("feed")
    context = {"draft": draft, "kept_words": composer.kept_words(draft)}
    status = 422 if draft.error else 200
    return page(request, "shopper/post/new.html", context, status=status)


def _bought(request: HttpRequest) -> list[int]:
    """What one bought, newest first: the likeliest things to talk about."""
    if request.method == "POST":
        return []
    lines = purchases.purchases(user_id=viewer(request).user_id or 0)
    return list(dict.fromkeys(line.product_id for line in lines))[:50]
