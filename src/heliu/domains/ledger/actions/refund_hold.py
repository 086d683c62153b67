"""Money goes back to the buyer out of escrow."""

from heliu.domains.ledger.actions import _books
from heliu.domains.ledger.models import Account, Transfer
from heliu.kernel.transactions import in_transaction

KeyReused = _books.KeyReused
NoHold = _books.NoHold
Overdrawn = _books.Overdrawn


class NotAnAmount(ValueError):
    """Nothing, or less."""

    code = "not_an_amount"


@in_transaction
def refund_hold(
    *,
    subject_kind: str,
    subject_id: int,
    amount_minor: int | None = None,
    key: str,
    reason: str = "",
) -> int:
    """Debit escrow, credit the provider: ``amount_minor``, or all that is left; returns how much.

    The same key again moves nothing and returns what the first one moved. Raises NoHold,
    NotAnAmount, Overdrawn when less is left, KeyReused when the key stands for another movement.
    """
    if amount_minor is not None and amount_minor <= 0:
        raise NotAnAmount(amount_minor)
    subject = (subject_kind, subject_id)
    hold = _books.lock_hold(subject)
    done = _books.earlier(key, Transfer.Kind.REFUND, subject)
    if done:
        if amount_minor not in (None, done.amount_minor):
            raise KeyReused(key)
        return done.amount_minor
    amount = hold.left_minor if amount_minor is None else amount_minor
    if not 0 < amount <= hold.left_minor:
        raise Overdrawn(subject)
    _books.move_hold(hold, refunded=amount)
    _books.write(
        kind=Transfer.Kind.REFUND,
        key=key,
        subject=subject,
        currency=hold.currency,
        legs=[
            _books.Leg(_books.PLATFORM, Account.Code.ESCROW, amount),
            _books.Leg(_books.PLATFORM, Account.Code.PROVIDER, -amount),
        ],
        reason=reason,
    )
    return amount
