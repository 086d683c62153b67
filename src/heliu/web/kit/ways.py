"""The ways that led to a sale, in words: whose post, share, review or link."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec
from django.urls import reverse
from django.utils.translation import gettext as _

from heliu.domains.accounts.queries import actor_cards
from heliu.domains.accounts.types import ActorCard
from heliu.domains.social.queries import posts_by_id
from heliu.domains.traffic.queries import code_paths
from heliu.domains.traffic.types import CodeStep

#: So much of a post tells it from the others.
_SAID = 16


class WayStep(msgspec.Struct, frozen=True):
    """One step: what it was, whose, and where it can be read."""

    words: str
    name: str
    href: str
    #: The first words of one's own post, which has no other name.
    said: str = ""


class Ways:
    """Codes of a page, resolved together. Cost: 4 SQL, none for no codes."""

    def __init__(self, code_ids: Iterable[int], *, shop_actor_id: int) -> None:
        self._shop_actor_id = shop_actor_id
        paths = code_paths.code_paths(sorted(set(code_ids)))
        self._steps: Mapping[int, CodeStep] = {code: steps[-1] for code, steps in paths.items()}
        owners = {step.owner_id for step in self._steps.values()}
        self._owners: Mapping[int, ActorCard] = actor_cards.actor_cards(sorted(owners))
        mine = [
            step.carrier_id
            for step in self._steps.values()
            if step.owner_id == shop_actor_id and step.carrier_kind == "post"
        ]
        posts = posts_by_id.posts_by_id(sorted(set(mine)), viewer_actor_id=shop_actor_id)
        self._said = {post_id: _first_words(post.text) for post_id, post in posts.items()}

    def way(self, code_ids: Sequence[int]) -> list[WayStep]:
        """The steps of a path, in its order."""
        return [step for code_id in code_ids if (step := self.step(code_id)) is not None]

    def text(self, code_ids: Sequence[int]) -> str:
        """The steps of a path in one line."""
        steps = self.way(code_ids)
        return " → ".join(f"{step.words} {step.name or step.said}".strip() for step in steps)

    def step(self, code_id: int | None) -> WayStep | None:
        """What one code stands for; None for no code."""
        found = self._steps.get(code_id) if code_id is not None else None
        if found is None:
            return None
        owner = self._owners.get(found.owner_id)
        is_mine = found.owner_id == self._shop_actor_id
        words = {
            "post": _("Your post") if is_mine else _("Post"),
            "share": _("Your share") if is_mine else _("Share"),
            "review": _("Review"),
            "link": _("Link"),
        }
        is_post = found.carrier_kind == "post"
        return WayStep(
            words=words.get(found.kind, found.kind),
            name="" if is_mine else (owner.name if owner else _("Deleted account")),
            href=reverse("post", args=[found.carrier_id]) if is_post else "",
            said=self._said.get(found.carrier_id, "") if is_mine and is_post else "",
        )


def _first_words(text: str) -> str:
    line = text.strip().split("\n", 1)[0]
    return line if len(line) <= _SAID else f"{line[:_SAID].rstrip()}…"
