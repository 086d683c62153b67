"""What this room returns. Amounts are minor units of ``currency``."""

from datetime import datetime

import msgspec


class HoldRow(msgspec.Struct, frozen=True):
    """The money of one subject: paid = held + released + refunded + fees."""

    subject_id: int
    paid: int
    held: int
    released: int
    refunded: int
    fees: int
    currency: str


class Released(msgspec.Struct, frozen=True):
    """What a release moved: to the payee, and to the platform."""

    released_minor: int
    fee_minor: int


class Balance(msgspec.Struct, frozen=True):
    """What a payee has: under escrow for them, and theirs to be paid out."""

    held: int
    available: int
    currency: str


class StatementRow(msgspec.Struct, frozen=True):
    """One transfer as its payee sees it; amounts are signed changes of their two balances."""

    id: int
    kind: str
    subject_kind: str
    subject_id: int
    occurred_at: datetime
    held_minor: int
    available_minor: int
    fee_minor: int
    #: The two balances right after it.
    held_after: int
    available_after: int
    currency: str
    reason: str


class StatementSums(msgspec.Struct, frozen=True):
    """A stretch of a payee's statement, added up: what came in, and where it went."""

    currency: str
    paid: int
    released: int
    fees: int
    refunded: int


class VerifyReport(msgspec.Struct, frozen=True):
    """The books recomputed from their postings."""

    ok: bool
    transfers: int
    problems: list[str]
