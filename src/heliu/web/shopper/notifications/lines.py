"""Notices as a page shows them: names, texts and pictures, resolved in bulk when it is read."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from markupsafe import Markup

from heliu.domains.accounts.queries import actor_cards
from heliu.domains.accounts.types import ActorCard
from heliu.domains.catalog.queries import product_cards
from heliu.domains.catalog.types import ProductCard
from heliu.domains.notifications.queries import comment_texts, order_glimpses, post_glimpses
from heliu.domains.notifications.types import (
    ABOUT_POSTS,
    SIDE_OF,
    NoticeKind,
    NoticeRow,
    OrderGlimpse,
    PostGlimpse,
    Side,
)
from heliu.domains.reviews.queries import review_cards
from heliu.domains.reviews.types import ReviewCard
from heliu.domains.social.queries import follow_state
from heliu.domains.social.types import FollowState
from heliu.kernel import clock
from heliu.kernel.money import Money
from heliu.web.kit.jinja import money
from heliu.web.shopper.notifications import words

_FACES = 2
_ICONS = {
    NoticeKind.FOLLOWED: "user-plus",
    NoticeKind.FRIENDS: "handshake",
    NoticeKind.LIKED: "heart",
    NoticeKind.COMMENTED: "message-circle",
    NoticeKind.SHARED: "repeat-2",
    NoticeKind.REVIEWED: "star",
    NoticeKind.SHIPPED: "truck",
    NoticeKind.LATE: "clock-alert",
    NoticeKind.CANCELLED: "package-x",
    NoticeKind.RECEIVED: "package-check",
    NoticeKind.RESOLVED: "scale",
    NoticeKind.REFUNDED: "undo-2",
    NoticeKind.RETURNED: "undo-2",
    NoticeKind.SOLD: "shopping-bag",
    NoticeKind.LATE_SHOP: "clock-alert",
    NoticeKind.CANCELLED_SHOP: "package-x",
    NoticeKind.RELEASED: "hand-coins",
    NoticeKind.PROBLEM: "circle-alert",
    NoticeKind.WITHDRAWN: "check",
    NoticeKind.RESOLVED_SHOP: "scale",
}
_FOLLOWS = (NoticeKind.FOLLOWED, NoticeKind.FRIENDS)


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One notice, ready to be shown."""

    row: NoticeRow
    side: Side
    icon: str
    sentence: Markup
    href: str
    #: The latest who did it, as faces.
    faces: list[ActorCard]
    #: The shop whose inbox it stands in; None in one's own.
    shop: ActorCard | None
    #: What was said, where something was.
    quote: str = ""
    #: Stars of a review.
    rating: int = 0
    #: What it is about, in a few words: a post's text, the goods of an order.
    about: str = ""
    thumb_key: str = ""
    #: Beside a follow: how the reader stands to who follows.
    follows: FollowState | None = None


class Day(msgspec.Struct, frozen=True):
    """Lines of one day, or of all the days before yesterday."""

    key: str
    title: str
    lines: list[Line]


class _Subjects:
    """Everything that the rows of a page name, by id. Cost: 1 to 7 SQL."""

    def __init__(self, rows: Sequence[NoticeRow], viewer_actor_id: int) -> None:
        self.viewer_actor_id = viewer_actor_id
        self.posts: dict[int, PostGlimpse] = post_glimpses.post_glimpses(
            row.subject_id for row in rows if row.kind in ABOUT_POSTS
        )
        self.comments: dict[int, str] = comment_texts.comment_texts(
            row.source_id for row in rows if row.kind is NoticeKind.COMMENTED
        )
        self.reviews: dict[int, ReviewCard] = review_cards.review_cards(
            [row.source_id for row in rows if row.kind is NoticeKind.REVIEWED]
        )
        self.orders: dict[int, OrderGlimpse] = order_glimpses.order_glimpses(
            row.subject_id
            for row in rows
            if SIDE_OF[row.kind] is Side.TRADE and row.kind is not NoticeKind.RETURNED
        )
        self.products: dict[int, ProductCard] = product_cards.product_cards(
            list(dict.fromkeys(self._product_ids(rows)))
        )
        self.actors: dict[int, ActorCard] = actor_cards.actor_cards(_actor_ids(rows))
        self.follows: dict[int, FollowState] = follow_state.follow_state(
            viewer_id=viewer_actor_id,
            actor_ids=[
                row.subject_id
                for row in rows
                if row.kind in _FOLLOWS and row.owner_id == viewer_actor_id
            ],
        )

    def _product_ids(self, rows: Sequence[NoticeRow]) -> Iterable[int]:
        yield from (row.subject_id for row in rows if row.kind is NoticeKind.REVIEWED)
        yield from (order.product_id for order in self.orders.values())
        yield from (post.product_id for post in self.posts.values() if post.product_id)

    def actor(self, actor_id: int | None) -> ActorCard:
        """Who it is; who left is somebody."""
        card = self.actors.get(actor_id) if actor_id else None
        return card or ActorCard(0, "person", "", _("Somebody"), "")

    def cover(self, product_id: int | None) -> str:
        """The picture of a product, if it has one."""
        card = self.products.get(product_id) if product_id else None
        return card.cover_key if card else ""


def _actor_ids(rows: Sequence[NoticeRow]) -> list[int]:
    found = {row.owner_id for row in rows}
    return sorted(found.union(*(filter(None, row.actor_ids) for row in rows)))


def lines(rows: Sequence[NoticeRow], *, viewer_actor_id: int) -> list[Line]:
    """The rows with words and pictures; what is gone meanwhile falls away."""
    subjects = _Subjects(rows, viewer_actor_id)
    return [line for row in rows if (line := _line(row, subjects))]


def days(found: Sequence[Line], *, after: datetime | None = None) -> list[Day]:
    """Lines by day. A day that ``after``, the page before, ended with goes on without a title."""
    titles = {"today": _("Today"), "yesterday": _("Yesterday"), "earlier": _("Earlier")}
    last = _day(after) if after else ""
    made: list[Day] = []
    for line in found:
        key = _day(line.row.happened_at)
        if not made or made[-1].key != key:
            made.append(Day(key, "" if key == last else titles[key], []))
        made[-1].lines.append(line)
    return made


def _day(at: datetime) -> str:
    ago = timezone.localdate(clock.now()) - timezone.localdate(at)
    return {0: "today", 1: "yesterday"}.get(max(ago.days, 0), "earlier")


def _line(row: NoticeRow, subjects: _Subjects) -> Line | None:
    shop = None
    if row.owner_id != subjects.viewer_actor_id:
        shop = subjects.actor(row.owner_id)
    about = _About(row, subjects, shop)
    if not about.is_there:
        return None
    actors = [subjects.actor(actor_id) for actor_id in row.actor_ids]
    amount = Money(row.amount_minor, row.currency) if row.amount_minor else None
    return Line(
        row=row,
        side=SIDE_OF[row.kind],
        icon=_ICONS[row.kind],
        sentence=words.sentence(
            row,
            is_of_shop=shop is not None,
            who=words.joined([_name(actor) for actor in actors], row.people),
            amount=money(amount) if amount else "",
            title=about.title,
        ),
        href=about.href,
        faces=actors[:_FACES] if row.kind is not NoticeKind.RETURNED else [],
        shop=shop,
        quote=about.quote,
        rating=about.rating,
        about=about.text,
        thumb_key=about.thumb_key,
        follows=subjects.follows.get(row.subject_id) if row.kind in _FOLLOWS else None,
    )


def _name(actor: ActorCard) -> Markup:
    if not actor.handle:
        return Markup('<span class="told-name">{}</span>').format(actor.name)
    return Markup('<a class="told-name" href="{}">{}</a>').format(
        reverse("profile", args=[actor.handle]), actor.name
    )


class _About:
    """What a row is about: where it leads, and what of that it shows."""

    def __init__(self, row: NoticeRow, subjects: _Subjects, shop: ActorCard | None) -> None:
        self.row, self.subjects, self.shop = row, subjects, shop
        self.is_there = True
        self.href = self.title = self.text = self.quote = self.thumb_key = ""
        self.rating = 0
        if row.kind in ABOUT_POSTS:
            self._post()
        elif row.kind in _FOLLOWS:
            self._follow()
        elif row.kind is NoticeKind.REVIEWED:
            self._review()
        elif row.kind is NoticeKind.RETURNED:
            self.href = reverse("checkout_done", args=[row.subject_id])
        else:
            self._order()

    def _post(self) -> None:
        row = self.row
        post = self.subjects.posts.get(row.subject_id)
        if post is None:
            self.is_there = False
            return
        self.href = reverse("post", args=[post.id])
        if self.shop and post.visibility != "everyone":
            self.href = reverse("console_posts", args=[self.shop.handle])
        elif row.kind is NoticeKind.SHARED and row.people == 1:
            self.href = reverse("post", args=[row.source_id])
        elif row.kind is NoticeKind.COMMENTED:
            self.href += f"#comment-{row.source_id}" if row.people == 1 else "#comments"
        if row.kind is NoticeKind.COMMENTED:
            self.quote = self.subjects.comments.get(row.source_id, "")
        card = self.subjects.products.get(post.product_id) if post.product_id else None
        self.text = post.text or (card.title if card else "")
        self.thumb_key = post.image_key or self.subjects.cover(post.product_id)

    def _follow(self) -> None:
        if self.shop:
            self.href = reverse("connections", args=[self.shop.handle, "followers"])
            return
        actor = self.subjects.actor(self.row.subject_id)
        self.is_there = bool(actor.handle)
        self.href = reverse("profile", args=[actor.handle]) if actor.handle else ""

    def _review(self) -> None:
        product = self.subjects.products.get(self.row.subject_id)
        review = self.subjects.reviews.get(self.row.source_id)
        if product is None or review is None:
            self.is_there = False
            return
        self.href = reverse("product_reviews", args=[product.shop_handle, product.slug])
        self.title, self.quote, self.rating = product.title, review.text, review.rating
        self.thumb_key = product.cover_key

    def _order(self) -> None:
        order = self.subjects.orders.get(self.row.subject_id)
        if order is None:
            self.is_there = False
            return
        self.href = reverse("order", args=[order.number])
        if self.shop:
            self.href = reverse("console_order", args=[self.shop.handle, order.number])
        self.text = order.title
        if order.lines > 1:
            self.text = _("%(title)s and more") % {"title": order.title}
        self.thumb_key = self.subjects.cover(order.product_id)
