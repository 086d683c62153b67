"""A payment came in: it is held for the buyer until the goods are confirmed."""

from heliu.domains.ledger.actions import _books
from heliu.domains.ledger.models import Account, Transfer
from heliu.kernel import clock, ids, sql
from heliu.kernel.transactions import in_transaction

KeyReused = _books.KeyReused

_OPEN_HOLD = """
INSERT INTO ledger_hold (id, subject_kind, subject_id, payee_kind, payee_id, amount_minor,
                         released_minor, refunded_minor, fees_minor, currency, created_at)
VALUES (%(id)s::bigint, %(subject_kind)s::text, %(subject_id)s::bigint, %(payee_kind)s::text,
        %(payee_id)s::bigint, %(amount)s::bigint, 0, 0, 0, %(currency)s::text,
        %(now)s::timestamptz)
ON CONFLICT (subject_kind, subject_id) DO NOTHING
"""


class AlreadyHeld(Exception):
    """Money of this subject is held already, under another key."""

    code = "already_held"


class NotAnAmount(ValueError):
    """Nothing, or less."""

    code = "not_an_amount"


@in_transaction
def hold_money(
    *,
    subject_kind: str,
    subject_id: int,
    payee_kind: str,
    payee_id: int,
    amount_minor: int,
    currency: str,
    key: str,
) -> None:
    """Debit the provider, credit escrow. The same key again moves nothing.

    Raises AlreadyHeld, NotAnAmount, and KeyReused when the key stands for another movement.
    """
    if amount_minor <= 0:
        raise NotAnAmount(amount_minor)
    subject = (subject_kind, subject_id)
    done = _books.earlier(key, Transfer.Kind.HOLD, subject)
    if done:
        if (done.amount_minor, done.currency) != (amount_minor, currency):
            raise KeyReused(key)
        return
    opened = sql.execute(
        _OPEN_HOLD,
        {
            "id": ids.new_id(),
            "subject_kind": subject_kind,
            "subject_id": subject_id,
            "payee_kind": payee_kind,
            "payee_id": payee_id,
            "amount": amount_minor,
            "currency": currency,
            "now": clock.now(),
        },
    )
    if not opened:
        # A concurrent writer of the same key may have been first while we waited.
        if _books.earlier(key, Transfer.Kind.HOLD, subject):
            return
        raise AlreadyHeld(subject)
    _books.write(
        kind=Transfer.Kind.HOLD,
        key=key,
        subject=subject,
        currency=currency,
        legs=[
            _books.Leg(_books.PLATFORM, Account.Code.PROVIDER, amount_minor),
            _books.Leg(_books.PLATFORM, Account.Code.ESCROW, -amount_minor),
        ],
    )
