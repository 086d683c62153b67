"""One batch of the stream, written down: what its events mean for reach, clicks, carts and sales.

Who a code belongs to is asked of lower rooms, once per batch: codes, posts' authors and products'
shops never change, so that a replay finds the same. Which code a touch came through is read from
our own clicks: visitors may have their touches forgotten.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from heliu.domains.analytics.types import SOURCES
from heliu.domains.carts.events import CartLineAdded
from heliu.domains.catalog.queries import product_cards
from heliu.domains.orders.events import OrderPaid
from heliu.domains.shops.queries import shop_cards, shop_of_actor
from heliu.domains.social.events import PostPublished
from heliu.domains.traffic.events import TouchRecorded
from heliu.domains.traffic.queries import code_paths
from heliu.domains.traffic.types import CodeStep
from heliu.kernel import sql
from heliu.kernel.stream import Recorded

_CODE_OF_TOUCH = """
SELECT touch_id, code_id FROM analytics_click WHERE touch_id = ANY(%(ids)s::bigint[])
"""
_SHOPS_OF_POST = """
SELECT post_id, shop_id FROM analytics_shoppost WHERE post_id = ANY(%(ids)s::bigint[])
"""


class Known:
    """What a batch needs to know of lower rooms, asked in bulk."""

    def __init__(self, batch: Sequence[Recorded[Any]]) -> None:
        touch_ids: set[int] = set()
        code_ids: set[int] = set()
        product_ids: set[int] = set()
        author_ids: set[int] = set()
        shop_ids: set[int] = set()
        shared_ids: set[int] = set()
        for recorded in batch:
            match recorded.event:
                case TouchRecorded() as touch:
                    code_ids.add(touch.code_id)
                    if touch.target_kind == "product":
                        product_ids.add(touch.target_id)
                    elif touch.target_kind == "shop":
                        shop_ids.add(touch.target_id)
                case CartLineAdded() as added:
                    touch_ids.update(added.touch_ids)
                    shop_ids.add(added.shop_id)
                case OrderPaid() as paid:
                    touch_ids.update(*(line.touch_ids for line in paid.lines))
                    shop_ids.add(paid.shop_id)
                case PostPublished() as post:
                    product_ids.update(cards_of(post, "product"))
                    author_ids.add(post.author_id)
                    shared_ids.update([post.share_of_id] if post.share_of_id else [])
        self.shop_by_product = {
            card.id: card.shop_id
            for card in product_cards.product_cards(list(product_ids)).values()
        }
        self.shop_by_actor = shop_of_actor.shop_of_actor(author_ids)
        shop_ids.update(self.shop_by_product.values(), self.shop_by_actor.values())
        self._actor_by_shop = {
            card.id: card.actor_id for card in shop_cards.shop_cards(shop_ids).values()
        }
        self.code_by_touch: dict[int, int] = dict(_rows(_CODE_OF_TOUCH, touch_ids))
        code_ids.update(self.code_by_touch.values())
        self.shops_by_post: dict[int, set[int]] = {}
        for post_id, shop_id in _rows(_SHOPS_OF_POST, shared_ids):
            self.shops_by_post.setdefault(post_id, set()).add(shop_id)
        self.steps: dict[int, list[CodeStep]] = code_paths.code_paths(list(code_ids))

    def knows_shop(self, shop_id: int) -> bool:
        """Whether there is such a shop."""
        return shop_id in self._actor_by_shop

    def source(self, kind: str, owner_id: int, shop_id: int) -> str:
        """What a code or post of this kind and owner is to the shop."""
        if kind == "post" and owner_id != self._actor_by_shop.get(shop_id):
            return "mention"
        return kind if kind in SOURCES else "link"

    def source_of_code(self, code_id: int | None, shop_id: int) -> str:
        """Where somebody who followed this code last came from."""
        steps = self.steps.get(code_id, []) if code_id is not None else []
        if not steps:
            return "direct"
        return self.source(steps[-1].kind, steps[-1].owner_id, shop_id)

    def owner_of_code(self, code_id: int | None) -> int | None:
        """Whose post, share, review or link it is."""
        steps = self.steps.get(code_id, []) if code_id is not None else []
        return steps[-1].owner_id if steps else None

    def codes(self, touch_ids: Iterable[int]) -> list[int]:
        """The codes of the touches that are known, oldest first."""
        return [self.code_by_touch[touch] for touch in touch_ids if touch in self.code_by_touch]

    def whole_path(self, codes: Sequence[int]) -> list[int]:
        """Every code with its parents, in order; one that returns stands where it was last."""
        steps = [step.id for code_id in codes for step in self.steps.get(code_id, [])]
        path: list[int] = []
        for code_id in reversed(steps):
            if code_id not in path:
                path.insert(0, code_id)
        return path


def _rows(statement: str, ids: Collection[int]) -> list[tuple[Any, ...]]:
    return sql.fetch_tuples(statement, {"ids": list(ids)}) if ids else []


def cards_of(post: PostPublished, kind: str) -> list[int]:
    """Ids of the post's cards of one kind."""
    cards = zip(post.card_kinds, post.card_ids, strict=True)
    return [card_id for card_kind, card_id in cards if card_kind == kind]


def viewer_of(user_id: int | None, visitor_id: int | None, event_id: int) -> str:
    """Under which name somebody is counted; who is not known is counted for this one event."""
    if user_id is not None:
        return f"u{user_id}"
    return f"s{visitor_id}" if visitor_id is not None else f"e{event_id}"
