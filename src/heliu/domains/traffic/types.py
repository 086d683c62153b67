"""What reads of this room return."""

from datetime import datetime

import msgspec


class CodeRow(msgspec.Struct, frozen=True):
    """A minted code: its id, and the token that stands in addresses."""

    id: int
    token: str


class CodeOwner(msgspec.Struct, frozen=True):
    """A code as the link door needs it."""

    id: int
    kind: str
    carrier_kind: str
    carrier_id: int
    owner_id: int


class CodeStep(msgspec.Struct, frozen=True):
    """One step of the way a code grew: whose post or share it is."""

    id: int
    kind: str
    carrier_kind: str
    carrier_id: int
    owner_id: int


class TouchRow(msgspec.Struct, frozen=True):
    """One arrival through a code; ``owner_id`` and ``parent_id`` are the code's."""

    id: int
    code_id: int
    code_kind: str
    owner_id: int
    parent_id: int | None
    occurred_at: datetime


class VisitorKey(msgspec.Struct, frozen=True):
    """A remembered browser: its id, and the key its cookie carries."""

    id: int
    key: str
