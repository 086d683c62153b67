"""One post, its comments, and what people do with it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heliu.domains.accounts.queries import actor_cards
from heliu.domains.analytics.queries import reach_of_posts
from heliu.domains.shops.queries import shop_of_staff
from heliu.domains.shops.roles import Permission
from heliu.domains.shops.types import StaffShop
from heliu.domains.social.actions import (
    comment_post,
    delete_comment,
    delete_post,
    like_post,
    pin_post,
    share_post,
    unlike_post,
)
from heliu.domains.social.queries import comments_of, follow_state, likers_of, post_page
from heliu.domains.social.types import FeedPost, PostNotFound
from heliu.web.kit import posts
from heliu.web.kit.access import signed_in
from heliu.web.kit.paging import after_id
from heliu.web.kit.render import page
from heliu.web.kit.viewer import viewer
from heliu.web.shopper.post.forms import CommentForm, ShareForm

_COMMENTS = 50
_FACES = 8


@never_cache
@require_safe
def post(request: HttpRequest, post_id: int) -> HttpResponse:
    """The post with its comments, oldest first; ``?after=<id>`` for newer ones."""
    return _render(request, _seen(request, post_id), CommentForm())


@require_POST
@signed_in
def post_like(request: HttpRequest, post_id: int) -> HttpResponse:
    """Like (``liked=1``) or take it back; htmx gets the button anew."""
    me = viewer(request).actor_id or 0
    try:
        if request.POST.get("liked") == "0":
            unlike_post.unlike_post(actor_id=me, post_id=post_id)
        else:
            like_post.like_post(actor_id=me, post_id=post_id)
    except PostNotFound as error:
        raise Http404 from error
    way_back = posts.back(request, reverse("post", args=[post_id]))
    if not getattr(request, "htmx", False):
        return redirect(way_back)
    context = {"post": _seen(request, post_id), "back": way_back}
    return page(request, "shopper/post/_like.html", context)


@require_POST
@signed_in
def post_comment(request: HttpRequest, post_id: int) -> HttpResponse:
    """Write a comment; under a shop's post its staff may speak for it (``as=shop``)."""
    shown = _seen(request, post_id)
    form = CommentForm(request.POST)
    if form.is_valid():
        shop = _speaks_for(request, shown) if request.POST.get("as") == "shop" else None
        try:
            comment_post.comment_post(
                actor_id=shop.actor_id if shop else viewer(request).actor_id or 0,
                post_id=post_id,
                text=form.cleaned_data["text"],
            )
        except PostNotFound as error:
            raise Http404 from error
        except (comment_post.EmptyComment, comment_post.CommentTooLong):
            form.add_error("text", _("A comment has 1 to 1,000 characters."))
        else:
            return redirect(f"{reverse('post', args=[post_id])}#comments")
    return _render(request, shown, form, status=422)


@require_POST
@signed_in
def comment_delete(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Remove one's own comment, or one under one's own post."""
    try:
        post_id = delete_comment.delete_comment(
            actor_id=viewer(request).actor_id or 0, comment_id=comment_id
        )
    except delete_comment.CommentNotFound as error:
        raise Http404 from error
    return redirect(f"{reverse('post', args=[post_id])}#comments")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def post_share(request: HttpRequest, post_id: int) -> HttpResponse:
    """Pass a post on, with an own comment."""
    shown = _seen(request, post_id)
    if shown.visibility != "everyone" or shown.is_gone:
        raise Http404
    form = ShareForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            share_post.share_post(
                actor_id=viewer(request).actor_id or 0,
                post_id=post_id,
                text=form.cleaned_data["text"],
                visibility=form.cleaned_data["visibility"],
            )
        except (PostNotFound, share_post.CannotShare) as error:
            raise Http404 from error
        messages.success(request, _("Shared."))
        return redirect("feed")
    context = {"form": form, "view": posts.show(request, [shown])[0]}
    status = 422 if form.is_bound else 200
    fragment = "shopper/post/_share.html"
    return page(request, "shopper/post/share.html", context, fragment=fragment, status=status)


@require_POST
@signed_in
def post_pin(request: HttpRequest, post_id: int) -> HttpResponse:
    """Pin one's own post to one's page (``pinned=1``), or take it down."""
    person = viewer(request)
    is_pinned = request.POST.get("pinned") != "0"
    try:
        pin_post.pin_post(actor_id=person.actor_id or 0, post_id=post_id, is_pinned=is_pinned)
    except (PostNotFound, pin_post.NotForEveryone) as error:
        raise Http404 from error
    text = _("Pinned to the top of your page.") if is_pinned else _("Not pinned any more.")
    messages.success(request, text)
    return redirect("profile", person.handle)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def post_delete(request: HttpRequest, post_id: int) -> HttpResponse:
    """Ask once, then delete one's own post."""
    shown = _seen(request, post_id)
    me = viewer(request).actor_id
    if shown.author_id != me:
        raise Http404
    if request.method == "POST":
        try:
            delete_post.delete_post(post_id=post_id, actor_id=me)
        except PostNotFound as error:
            raise Http404 from error
        messages.success(request, _("The post is deleted."))
        return redirect("feed")
    return page(request, "shopper/post/delete.html", {"view": posts.show(request, [shown])[0]})


def _seen(request: HttpRequest, post_id: int) -> FeedPost:
    found = post_page.post_page(post_id=post_id, viewer_actor_id=viewer(request).actor_id)
    if found is None:
        raise Http404
    return found


def _speaks_for(request: HttpRequest, shown: FeedPost) -> StaffShop | None:
    """The shop that said this, when the viewer may speak for it. Cost: 1 SQL, signed in only."""
    user_id = viewer(request).user_id
    if user_id is None or not shown.is_commercial:
        return None
    return shop_of_staff.shop_of_staff(
        actor_id=shown.author_id, user_id=user_id, permission=Permission.POST
    )


def _render(
    request: HttpRequest, shown: FeedPost, form: CommentForm, *, status: int = 200
) -> HttpResponse:
    me = viewer(request).actor_id
    found = comments_of.comments_of(
        post_id=shown.id, viewer_actor_id=me, after_id=after_id(request), limit=_COMMENTS + 1
    )
    comments = found[:_COMMENTS]
    newer = comments[-1].id if len(found) > len(comments) else None
    likers = (
        likers_of.likers_of(post_id=shown.id, viewer_actor_id=me, limit=_FACES)
        if shown.likes
        else []
    )
    writers = {row.author_id for row in comments}
    people = actor_cards.actor_cards(writers | set(likers))
    states = follow_state.follow_state(viewer_id=me, actor_ids=[shown.author_id]) if me else None
    context: dict[str, Any] = {
        "view": posts.show(request, [shown], states=states)[0],
        "comments": comments,
        "speaks_for": _speaks_for(request, shown),
        "people": people,
        "likers": [people[actor_id] for actor_id in likers if actor_id in people],
        "reach": reach_of_posts.reach_of_posts([shown.id]).get(shown.id, 0)
        if me == shown.author_id
        else None,
        "newer_url": f"{reverse('post', args=[shown.id])}?after={newer}" if newer else "",
        "form": form,
    }
    return page(request, "shopper/post/page.html", context, status=status)
