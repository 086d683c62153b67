"""The trade machine: what may follow what. Pure Python; ``actions/_move`` applies it.

The dispute is a machine of its own (:data:`PROBLEM_MOVES`): an open problem stops auto-confirm
and is no state of the order.
"""

from enum import StrEnum


class Move(StrEnum):
    """What can happen to an order."""

    PAY = "pay"
    EXPIRE = "expire"
    SHIP = "ship"
    CANCEL = "cancel"
    CONFIRM = "confirm"
    #: The operator decided a problem: all of the money went back, or the rest was released.
    REFUND = "refund"
    RELEASE = "release"


#: Move -> (states it starts from, state it leads to).
ORDER_MOVES: dict[Move, tuple[frozenset[str], str]] = {
    # Late money finds an order expired and revives it, if the goods are still there.
    Move.PAY: (frozenset({"pending_payment", "expired"}), "paid"),
    Move.EXPIRE: (frozenset({"pending_payment"}), "expired"),
    Move.SHIP: (frozenset({"paid"}), "shipped"),
    Move.CANCEL: (frozenset({"paid"}), "cancelled"),
    Move.CONFIRM: (frozenset({"shipped"}), "confirmed"),
    Move.REFUND: (frozenset({"shipped"}), "refunded"),
    Move.RELEASE: (frozenset({"shipped"}), "confirmed"),
}

#: Where a problem can go; everything but ``open`` is an end.
PROBLEM_MOVES: dict[str, frozenset[str]] = {
    "open": frozenset({"withdrawn", "refunded", "released"}),
    "withdrawn": frozenset(),
    "refunded": frozenset(),
    "released": frozenset(),
}
