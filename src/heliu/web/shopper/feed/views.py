"""What the people and shops one follows said, newest first; and what everybody hears."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from heliu.domains.social.queries import (
    feed_reader,
    follow_state,
    home_feed,
    new_in_feed,
    public_feed,
)
from heliu.domains.social.types import FeedPost
from heliu.web.kit import composer, posts
from heliu.web.kit.access import signed_in
from heliu.web.kit.paging import after_id, before_id
from heliu.web.kit.render import page
from heliu.web.kit.viewer import viewer
from heliu.web.shopper.feed import around
from heliu.web.shopper.feed.capping import Fold, capped

_FEWER = "fewer"


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
    reader = feed_reader.feed_reader(me)
    found = home_feed.home_feed(actor_id=me, before_id=before, limit=posts.PAGE + 1, reader=reader)
    shown = found[: posts.PAGE]
    is_first = before is None
    context: dict[str, Any] = {
        "views": _views(request, shown, reader.shop_posts, with_reason=True),
        "is_first": is_first,
        "more_url": _older(reverse("feed"), found),
        "newest": shown[0].id if is_first and shown else 0,
        "shop_posts": reader.shop_posts,
        "is_new": is_first and not reader.following,
        "tab": "feed",
    }
    if is_first:
        context |= composing(request)
    if context["is_new"]:
        context |= around.suggested(request)
    return page(request, "shopper/feed/page.html", context, fragment="kit/_posts.html")


@never_cache
@require_safe
def everyone(request: HttpRequest) -> HttpResponse:
    """What is said in public, newest first; at most one post in four is a shop's."""
    me = viewer(request).actor_id
    before = before_id(request)
    found = public_feed.public_feed(viewer_actor_id=me, before_id=before, limit=posts.PAGE + 1)
    shown = found[: posts.PAGE]
    authors = {post.author_id for post in shown} | {
        post.shared.author_id for post in shown if post.shared
    }
    states = follow_state.follow_state(viewer_id=me, actor_ids=sorted(authors)) if me else None
    context: dict[str, Any] = {
        "views": _views(request, shown, _FEWER, states=states),
        "is_first": before is None,
        "more_url": _older(reverse("feed_everyone"), found),
        "newest": 0,
        "shop_posts": "",
        "is_new": False,
        "tab": "everyone",
    }
    if me and before is None:
        context |= composing(request)
    return page(request, "shopper/feed/page.html", context, fragment="kit/_posts.html")


@never_cache
@require_safe
@signed_in
def new(request: HttpRequest) -> HttpResponse:
    """Whether something was said since ``?after=<id>``: a line that says so, or nothing (204)."""
    after = after_id(request)
    if after is None:
        return redirect("feed")
    me = viewer(request).actor_id or 0
    is_without = feed_reader.feed_reader(me).shop_posts == "none"
    count = new_in_feed.new_in_feed(actor_id=me, after_id=after, without_shops=is_without)
    if not count:
        return HttpResponse(status=204)
    context = {"count": count, "most": new_in_feed.MOST}
    return page(request, "shopper/feed/_new.html", context)


def composing(request: HttpRequest) -> dict[str, Any]:
    """What an empty composer needs. Cost: no SQL."""
    draft = composer.read(request, composer.person_choices())
    return {"draft": draft, "kept_words": composer.kept_words(draft)}


def _views(
    request: HttpRequest,
    shown: Sequence[FeedPost],
    shop_posts: str,
    **options: Any,
) -> list[posts.PostView | Fold]:
    """Posts ready to render; those beyond the cap are folded, and not counted as reached."""
    entries = capped(shown, shop_posts)
    kept = [entry for entry in entries if isinstance(entry, FeedPost)]
    ready = iter(posts.show(request, kept, **options))
    return [_fold(entry) if isinstance(entry, list) else next(ready) for entry in entries]


def _fold(folded: list[FeedPost]) -> Fold:
    shops = {post.author_id: post.author for post in folded}
    return Fold(count=len(folded), shops=list(shops.values()))


def _older(here: str, found: Sequence[FeedPost]) -> str:
    """The address of the page after this one, when there is more than a page."""
    return f"{here}?before={found[posts.PAGE - 1].id}" if len(found) > posts.PAGE else ""
