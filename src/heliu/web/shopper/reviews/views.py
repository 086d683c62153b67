"""Reviews: written by who bought it, read beside the product."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heliu.domains.catalog.queries import product_cards
from heliu.domains.reviews.actions import delete_review, publish_review
from heliu.domains.reviews.queries import review_task, reviewed_product, reviews_of_product
from heliu.domains.reviews.types import KINDS, ReviewTask
from heliu.domains.social.actions import publish_post
from heliu.web.kit import posts, review_words, uploads
from heliu.web.kit.access import signed_in
from heliu.web.kit.paging import before_id
from heliu.web.kit.render import page
from heliu.web.kit.viewer import viewer
from heliu.web.shopper.reviews.forms import ReviewForm

PAGE = 10


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def new(request: HttpRequest, order_line_id: int) -> HttpResponse:
    """The form for a line that was bought and received; to anybody else it does not exist."""
    user_id = viewer(request).user_id or 0
    task = review_task.review_task(order_line_id=order_line_id, user_id=user_id)
    if task is None:
        raise Http404
    if request.method != "POST" or task.review_id is not None:
        return _form(request, task, ReviewForm(), status=200)
    pictures = uploads.unsign(request.POST.get("kept", ""))
    if request.POST.get("do") == "drop_pictures":
        return _form(request, task, ReviewForm(request.POST), pictures=[], status=200)
    form = ReviewForm(request.POST)
    error = _take_pictures(request, pictures)
    if error or not form.is_valid():
        return _form(request, task, form, pictures=pictures, error=error, status=422)
    try:
        _publish(request, task, form, pictures)
    except publish_review.AlreadyReviewed:
        return redirect("review_new", order_line_id)
    except (publish_review.BadReview, publish_post.BadPost):
        error = _("Something in this review is not there any more. Please look it over.")
        return _form(request, task, form, pictures=[], error=error, status=422)
    messages.success(request, _("Thank you: your review helps whoever comes after you."))
    return _after(task)


def _publish(request: HttpRequest, task: ReviewTask, form: ReviewForm, pictures: list[int]) -> None:
    said = form.cleaned_data
    person = viewer(request)
    publish_review.publish_review(
        author_actor_id=person.actor_id or 0,
        user_id=person.user_id or 0,
        order_line_id=task.order_line_id,
        rating=said["rating"],
        kind=said["kind"],
        text=said["text"],
        media_ids=pictures,
        counts_for_friends=said["counts_for_friends"],
        to_feed=said["to_feed"],
        visibility=said["visibility"] or "everyone",
    )


def _take_pictures(request: HttpRequest, pictures: list[int]) -> str:
    """Store what came with the form into ``pictures``; why something did not fit, or nothing."""
    files = request.FILES.getlist("images")
    if len(files) + len(pictures) > publish_review.MAX_IMAGES:
        return _("A review has at most 9 pictures.")
    stored, refused = uploads.store(files, owner_id=viewer(request).user_id)
    pictures += stored
    return " ".join(refused)


def _after(task: ReviewTask) -> HttpResponse:
    card = product_cards.product_cards([task.product_id])[task.product_id]
    if card.state != "published":
        return redirect("orders")
    return redirect("product_reviews", card.shop_handle, card.slug)


def _form(
    request: HttpRequest,
    task: ReviewTask,
    form: ReviewForm,
    *,
    status: int,
    pictures: list[int] | None = None,
    error: str = "",
) -> HttpResponse:
    context = {
        "task": task,
        "card": product_cards.product_cards([task.product_id])[task.product_id],
        "form": form,
        "kept": uploads.sign(pictures or []),
        "kept_words": uploads.kept_words(len(pictures)) if pictures else "",
        "error": error,
        "kinds": review_words.kind_names(),
        "kind_hints": review_words.kind_hints(),
        "star_hints": review_words.star_hints(),
        "audiences": posts.visibility_choices(),
    }
    return page(request, "shopper/reviews/new.html", context, status=status)


@require_POST
@signed_in
def delete(request: HttpRequest, review_id: int) -> HttpResponse:
    """Take one's own review back; anybody else's does not exist."""
    try:
        delete_review.delete_review(
            review_id=review_id, author_actor_id=viewer(request).actor_id or 0
        )
    except delete_review.ReviewNotFound:
        raise Http404 from None
    messages.success(request, _("Your review was taken back."))
    return redirect(posts.back(request, "/orders"))


@require_safe
def of_product(request: HttpRequest, shop: str, slug: str) -> HttpResponse:
    """What buyers say: a region of the product's page, and a page of its own. Cost: 2 SQL."""
    me = viewer(request).actor_id
    found = reviewed_product.reviewed_product(shop_handle=shop, slug=slug, viewer_actor_id=me)
    if found is None:
        raise Http404
    kind = request.GET.get("kind", "")
    kind = kind if kind in KINDS else ""
    with_pictures = request.GET.get("pictures") == "1"
    before = before_id(request)
    rows = reviews_of_product.reviews_of_product(
        product_id=found.id,
        viewer_actor_id=me,
        before_id=before,
        limit=PAGE + 1,
        kind=kind,
        with_pictures=with_pictures,
    )
    context: dict[str, Any] = {
        "product": found,
        "reviews": rows[:PAGE],
        "more_url": _older(request, rows[PAGE - 1].id, kind, with_pictures)
        if len(rows) > PAGE
        else "",
        "is_first": before is None,
        "kind": kind,
        "with_pictures": with_pictures,
        "kinds": review_words.kind_names(),
        "counts": dict(zip(KINDS, found.kinds, strict=True)),
    }
    fragment = "_rows" if before else "_reviews"
    return page(
        request,
        "shopper/reviews/of_product.html",
        context,
        fragment=f"shopper/reviews/{fragment}.html",
    )


def _older(request: HttpRequest, last_id: int, kind: str, with_pictures: bool) -> str:
    """Where the reviews go on after this one, still of what was picked."""
    picked = {"kind": kind, "pictures": "1" if with_pictures else "", "before": str(last_id)}
    query = urlencode({name: value for name, value in picked.items() if value})
    return f"{request.path}?{query}"
