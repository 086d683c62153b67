"""Codes, visitors and touches for tests."""

from typing import Any

from heliu.domains.accounts.models import Actor
from heliu.domains.traffic.actions import mint_code as minting
from heliu.domains.traffic.models import Touch, Visitor
from heliu.domains.traffic.types import CodeRow


def make_code(
    owner: Actor, *, kind: str = "post", parent: CodeRow | None = None, carrier_id: int = 1
) -> CodeRow:
    """A code of ``owner``; the carrier need not exist."""
    return minting.mint_code(
        kind=kind,
        carrier_kind="post",
        carrier_id=carrier_id,
        owner_actor_id=owner.pk,
        parent_id=parent.id if parent else None,
    )


def make_visitor(key: str = "visitor-key") -> Visitor:
    """A browser that agreed."""
    return Visitor.objects.create(key=key)


def make_touch(
    code: CodeRow,
    *,
    user_id: int | None = None,
    visitor_id: int | None = None,
    target: tuple[str, int] = ("product", 1),
    **fields: Any,
) -> Touch:
    """A touch as it is, without the rules of recording."""
    return Touch.objects.create(
        code_id=code.id,
        user_id=user_id,
        visitor_id=visitor_id,
        target_kind=target[0],
        target_id=target[1],
        **fields,
    )
