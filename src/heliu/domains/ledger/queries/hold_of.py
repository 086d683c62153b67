"""What stands under escrow for one subject."""

from heliu.domains.ledger.queries import holds_of
from heliu.domains.ledger.types import HoldRow


def hold_of(*, subject_kind: str, subject_id: int) -> HoldRow | None:
    """The subject's hold; None when nothing was ever paid. Cost: 1 SQL."""
    found = holds_of.holds_of(subject_kind=subject_kind, subject_ids=[subject_id])
    return found.get(subject_id)
