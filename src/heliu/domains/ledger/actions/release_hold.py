"""The goods are confirmed: escrow goes to the payee, less the platform's commission."""

from heliu.domains.ledger.actions import _books
from heliu.domains.ledger.models import Account, Transfer
from heliu.domains.ledger.types import Released
from heliu.kernel import money
from heliu.kernel.transactions import in_transaction

KeyReused = _books.KeyReused
NoHold = _books.NoHold
Overdrawn = _books.Overdrawn


@in_transaction
def release_hold(
    *, subject_kind: str, subject_id: int, commission_bps: int, key: str, reason: str = ""
) -> Released:
    """Release all that is left; the fee is its share in basis points, rounded half up.

    The same key again moves nothing and returns what the first one moved. Raises NoHold,
    Overdrawn when nothing is left, and KeyReused when the key stands for another movement.
    """
    subject = (subject_kind, subject_id)
    hold = _books.lock_hold(subject)  # before looking for the key: a twin has then committed
    done = _books.earlier(key, Transfer.Kind.RELEASE, subject)
    if done:
        return Released(released_minor=done.to_payee, fee_minor=done.fee_minor)
    left = hold.left_minor
    if left <= 0:
        raise _books.Overdrawn(subject)
    fee = money.share_of(left, commission_bps)
    _books.move_hold(hold, released=left - fee, fees=fee)
    _books.write(
        kind=Transfer.Kind.RELEASE,
        key=key,
        subject=subject,
        currency=hold.currency,
        legs=[
            _books.Leg(_books.PLATFORM, Account.Code.ESCROW, left),
            _books.Leg((hold.payee_kind, hold.payee_id), Account.Code.MERCHANT, fee - left),
            _books.Leg(_books.PLATFORM, Account.Code.COMMISSION, -fee),
        ],
        reason=reason,
    )
    return Released(released_minor=left - fee, fee_minor=fee)
