"""Somebody takes a thing's link along, to pass it on outside."""

from heliu.domains.traffic.actions import mint_code
from heliu.domains.traffic.queries import link_of
from heliu.domains.traffic.types import CodeRow
from heliu.kernel import sql
from heliu.kernel.transactions import in_transaction

_LOCK = "SELECT id FROM accounts_actor WHERE id = %(owner)s::bigint FOR NO KEY UPDATE"


@in_transaction
def make_link(*, owner_actor_id: int, carrier_kind: str, carrier_id: int) -> CodeRow:
    """Their code for ("product", id) or the like: made once, the same ever after."""
    # Of two presses at once one waits, and finds what the other made.
    sql.fetch_value(_LOCK, {"owner": owner_actor_id})
    found = link_of.link_of(
        owner_actor_id=owner_actor_id, carrier_kind=carrier_kind, carrier_id=carrier_id
    )
    if found is not None:
        return found
    return mint_code.mint_code(
        kind="link",
        carrier_kind=carrier_kind,
        carrier_id=carrier_id,
        owner_actor_id=owner_actor_id,
    )
