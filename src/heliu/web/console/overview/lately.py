"""What just sold and what was just said: the shop's latest, with the way there."""

from datetime import datetime, timedelta

import msgspec
from django.urls import reverse
from django.utils.translation import gettext as _

from heliu.domains.accounts.queries import actor_cards
from heliu.domains.accounts.types import ActorCard
from heliu.domains.analytics.queries import figure_rows, talk_of_shop
from heliu.domains.analytics.types import FigureRow
from heliu.domains.catalog.queries import product_cards
from heliu.domains.catalog.types import ProductCard
from heliu.domains.orders.queries import order_numbers
from heliu.domains.reviews.queries import reviews_of_shop
from heliu.domains.shops.types import StaffShop
from heliu.domains.social.queries import posts_by_id
from heliu.kernel import clock
from heliu.web.kit.period import Period
from heliu.web.kit.ways import Ways, WayStep

_SALES = 5
_WORDS = 5
#: Talk older than this is no news.
_FRESH = timedelta(days=90)


class RecentSale(msgspec.Struct, frozen=True):
    """A line that was just paid, and the way to it."""

    row: FigureRow
    product: ProductCard | None
    number: str
    steps: list[WayStep]


class Said(msgspec.Struct, frozen=True):
    """Somebody's words about the shop: a post, a share or a review."""

    #: ``post``, ``share`` or ``review``.
    kind: str
    author: ActorCard
    text: str
    href: str
    at: datetime
    #: Of a review: what its buyer calls it, the stars, and what was bought.
    review_kind: str = ""
    rating: int = 0
    about: str = ""


def just_sold(shop: StaffShop, asked: Period) -> list[RecentSale]:
    """The newest paid lines of the period. Cost: 7 SQL."""
    rows = figure_rows.figure_rows(stage="paid", limit=_SALES, **asked.of(shop.id))
    products = product_cards.product_cards([row.product_id for row in rows if row.product_id])
    numbers = order_numbers.order_numbers([row.order_id for row in rows if row.order_id])
    codes = {code for row in rows for code in row.path_code_ids or []}
    ways = Ways(codes, shop_actor_id=shop.actor_id)
    return [
        RecentSale(
            row=row,
            product=products.get(row.product_id or 0),
            number=numbers.get(row.order_id or 0, ""),
            steps=ways.way(row.path_code_ids or []),
        )
        for row in rows
    ]


def lately_said(shop: StaffShop) -> list[Said]:
    """Posts, shares and reviews by others, newest first. Cost: 5 SQL."""
    ids = talk_of_shop.talk_of_shop(shop_id=shop.id, limit=_WORDS)
    posts = posts_by_id.posts_by_id(ids, viewer_actor_id=shop.actor_id)
    now = clock.now()
    reviews = reviews_of_shop.reviews_of_shop(
        shop_id=shop.id, since=now - _FRESH, until=now, limit=_WORDS
    )
    authors = {post.author_id for post in posts.values()} | {one.author_id for one in reviews}
    people = actor_cards.actor_cards(sorted(authors))
    found = [
        Said(
            kind="share" if post.share_of_id else "post",
            author=people[post.author_id],
            text=post.text,
            href=reverse("post", args=[post.id]),
            at=post.created_at,
        )
        for post in posts.values()
        if post.author_id in people
    ]
    found += [
        Said(
            kind="review",
            author=people[one.author_id],
            text=one.text or _("Stars, no words"),
            href=reverse("product_reviews", args=[shop.handle, one.product_slug]),
            at=one.created_at,
            review_kind=one.kind,
            rating=one.rating,
            about=one.product_title,
        )
        for one in reviews
        if one.author_id in people
    ]
    return sorted(found, key=lambda one: one.at, reverse=True)[:_WORDS]
