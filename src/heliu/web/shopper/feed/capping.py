"""How much of a feed may be commerce: what is left out is folded into a line that says so."""

from collections.abc import Sequence

import msgspec

from heliu.domains.accounts.types import ActorCard
from heliu.domains.social.types import FeedPost

#: Who wants fewer gets a shop's post only after this many of people.
_APART = 3


class Fold(msgspec.Struct, frozen=True):
    """Posts of shops that were left out here: how many, and whose."""

    count: int
    shops: list[ActorCard]


def capped(posts: Sequence[FeedPost], shop_posts: str) -> list[FeedPost | list[FeedPost]]:
    """The posts in their order; those left out stand as a list where they were.

    Two posts of one shop never follow each other. With "fewer" at most one post in four is a
    shop's. Only what is marked commercial is ever left out.
    """
    found: list[FeedPost | list[FeedPost]] = []
    shown: list[FeedPost] = []
    for post in posts:
        if not (post.is_commercial and _is_too_much(post, shown, shop_posts)):
            found.append(post)
            shown.append(post)
        elif found and isinstance(found[-1], list):
            found[-1].append(post)
        else:
            found.append([post])
    return found


def _is_too_much(post: FeedPost, shown: list[FeedPost], shop_posts: str) -> bool:
    if shop_posts == "fewer":
        return any(before.is_commercial for before in shown[-_APART:])
    before = shown[-1:]
    return any(one.is_commercial and one.author_id == post.author_id for one in before)
