"""Writing a balanced transfer, and moving a hold: what every use case of this room does."""

from dataclasses import dataclass

import msgspec

from heliu.domains.ledger.models import Account, Transfer
from heliu.kernel import clock, ids, sql

#: Accounts that are nobody's in particular.
PLATFORM = ("platform", 0)

_NEW_TRANSFER = """
INSERT INTO ledger_transfer
       (id, kind, idempotency_key, subject_kind, subject_id, reason, occurred_at)
VALUES (%(id)s::bigint, %(kind)s::text, %(key)s::text, %(subject_kind)s::text,
        %(subject_id)s::bigint, %(reason)s::text, %(now)s::timestamptz)
ON CONFLICT (idempotency_key) DO NOTHING
"""
_EARLIER = """
SELECT t.id, t.kind, t.subject_kind, t.subject_id,
       COALESCE(sum(p.amount_minor) FILTER (WHERE p.amount_minor > 0), 0)::bigint AS amount_minor,
       COALESCE(-sum(p.amount_minor) FILTER (WHERE a.code = 'merchant'), 0)::bigint AS to_payee,
       COALESCE(-sum(p.amount_minor) FILTER (WHERE a.code = 'commission'), 0)::bigint AS fee_minor,
       min(p.currency) AS currency
  FROM ledger_transfer t
  JOIN ledger_posting p ON p.transfer_id = t.id
  JOIN ledger_account a ON a.id = p.account_id
 WHERE t.idempotency_key = %(key)s::text
 GROUP BY t.id
"""
_ACCOUNTS = """
SELECT a.id, a.owner_kind, a.owner_id, a.code
  FROM ledger_account a
 WHERE a.currency = %(currency)s::text
   AND (a.owner_kind, a.owner_id, a.code) IN (
       SELECT * FROM unnest(%(kinds)s::text[], %(owners)s::bigint[], %(codes)s::text[]))
"""
_OPEN_ACCOUNT = """
INSERT INTO ledger_account (id, owner_kind, owner_id, code, currency, created_at)
VALUES (%(id)s::bigint, %(kind)s::text, %(owner)s::bigint, %(code)s::text, %(currency)s::text,
        %(now)s::timestamptz)
ON CONFLICT DO NOTHING
"""
_POST = """
INSERT INTO ledger_posting (id, transfer_id, account_id, amount_minor, currency)
SELECT p.id, %(transfer_id)s::bigint, p.account_id, p.amount_minor, %(currency)s::text
  FROM unnest(%(ids)s::bigint[], %(accounts)s::bigint[], %(amounts)s::bigint[])
       AS p (id, account_id, amount_minor)
"""
_LOCK_HOLD = """
SELECT id, payee_kind, payee_id, currency, amount_minor, released_minor, refunded_minor,
       fees_minor
  FROM ledger_hold
 WHERE subject_kind = %(kind)s::text AND subject_id = %(id)s::bigint
   FOR UPDATE
"""
_MOVE_HOLD = """
UPDATE ledger_hold
   SET released_minor = released_minor + %(released)s::bigint,
       refunded_minor = refunded_minor + %(refunded)s::bigint,
       fees_minor = fees_minor + %(fees)s::bigint
 WHERE id = %(id)s::bigint
   AND amount_minor - released_minor - refunded_minor - fees_minor
       >= %(released)s::bigint + %(refunded)s::bigint + %(fees)s::bigint
"""


class KeyReused(Exception):
    """The idempotency key already stands for another movement."""

    code = "key_reused"


class NoHold(LookupError):
    """There is no money under escrow for this subject."""

    code = "no_hold"


class Overdrawn(Exception):
    """More than what is still held."""

    code = "overdrawn"


@dataclass(frozen=True)
class Leg:
    """One posting to be: positive debits, negative credits."""

    owner: tuple[str, int]
    code: Account.Code
    amount_minor: int


class Earlier(msgspec.Struct, frozen=True):
    """A transfer that already carries the key."""

    id: int
    kind: str
    subject_kind: str
    subject_id: int
    amount_minor: int
    to_payee: int
    fee_minor: int
    currency: str


class LockedHold(msgspec.Struct, frozen=True):
    """A hold, locked until the transaction ends."""

    id: int
    payee_kind: str
    payee_id: int
    currency: str
    amount_minor: int
    released_minor: int
    refunded_minor: int
    fees_minor: int

    @property
    def left_minor(self) -> int:
        """What is still under escrow."""
        return self.amount_minor - self.released_minor - self.refunded_minor - self.fees_minor


def earlier(key: str, kind: Transfer.Kind, subject: tuple[str, int]) -> Earlier | None:
    """The transfer that carries ``key``. Raises KeyReused when it is about something else."""
    found = sql.fetch_one(_EARLIER, {"key": key}, Earlier)
    if found and (found.kind, found.subject_kind, found.subject_id) != (kind, *subject):
        raise KeyReused(key)
    return found


def lock_hold(subject: tuple[str, int]) -> LockedHold:
    """The subject's hold, locked. Raises NoHold."""
    hold = sql.fetch_one(_LOCK_HOLD, {"kind": subject[0], "id": subject[1]}, LockedHold)
    if hold is None:
        raise NoHold(subject)
    return hold


def move_hold(hold: LockedHold, *, released: int = 0, refunded: int = 0, fees: int = 0) -> None:
    """Take parts out of escrow, by one conditional update. Raises Overdrawn."""
    amounts = {"released": released, "refunded": refunded, "fees": fees}
    if not sql.execute(_MOVE_HOLD, {"id": hold.id, **amounts}):
        raise Overdrawn(sum(amounts.values()))


def write(
    *,
    kind: Transfer.Kind,
    key: str,
    subject: tuple[str, int],
    currency: str,
    legs: list[Leg],
    reason: str = "",
) -> None:
    """Write one transfer; legs of nothing are left out. Raises KeyReused when the key is taken.

    Two concurrent writers of one key: the second waits here for the first, and then raises; its
    retry finds the first one's transfer.
    """
    transfer_id = ids.new_id()
    now = clock.now()
    made = sql.execute(
        _NEW_TRANSFER,
        {
            "id": transfer_id,
            "kind": kind,
            "key": key,
            "subject_kind": subject[0],
            "subject_id": subject[1],
            "reason": reason[:500],
            "now": now,
        },
    )
    if not made:
        raise KeyReused(key)
    legs = [leg for leg in legs if leg.amount_minor]
    accounts = _accounts(legs, currency)
    sql.execute(
        _POST,
        {
            "transfer_id": transfer_id,
            "currency": currency,
            "ids": [ids.new_id() for _ in legs],
            "accounts": [accounts[(*leg.owner, leg.code.value)] for leg in legs],
            "amounts": [leg.amount_minor for leg in legs],
        },
    )


def _accounts(legs: list[Leg], currency: str) -> dict[tuple[str, int, str], int]:
    wanted = sorted({(*leg.owner, leg.code.value) for leg in legs})
    found = _find_accounts(wanted, currency)
    missing = [key for key in wanted if key not in found]
    for kind, owner, code in missing:
        sql.execute(
            _OPEN_ACCOUNT,
            {
                "id": ids.new_id(),
                "kind": kind,
                "owner": owner,
                "code": code,
                "currency": currency,
                "now": clock.now(),
            },
        )
    return found | _find_accounts(missing, currency) if missing else found


def _find_accounts(
    wanted: list[tuple[str, int, str]], currency: str
) -> dict[tuple[str, int, str], int]:
    rows = sql.fetch_tuples(
        _ACCOUNTS,
        {
            "currency": currency,
            "kinds": [kind for kind, _, _ in wanted],
            "owners": [owner for _, owner, _ in wanted],
            "codes": [code for _, _, code in wanted],
        },
    )
    return {(kind, owner, code): account_id for account_id, kind, owner, code in rows}
