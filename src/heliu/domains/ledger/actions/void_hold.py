"""A hold that should not have been: all of it goes back, as if it had never come."""

from heliu.domains.ledger.actions import _books
from heliu.domains.ledger.models import Account, Transfer
from heliu.kernel.transactions import in_transaction

KeyReused = _books.KeyReused
NoHold = _books.NoHold


class AlreadyMoved(Exception):
    """A part was released or refunded before; what is left can only be refunded."""

    code = "already_moved"


@in_transaction
def void_hold(*, subject_kind: str, subject_id: int, key: str, reason: str = "") -> int:
    """Give all of an untouched hold back to the provider; returns the amount.

    The same key again moves nothing. Raises NoHold, AlreadyMoved, and KeyReused when the key
    stands for another movement.
    """
    subject = (subject_kind, subject_id)
    hold = _books.lock_hold(subject)
    if _books.earlier(key, Transfer.Kind.VOID, subject):
        return hold.amount_minor
    if hold.left_minor != hold.amount_minor:
        raise AlreadyMoved(subject)
    _books.move_hold(hold, refunded=hold.amount_minor)
    _books.write(
        kind=Transfer.Kind.VOID,
        key=key,
        subject=subject,
        currency=hold.currency,
        legs=[
            _books.Leg(_books.PLATFORM, Account.Code.ESCROW, hold.amount_minor),
            _books.Leg(_books.PLATFORM, Account.Code.PROVIDER, -hold.amount_minor),
        ],
        reason=reason,
    )
    return hold.amount_minor
