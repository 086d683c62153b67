"""What reads of this room return. Amounts are minor units of ``currency``."""

from datetime import datetime

import msgspec

#: Where a sale comes from: the kind of what was followed last.
#: ``post``: the shop's own post. ``mention``: somebody else's post that shows the goods.
#: ``share``, ``review``, ``link``: as their names say. ``direct``: nothing that we know of.
SOURCES = ("share", "post", "mention", "review", "link", "direct")

#: The way from talk to trade. Of each stage ``figures`` has the one definition.
STAGES = ("reached", "clicked", "in_cart", "paid", "confirmed", "reviewed")


class Totals(msgspec.Struct, frozen=True):
    """What a shop sold in a period, over order lines and without shipping."""

    orders: int
    lines: int
    gross_minor: int
    refunded_minor: int
    #: Net of what came through talk: every source but ``direct``.
    talk_minor: int

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


class PostResults(msgspec.Struct, frozen=True):
    """What one post led to: people who came, orders, and their value net of refunds."""

    post_id: int
    clickers: int
    orders: int
    net_minor: int
