"""The demo world's people, goods and story, read from the data files beside this module."""

from pathlib import Path

import msgspec

#: Everybody's, printed for whoever runs the demo; only the listed logins have it.
PASSWORD = "heliu-demo-2026"  # noqa: S105

Palette = tuple[str, str, str, str]


class Person(msgspec.Struct, frozen=True):
    """Somebody: the language they write in, the colours of their face, where they live."""

    handle: str
    name: str
    bio: str
    locale: str
    palette: tuple[str, str, str]
    city: tuple[str, str, str, str]


class Goods(msgspec.Struct, frozen=True):
    """A product; ``price`` in major units of the first of ``values``, ``stock`` per value."""

    title: str
    description: str
    category: str
    tags: str
    kind: str
    scene: str
    count: int
    palette: Palette
    price: int
    compare_at: int | None
    option: str
    values: tuple[str, ...]
    stock: tuple[int, ...]


class House(msgspec.Struct, frozen=True):
    """A shop: its face, what it says of itself, and what it sells."""

    handle: str
    name: str
    owner: str
    tagline: str
    story: str
    accent: str
    shipping: str
    palette: Palette
    kinds: tuple[str, ...]
    goods: tuple[Goods, ...]


class World(msgspec.Struct, frozen=True):
    """Who is there when the story begins."""

    operator: Person
    people: tuple[Person, ...]
    shops: tuple[House, ...]


class Said(msgspec.Struct, frozen=True):
    """A post, ``day`` days ago; ``cards`` are (shop, which of its goods)."""

    id: str
    day: int
    by: str
    text: str
    cards: tuple[tuple[str, int], ...] = ()
    visibility: str = "everyone"


class Passed(msgspec.Struct, frozen=True):
    """A share of a post, with a comment."""

    id: str
    day: int
    by: str
    of: str
    text: str


class Answered(msgspec.Struct, frozen=True):
    """A comment under a post or share."""

    on: str
    day: int
    by: str
    text: str


class Bought(msgspec.Struct, frozen=True):
    """A purchase: through which post, what (shop, goods, value, how many), and how it went.

    ``end``: paid, late, shipped, confirmed, cancelled, problem or refunded. ``reviews``: (which
    item, stars, kind, text, counts for friends, to the feed).
    """

    day: int
    by: str
    via: tuple[str, int] | None
    items: tuple[tuple[str, int, int, int], ...]
    end: str
    reviews: tuple[tuple[int, int, str, str, bool, bool], ...] = ()
    problem: tuple[str, str] | None = None
    resolution: tuple[int, str] | None = None


class Story(msgspec.Struct, frozen=True):
    """What happened, in days before today."""

    follows: dict[str, tuple[str, ...]]
    posts: tuple[Said, ...]
    shares: tuple[Passed, ...]
    comments: tuple[Answered, ...]
    purchases: tuple[Bought, ...]


def world() -> World:
    """The people and shops."""
    return msgspec.json.decode(Path(__file__).with_name("world.json").read_bytes(), type=World)


def story() -> Story:
    """What they did."""
    return msgspec.json.decode(Path(__file__).with_name("story.json").read_bytes(), type=Story)
