"""Give what is about to be published its code."""

import string

from heliu.domains.traffic.models import Code
from heliu.domains.traffic.types import CodeRow
from heliu.kernel import chance
from heliu.kernel.transactions import in_transaction

_ALPHABET = string.ascii_letters + string.digits
_LENGTH = 10


@in_transaction
def mint_code(
    *,
    kind: str,
    carrier_kind: str,
    carrier_id: int,
    owner_actor_id: int,
    parent_id: int | None = None,
) -> CodeRow:
    """Mint a code of ``kind`` for ("post", id) or the like, owned by an actor.

    Call it in the transaction that writes the carrier. ``parent_id`` is the code this one grew
    from. The token is 10 random base62 characters (59 bits): it can be neither guessed nor counted.
    """
    token = chance.letters(_ALPHABET, _LENGTH)
    code = Code.objects.create(
        token=token,
        kind=kind,
        carrier_kind=carrier_kind,
        carrier_id=carrier_id,
        owner_id=owner_actor_id,
        parent_id=parent_id,
    )
    return CodeRow(id=code.pk, token=token)
