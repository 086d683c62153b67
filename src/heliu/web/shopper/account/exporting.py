"""Everything a person put in here, room by room."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from heliu.domains.accounts.queries import actor_cards, addresses_of, blocked_by, settings_of
from heliu.domains.carts.queries import cart_page
from heliu.domains.orders.queries import order_lines_of, orders_of_buyer
from heliu.domains.orders.types import OrderRow
from heliu.domains.reviews.queries import reviews_of_author
from heliu.domains.shops.queries import shops_of_user
from heliu.domains.social.queries import export_of

_AT_ONCE = 200


def everything_of(*, user_id: int, actor_id: int) -> dict[str, Any]:
    """Plain data for JSON; ids as decimal strings, amounts in minor units beside a currency."""
    said = export_of.export_of(actor_id=actor_id)
    others = {follow.actor_id for follow in [*said.following, *said.followers]}
    cards = actor_cards.actor_cards(others)
    handles = {other: card.handle for other, card in cards.items()}
    return {
        "profile": _plain(settings_of.settings_of(user_id)),
        "addresses": _plain(addresses_of.addresses_of(user_id)),
        "blocked": [card.handle for card in blocked_by.blocked_by(actor_id)],
        "shops": _plain(shops_of_user.shops_of_user(user_id)),
        "following": [handles.get(follow.actor_id) for follow in said.following],
        "followers": [handles.get(follow.actor_id) for follow in said.followers],
        "posts": _plain(said.posts),
        "comments": _plain(said.comments),
        "likes": _plain(said.likes),
        "orders": list(_orders(user_id)),
        "reviews": _plain(reviews_of_author.reviews_of_author(actor_id)),
        "cart": _plain(cart_page.cart_page(user_id=user_id)),
    }


def _orders(user_id: int) -> Iterator[dict[str, Any]]:
    before: int | None = None
    while rows := orders_of_buyer.orders_of_buyer(
        user_id=user_id, before_id=before, limit=_AT_ONCE
    ):
        before = rows[-1].id
        lines = order_lines_of.order_lines_of([row.id for row in rows])
        yield from (_order(row, lines.get(row.id, [])) for row in rows)


def _order(row: OrderRow, lines: Iterable[object]) -> dict[str, Any]:
    return {**_plain(row), "lines": _plain(list(lines))}


def _plain(found: object) -> Any:
    """Structs as JSON values; ids, which JavaScript would round, as strings."""
    return _spelled(msgspec.to_builtins(found, str_keys=True))


def _spelled(value: Any, name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: _spelled(inner, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [_spelled(inner, name) for inner in value]
    is_id = name == "id" or name.endswith(("_id", "_ids"))
    return str(value) if is_id and isinstance(value, int) else value
