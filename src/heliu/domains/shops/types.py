"""What reads of this room return."""

import msgspec


class StaffShop(msgspec.Struct, frozen=True):
    """A shop as one who works in it sees it."""

    id: int
    actor_id: int
    handle: str
    name: str
    accent: str
    currency: str
    state: str
    role: str
