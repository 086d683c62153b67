"""What notices and mails are made of, before they have words."""

from collections.abc import Callable, Iterable
from datetime import datetime
from enum import StrEnum

import msgspec

from heliu.domains.accounts.types import MailTo


class MailKind(StrEnum):
    """Each mail there is: what happened, told to whom."""

    PLACED = "placed"
    SOLD = "sold"
    SHIPPED = "shipped"
    LATE = "late"
    LATE_SHOP = "late_shop"
    CANCELLED = "cancelled"
    CANCELLED_SHOP = "cancelled_shop"
    PROBLEM_SHOP = "problem_shop"
    PROBLEM_OPERATOR = "problem_operator"
    WITHDRAWN_SHOP = "withdrawn_shop"
    RESOLVED = "resolved"
    RESOLVED_SHOP = "resolved_shop"
    CONFIRMED_SHOP = "confirmed_shop"
    #: The money came after the goods were gone, and went back.
    RETURNED = "returned"
    #: A new shop waits; told to operators.
    SHOP_APPLIED = "shop_applied"
    SHOP_APPROVED = "shop_approved"
    SHOP_REFUSED = "shop_refused"
    SHOP_SUSPENDED = "shop_suspended"
    SHOP_REOPENED = "shop_reopened"
    #: A product was taken down.
    TAKEN_DOWN = "taken_down"
    PERSON_SUSPENDED = "person_suspended"
    PERSON_REINSTATED = "person_reinstated"


class MailLine(msgspec.Struct, frozen=True):
    """One line of the order a mail is about."""

    title: str
    options: str
    quantity: int
    total_minor: int


class MailOrder(msgspec.Struct, frozen=True, kw_only=True):
    """The order a mail is about, as it stands when the mail is written."""

    id: int
    number: str
    shop_name: str
    shop_handle: str
    currency: str
    shipping_minor: int
    total_minor: int
    courier: str
    tracking_number: str
    #: When receipt is confirmed by itself; None while the clock stands still.
    confirm_at: datetime | None
    problem_id: int | None
    problem_reason: str
    problem_text: str
    #: What the operator wrote when deciding.
    resolution: str
    #: What was written when it was cancelled.
    cancel_reason: str


class MailMatter(msgspec.Struct, frozen=True):
    """What an operator did something to: a shop, a product, a person."""

    id: int
    #: Of the shop or the person.
    name: str
    handle: str
    #: What the operator wrote down, where it is told.
    reason: str
    #: Of the product.
    title: str = ""


class MailRequest(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the renderer needs to find words. Amounts are minor units of ``currency``."""

    kind: MailKind
    to: MailTo
    order: MailOrder | None
    lines: list[MailLine]
    currency: str
    refunded_minor: int = 0
    released_minor: int = 0
    fee_minor: int = 0
    matter: MailMatter | None = None


class MailText(msgspec.Struct, frozen=True):
    """A mail with its words, as plain text and as HTML."""

    subject: str
    text: str
    html: str


Renderer = Callable[[MailRequest], MailText]


class Side(StrEnum):
    """The two halves of an inbox."""

    TALK = "talk"
    TRADE = "trade"


class NoticeKind(StrEnum):
    """Each thing there is to tell; of an order, ``…_shop`` is the shop's side of it."""

    FOLLOWED = "followed"
    #: The follow that made two people friends.
    FRIENDS = "friends"
    LIKED = "liked"
    COMMENTED = "commented"
    SHARED = "shared"
    REVIEWED = "reviewed"
    SHIPPED = "shipped"
    LATE = "late"
    CANCELLED = "cancelled"
    #: Receipt was confirmed by the clock.
    RECEIVED = "received"
    RESOLVED = "resolved"
    REFUNDED = "refunded"
    #: The money came after the goods were gone, and went back.
    RETURNED = "returned"
    SOLD = "sold"
    LATE_SHOP = "late_shop"
    CANCELLED_SHOP = "cancelled_shop"
    RELEASED = "released"
    PROBLEM = "problem"
    WITHDRAWN = "withdrawn"
    RESOLVED_SHOP = "resolved_shop"


#: Kinds about a post: when it is gone, so are they.
ABOUT_POSTS = (NoticeKind.LIKED, NoticeKind.COMMENTED, NoticeKind.SHARED)
_TALK = {*ABOUT_POSTS, NoticeKind.FOLLOWED, NoticeKind.FRIENDS, NoticeKind.REVIEWED}
SIDE_OF = {kind: Side.TALK if kind in _TALK else Side.TRADE for kind in NoticeKind}

#: From here on people of one notice, and unread notices, are not counted on.
MANY = 100


class Position(msgspec.Struct, frozen=True, order=True):
    """A place in the stream."""

    tx: int
    id: int


class NoticeRow(msgspec.Struct, frozen=True, kw_only=True):
    """A line of somebody's inbox, as ids. Amounts are minor units of ``currency``."""

    #: Whose it is: the reader's own actor, or that of a shop they work in.
    owner_id: int
    kind: NoticeKind
    subject_id: int
    tx: int
    #: The latest event; what pages are counted by.
    last_id: int
    happened_at: datetime
    is_new: bool
    #: How many did it, at most :data:`MANY`.
    people: int
    #: The latest three; None is somebody who left.
    actor_ids: list[int | None]
    #: The latest act: the comment, the share, the review.
    source_id: int
    amount_minor: int
    currency: str

    @property
    def position(self) -> Position:
        """Where it stands in the stream."""
        return Position(self.tx, self.last_id)


class Unread(msgspec.Struct, frozen=True):
    """How many notices wait to be seen, each side counted to :data:`MANY` at most."""

    talk: int = 0
    trade: int = 0

    @property
    def all(self) -> int:
        """Both sides together."""
        return self.talk + self.trade


class PostGlimpse(msgspec.Struct, frozen=True):
    """As much of a post as a notice shows."""

    id: int
    text: str
    visibility: str
    image_key: str
    #: The first product it carries.
    product_id: int | None


class OrderGlimpse(msgspec.Struct, frozen=True):
    """As much of an order as a notice shows."""

    id: int
    number: str
    shop_actor_id: int
    #: The first line.
    product_id: int
    title: str
    lines: int


Bell = Callable[[Iterable[int]], None]
