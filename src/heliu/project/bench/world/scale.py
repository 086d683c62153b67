"""How large a world is."""

import msgspec

#: Whom the readers of the feed rows follow: so many accounts, or all there are.
FOLLOWING = (10, 50, 2_000)
#: So many readers of each.
READERS = 8
PRODUCTS_PER_SHOP = 20


class Scale(msgspec.Struct, frozen=True, kw_only=True):
    """How many there are of everything; follows come to about eleven for each person."""

    people: int
    shops: int
    posts: int
    likes: int
    comments: int
    touches: int
    orders: int

    @property
    def products(self) -> int:
        """All shops together."""
        return self.shops * PRODUCTS_PER_SHOP


def scale_of(share: float) -> Scale:
    """The whole world at 1.0, and the same in small: shops, people and posts in proportion."""

    def so_many(whole: int, least: int) -> int:
        return max(round(whole * share), least)

    return Scale(
        people=so_many(100_000, 100),
        shops=so_many(5_000, 5),
        posts=so_many(500_000, 500),
        likes=so_many(300_000, 300),
        comments=so_many(100_000, 100),
        touches=so_many(100_000, 100),
        orders=so_many(100_000, 100),
    )
