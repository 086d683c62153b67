"""The demo world's people, goods, texts and story, read from the data files beside this module.

``world.json`` and ``story.json`` hold three shops and what happened around them; the files in
``world/`` hold everybody else. What is there is used: nothing here depends on how much it is.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec

#: Everybody's, printed for whoever runs the demo; only the listed logins have it.
PASSWORD = "heliu-demo-2026"  # noqa: S105

Size = Literal["small", "whole"]
City = tuple[str, str, str, str]
_Row = TypeVar("_Row")
_FILES = Path(__file__).with_name("world")
_LANGUAGES = ("zh", "en")
_LOCALES = {"zh": "zh-hans", "en": "en"}

#: Who talks about what a shop sells.
VOICES: dict[str, tuple[str, ...]] = {
    "tea-coffee": ("tea", "coffee"),
    "kitchen": ("ceramics", "cooking", "home"),
    "food": ("cooking", "neighbourhood"),
    "books": ("books",),
    "plants": ("plants", "home"),
    "toys": ("parents",),
    "bicycles": ("cycling",),
    "sports": ("outdoors", "cycling"),
    "clothing": ("clothes",),
    "electronics": ("music",),
    "pets": ("pets",),
    "beauty": ("home", "parents"),
}


class Person(msgspec.Struct, frozen=True):
    """Somebody: the language they write in, what they talk about, where they live.

    ``role`` is "carrier" for the one whose shares carry a shop.
    """

    handle: str
    name: str
    bio: str
    voice: str = ""
    locale: str = "zh-hans"
    city: City | None = None
    role: str = ""


class Option(msgspec.Struct, frozen=True):
    """An axis of a product: its values, each with what it costs more."""

    name: str
    values: tuple[tuple[str, int], ...]


class Goods(msgspec.Struct, frozen=True):
    """A product; ``price`` in major units of its first variant, ``stock`` of all of them."""

    slug: str
    title: str
    text: str
    category: str
    shape: str
    palette: tuple[str, str, str]
    scene: str
    price: int
    stock: int
    was: int | None = None
    option: Option | None = None
    option2: Option | None = None
    count: int = 0
    tags: str = ""


class House(msgspec.Struct, frozen=True):
    """A shop: its face, what it says of itself, and what it sells."""

    handle: str
    name: str
    owner: str
    tagline: str
    story: str
    accent: str
    shipping: str
    category: str
    locale: str
    goods: tuple[Goods, ...]

    @property
    def voices(self) -> tuple[str, ...]:
        """The communities that talk about what it sells."""
        return VOICES.get(self.category, ("neighbourhood",))


class Post(msgspec.Struct, frozen=True):
    """What a shop or somebody of a community says; ``goods`` is "shop/slug".

    A shop keeps the ``pinned`` one at the top of its page.
    """

    text: str
    locale: str = ""
    shop: str = ""
    voice: str = ""
    goods: str | None = None
    kind: str = "post"
    friends: bool = False
    photo: bool = False
    pinned: bool = False


class Verdict(msgspec.Struct, frozen=True):
    """A review of some goods."""

    goods: str
    rating: int
    kind: str
    text: str
    photo: bool = False
    locale: str = ""


class Remark(msgspec.Struct, frozen=True):
    """A comment or the text of a share; ``about`` is a community, "any", "shop" or "question"."""

    text: str
    about: str = ""
    voice: str = ""
    locale: str = ""


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
    """What happened around the three shops, in days before today."""

    follows: dict[str, tuple[str, ...]]
    posts: tuple[Said, ...]
    shares: tuple[Passed, ...]
    comments: tuple[Answered, ...]
    purchases: tuple[Bought, ...]


class World(msgspec.Struct, frozen=True):
    """Who is there when the story begins, and all that they will say."""

    operator: Person
    people: tuple[Person, ...]
    shops: tuple[House, ...]
    posts: tuple[Post, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    comments: tuple[Remark, ...] = ()
    shares: tuple[Remark, ...] = ()


class _Old(msgspec.Struct, frozen=True):
    """Goods of ``world.json``, whose second value costs more when it is a size."""

    title: str
    description: str
    category: str
    tags: str
    kind: str
    scene: str
    count: int
    palette: tuple[str, str, str, str]
    price: int
    compare_at: int | None
    option: str
    values: tuple[str, ...]
    stock: tuple[int, ...]


class _OldHouse(msgspec.Struct, frozen=True):
    handle: str
    name: str
    owner: str
    tagline: str
    story: str
    accent: str
    shipping: str
    goods: tuple[_Old, ...]


class _Old3(msgspec.Struct, frozen=True):
    cities: dict[str, City]
    operator: Person
    people: tuple[Person, ...]
    shops: tuple[_OldHouse, ...]


class _NewHouse(msgspec.Struct, frozen=True):
    handle: str
    name: str
    owner: Person
    tagline: str
    about: str
    accent: str
    category: str
    city: str
    goods: tuple[Goods, ...]


#: Axes along which more costs more; along the others every value costs the same.
_BY_SIZE = frozenset({"净含量", "数量", "规格", "Size"})
_OLD_CATEGORY = {"shanlan": "tea-coffee", "kilnandsalt": "kitchen", "xiangkou": "food"}


def world(size: Size = "whole") -> World:
    """The people and shops; "small" leaves out the files in ``world/``."""
    told = msgspec.json.decode(Path(__file__).with_name("world.json").read_bytes(), type=_Old3)
    more = _extra_goods() if size == "whole" else {}
    houses = [_kept(house, more.get(house.handle, ())) for house in told.shops]
    people = list(told.people)
    if size == "small":
        return World(told.operator, tuple(people), tuple(houses))
    for language in _LANGUAGES:
        locale = _LOCALES[language]
        for new in _list(f"shops.{language}.json", _NewHouse):
            houses.append(_opened(new, locale))
            city = told.cities.get(new.city)
            voice = VOICES.get(new.category, ("neighbourhood",))[0]
            owner = new.owner.voice or voice
            people.append(msgspec.structs.replace(new.owner, locale=locale, city=city, voice=owner))
        for person in _list(f"people.{language}.json", Person):
            handle = person.handle.replace("-", "_")
            people.append(msgspec.structs.replace(person, handle=handle, locale=locale))
    once: dict[str, Person] = {}
    for person in people:
        once.setdefault(person.handle, person)
    return World(
        told.operator,
        _housed(once.values(), list(told.cities.values())),
        tuple(houses),
        posts=tuple(_lines("posts", Post)),
        verdicts=tuple(_lines("reviews", Verdict)),
        comments=tuple(_lines("comments", Remark)),
        shares=tuple(_lines("shares", Remark)),
    )


def story() -> Story:
    """What happened around the first three shops."""
    return msgspec.json.decode(Path(__file__).with_name("story.json").read_bytes(), type=Story)


def _housed(people: Iterable[Person], cities: list[City]) -> tuple[Person, ...]:
    """Everybody lives somewhere: who has no city gets the next one."""
    return tuple(
        person
        if person.city
        else msgspec.structs.replace(person, city=cities[number * 7 % len(cities)])
        for number, person in enumerate(people)
    )


def _kept(house: _OldHouse, more: Iterable[Goods]) -> House:
    goods = [
        Goods(
            slug=f"#{number}",
            title=old.title,
            text=old.description,
            category=old.category,
            shape=old.kind,
            palette=(old.palette[0], old.palette[2], old.palette[3]),
            scene=old.scene,
            price=old.price,
            stock=sum(old.stock),
            was=old.compare_at,
            option=_old_option(old),
            count=old.count,
            tags=old.tags,
        )
        for number, old in enumerate(house.goods)
    ]
    return House(
        handle=house.handle,
        name=house.name,
        owner=house.owner,
        tagline=house.tagline,
        story=house.story,
        accent=house.accent,
        shipping=house.shipping,
        category=_OLD_CATEGORY[house.handle],
        locale="en" if house.handle == "kilnandsalt" else "zh-hans",
        goods=(*goods, *more),
    )


def _old_option(old: _Old) -> Option | None:
    if not old.option:
        return None
    # The larger of two sizes costs a little more than twice the smaller.
    more = old.price * 13 // 10 if old.option in _BY_SIZE else 0
    return Option(old.option, tuple((v, more if n else 0) for n, v in enumerate(old.values)))


def _opened(new: _NewHouse, locale: str) -> House:
    return House(
        handle=new.handle,
        name=new.name,
        owner=new.owner.handle,
        tagline=new.tagline,
        story=new.about,
        accent=new.accent,
        shipping="顺丰" if locale == "zh-hans" else "Standard post",
        category=new.category,
        locale=locale,
        goods=new.goods,
    )


def _extra_goods() -> dict[str, list[Goods]]:
    found: dict[str, list[Goods]] = {}
    for language in _LANGUAGES:
        path = _FILES / f"goods.more.{language}.json"
        if path.exists():
            more = msgspec.json.decode(path.read_bytes(), type=dict[str, list[Goods]])
            for handle, goods in more.items():
                found.setdefault(handle, []).extend(goods)
    return found


def _list(name: str, kind: type[_Row]) -> list[_Row]:
    path = _FILES / name
    return msgspec.json.decode(path.read_bytes(), type=list[kind]) if path.exists() else []  # type: ignore[valid-type]


def _lines(name: str, kind: type[_Row]) -> list[_Row]:
    """Every line of a file in both languages, each knowing its language."""
    rows: list[_Row] = []
    for language in _LANGUAGES:
        path = _FILES / f"{name}.{language}.jsonl"
        for line in path.read_bytes().splitlines() if path.exists() else ():
            if line.strip():
                fields: dict[str, Any] = msgspec.json.decode(line)
                rows.append(msgspec.convert({**fields, "locale": _LOCALES[language]}, kind))
    return rows
