"""What reads of this room return. Amounts are minor units of ``currency``."""

from datetime import date, datetime

import msgspec

#: Where a sale comes from: the kind of what was followed last.
#: ``post``: the shop's own post. ``mention``: somebody else's post that shows the goods.
#: ``share``, ``review``, ``link``: as their names say. ``direct``: nothing that we know of.
SOURCES = ("share", "post", "mention", "review", "link", "direct")

#: The way from talk to trade. Of each stage ``figures`` has the one definition.
STAGES = ("reached", "clicked", "in_cart", "paid", "confirmed", "reviewed")

#: Rows that can be listed: the stages, and what became of what was paid.
LISTS = (*STAGES, "on_the_way", "refunded")


class Totals(msgspec.Struct, frozen=True):
    """What a shop sold in a period, over order lines and without shipping."""

    orders: int
    lines: int
    gross_minor: int
    refunded_minor: int
    #: Net of what came through talk: every source but ``direct``.
    talk_minor: int
    #: Net of what was received: confirmed by the buyer or by time.
    received_minor: int

    @property
    def on_the_way_minor(self) -> int:
        """Net of what is not received yet."""
        return self.net_minor - self.received_minor

    @property
    def net_minor(self) -> int:
        """Gross less refunds."""
        return self.gross_minor - self.refunded_minor

    @property
    def talk_share(self) -> float | None:
        """Part of the net that came through talk, 0 to 1; None when nothing was sold."""
        return self.talk_minor / self.net_minor if self.net_minor else None


class SourceRow(msgspec.Struct, frozen=True):
    """What one source brought in a period."""

    source: str
    orders: int
    lines: int
    gross_minor: int
    refunded_minor: int

    @property
    def net_minor(self) -> int:
        """Gross less refunds."""
        return self.gross_minor - self.refunded_minor


class FunnelRow(msgspec.Struct, frozen=True):
    """How far those who came from one source got; a stage per field, in order."""

    source: str
    reached: int = 0
    clicked: int = 0
    in_cart: int = 0
    paid: int = 0
    confirmed: int = 0
    reviewed: int = 0


class PathRow(msgspec.Struct, frozen=True):
    """A way from talk to sale: codes from the first to the last that was followed."""

    code_ids: list[int]
    orders: int
    lines: int
    net_minor: int


class SharerRow(msgspec.Struct, frozen=True):
    """Somebody whose words brought people, and what those bought."""

    actor_id: int
    reached: int
    orders: int
    net_minor: int


class FigureRow(msgspec.Struct, frozen=True):
    """One row that a figure counts. What does not apply to its stage is None."""

    at: datetime
    source: str
    viewer: str
    product_id: int | None
    code_id: int | None
    order_id: int | None
    order_line_id: int | None
    amount_minor: int | None
    refunded_minor: int | None
    quantity: int | None
    path_code_ids: list[int] | None
    #: Whose words they were: the author of what was shown, or who owns what was followed last.
    owner_id: int | None
    #: When what was paid was received.
    received_at: datetime | None


class DayRow(msgspec.Struct, frozen=True):
    """What was paid on one day, net of what was refunded of it since."""

    day: date
    orders: int
    net_minor: int
    #: Of it, what came through talk.
    talk_minor: int

    @property
    def direct_minor(self) -> int:
        """Of it, what came directly."""
        return self.net_minor - self.talk_minor


class ReachToSale(msgspec.Struct, frozen=True):
    """How often talk reached somebody, and how many order lines were paid through talk."""

    reached: int
    paid: int

    @property
    def share(self) -> float | None:
        """Lines paid per one reached; None when nobody was reached."""
        return self.paid / self.reached if self.reached else None


class ProductResults(msgspec.Struct, frozen=True):
    """How far people came with one product."""

    product_id: int
    clicked: int
    in_cart: int
    paid: int
    net_minor: int


class PostResults(msgspec.Struct, frozen=True):
    """What one post led to: people who came, orders, and their value net of refunds."""

    post_id: int
    clickers: int
    orders: int
    net_minor: int
