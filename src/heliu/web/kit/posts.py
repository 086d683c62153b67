"""Posts as pages show them: authors, live cards and the way back, resolved in bulk."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import msgspec
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heliu.domains.accounts.types import ActorCard
from heliu.domains.catalog.types import ProductCard
from heliu.domains.inventory.queries import stocked_cards
from heliu.domains.inventory.types import StockedCard
from heliu.domains.reviews.queries import friends_by_product, review_cards
from heliu.domains.reviews.types import ReviewCard
from heliu.domains.social.queries import actor_timeline, front_timeline
from heliu.domains.social.types import FeedPost, FollowState
from heliu.web.kit import visitor
from heliu.web.kit.viewer import viewer

#: A post longer than this is cut in a list: in Latin letters, of which a Chinese one takes two.
LONG, CUT = 420, 380
_WIDE = 0x2E80  # from here on characters are as wide as two
#: From this many left on the card says how many.
FEW_LEFT = 5
PAGE = 20


class CardView(msgspec.Struct, frozen=True):
    """A card as it is now: price and stock are read when the page is."""

    product: ProductCard | None
    #: Pieces left; None when sold without limit.
    available: int | None

    @property
    def is_for_sale(self) -> bool:
        """Whether it is still there and not sold out."""
        return self.is_there and self.available != 0

    @property
    def is_there(self) -> bool:
        """Whether the product can still be looked at."""
        return self.product is not None and self.product.state == "published"


class PostView(msgspec.Struct, frozen=True):
    """A post with everything its article shows."""

    post: FeedPost
    author: ActorCard
    cards: list[CardView]
    #: What a review post says about what was bought.
    review: ReviewCard | None
    #: The code that links in it carry: of the share when this is the original inside one.
    token: str
    is_mine: bool
    shared: "PostView | None" = None
    because: str = ""
    #: How the viewer stands to the author, where a page offers to follow.
    follow: FollowState | None = None
    is_pinned: bool = False

    @property
    def excerpt(self) -> str:
        """As much of the text as a list shows; all of it when it is not long."""
        text = self.post.text
        if sum(map(_width, text)) <= LONG:
            return text
        room = CUT
        for place, character in enumerate(text):
            room -= _width(character)
            if room < 0:
                return text[:place].rstrip() + "…"
        return text

    @property
    def can_share(self) -> bool:
        """Only what everyone may see is passed on."""
        return self.post.visibility == "everyone" and not self.post.is_gone


def _width(character: str) -> int:
    if character == "\n":
        return 12  # a new line takes room, too
    return 2 if ord(character) >= _WIDE else 1


def show(
    request: HttpRequest,
    posts: Sequence[FeedPost],
    *,
    with_reason: bool = False,
    states: Mapping[int, FollowState] | None = None,
    pinned: Collection[int] = (),
) -> list[PostView]:
    """Posts ready to render, and noted as reached. ``with_reason`` says why they are in a feed.

    ``states`` offers to follow authors. Cost: products with their stock 1 SQL when there are any,
    reviews the same; with reasons friends who bought 1.
    """
    visitor.note_reached(request, posts)
    every = [*posts, *(post.shared for post in posts if post.shared)]
    goods, reviews = _resolve([card for post in every for card in post.cards])
    me = viewer(request).actor_id
    bought = _bought(goods, me) if with_reason else {}

    def view(post: FeedPost, token: str) -> PostView:
        shared = view(post.shared, token) if post.shared else None
        author = post.author
        found, review = _of_post(post, goods, reviews)
        return PostView(
            post=post,
            author=author,
            cards=found,
            review=review,
            token=token,
            is_mine=post.author_id == me,
            shared=shared,
            because=_because(author, found, shared, bought)
            if with_reason and author.id != me
            else "",
            follow=states.get(author.id) if states and author.id != me else None,
            is_pinned=post.id in pinned,
        )

    return [view(post, post.code_token) for post in posts]


def timeline(
    request: HttpRequest, actor_id: int, before: int | None, here: str, *, kind: str = ""
) -> dict[str, Any]:
    """A page of what one actor said: ``views`` and ``more_url``, of the page at ``here``.

    On the first page of posts of all kinds the pinned one stands first. Cost: 2 SQL and
    :func:`show`'s.
    """
    me = viewer(request).actor_id
    pinned: set[int] = set()
    if kind:
        found = actor_timeline.actor_timeline(
            actor_id=actor_id, viewer_actor_id=me, before_id=before, limit=PAGE + 1, kind=kind
        )
        shown = found[:PAGE]
    else:
        front = front_timeline.front_timeline(
            actor_id=actor_id, viewer_actor_id=me, before_id=before, limit=PAGE + 1
        )
        pinned = {front.pinned.id} if front.pinned else pinned
        found = front.posts
        shown = front.pinned_first(PAGE) if before is None else found[:PAGE]
    return {
        "views": show(request, shown, pinned=pinned),
        "more_url": f"{here}?before={found[PAGE - 1].id}" if len(found) > PAGE else "",
    }


def _resolve(
    wanted: Sequence[tuple[str, int]],
) -> tuple[dict[int, CardView], dict[int, ReviewCard]]:
    """Live product cards and reviews by id; products that reviews are about come along."""
    reviews = review_cards.review_cards(
        sorted({card_id for kind, card_id in wanted if kind == "review"})
    )
    product_ids = {card_id for kind, card_id in wanted if kind == "product"}
    ids = sorted(product_ids | {review.product_id for review in reviews.values()})
    products = stocked_cards.stocked_cards(ids)
    return {i: _card(products.get(i)) for i in ids}, reviews


def _card(product: StockedCard | None) -> CardView:
    return CardView(product, product.available if product else 0)


def _of_post(
    post: FeedPost, goods: dict[int, CardView], reviews: dict[int, ReviewCard]
) -> tuple[list[CardView], ReviewCard | None]:
    about = [reviews[i] for kind, i in post.cards if kind == "review" and i in reviews]
    product_ids = [i for kind, i in post.cards if kind == "product"]
    product_ids += [review.product_id for review in about]
    cards = [goods[i] for i in dict.fromkeys(product_ids)]
    return cards, (about[0] if about else None)


def _bought(goods: Mapping[int, CardView], me: int | None) -> dict[int, set[int]]:
    return friends_by_product.friends_by_product(product_ids=sorted(goods), viewer_actor_id=me)


def _because(
    author: ActorCard,
    cards: list[CardView],
    shared: PostView | None,
    bought: Mapping[int, set[int]],
) -> str:
    """Said only where talk meets trade: a post of somebody one follows that shows goods."""
    shown = [*cards, *(shared.cards if shared else [])]
    if not shown:
        return ""
    products = {card.product.id for card in shown if card.product}
    friends = {friend for product_id in products for friend in bought.get(product_id, ())}
    others = len(friends - {author.id})
    if not others:
        return _("Because you follow %(name)s") % {"name": author.name}
    text = ngettext(
        "Because you follow %(name)s, and %(n)s more friend bought this",
        "Because you follow %(name)s, and %(n)s more friends bought this",
        others,
    )
    if author.id not in friends:
        text = ngettext(
            "Because you follow %(name)s; %(n)s friend bought this",
            "Because you follow %(name)s; %(n)s friends bought this",
            others,
        )
    return text % {"name": author.name, "n": others}


def back(request: HttpRequest, fallback: str) -> str:
    """Where a form said it came from, when that is on this site; else ``fallback``."""
    wanted = request.POST.get("next", "")
    is_safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    # Only what is an address: ``redirect`` takes bare words for names of pages.
    return wanted if is_safe and wanted.startswith("/") else fallback


def visibility_choices() -> list[tuple[str, str]]:
    """Whom a post can be for, widest first."""
    return [
        ("everyone", _("Everyone")),
        ("followers", _("Followers only")),
        ("friends", _("Friends only")),
        ("me", _("Only me")),
    ]
