"""Where an order came from: the way its last touches grew, in words."""

from collections.abc import Sequence

import msgspec
from django.utils.translation import gettext as _

from heliu.domains.accounts.queries import actor_cards
from heliu.domains.accounts.types import ActorCard
from heliu.domains.orders.types import OrderLineRow
from heliu.domains.traffic.queries import code_paths, touches
from heliu.domains.traffic.types import CodeStep


class PathStep(msgspec.Struct, frozen=True):
    """Whose post, share, review or link it was."""

    words: str
    name: str


class CameFrom(msgspec.Struct, frozen=True):
    """One way to the order, and which of its lines came along it."""

    titles: list[str]
    steps: list[PathStep]


def came_from(lines: Sequence[OrderLineRow]) -> list[CameFrom]:
    """The path of each line's last touch, lines with the same path together.

    Cost: 3 SQL; none when no line was touched.
    """
    last = {line.id: line.touch_ids[-1] for line in lines if line.touch_ids}
    if not last:
        return []
    codes = {touch.id: touch.code_id for touch in touches.touches(sorted(set(last.values())))}
    paths = code_paths.code_paths(sorted(set(codes.values())))
    owners = {step.owner_id for path in paths.values() for step in path}
    names = actor_cards.actor_cards(sorted(owners))
    titles: dict[int, list[str]] = {}
    for line in lines:
        if line.id in last and last[line.id] in codes:
            titles.setdefault(codes[last[line.id]], []).append(line.title)
    return [
        CameFrom(titles=of, steps=[_step(step, names) for step in paths.get(code_id, [])])
        for code_id, of in titles.items()
    ]


def _step(step: CodeStep, names: dict[int, ActorCard]) -> PathStep:
    owner = names.get(step.owner_id)
    is_shop = owner is not None and owner.kind == "shop"
    words = {
        "post": _("Shop's post") if is_shop else _("Post"),
        "share": _("Share"),
        "review": _("Review"),
        "link": _("Link"),
    }
    return PathStep(
        words=words.get(step.kind, step.kind), name=owner.name if owner else _("Deleted account")
    )
