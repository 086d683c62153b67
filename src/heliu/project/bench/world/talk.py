"""Posts, shares, likes and comments, each with what the graph and the goods make likely."""

from array import array
from collections.abc import Iterator, Sequence
from random import Random

from heliu.project.bench.world.calendar import Calendar
from heliu.project.bench.world.copying import Copier, Row
from heliu.project.bench.world.goods import Goods
from heliu.project.bench.world.people import People
from heliu.project.bench.world.scale import PRODUCTS_PER_SHOP, Scale

_TEXTS = (
    "今天收到了，比照片里还好看。包装很用心，还写了张小卡片。",
    "周末去了山里，风很大，带的保温杯刚好派上用场。",
    "用了三个月，颜色一点没变，洗过也没有缩水。推荐给想买又犹豫的朋友。",
    "有人和我一样，喜欢把桌子收拾干净再开始工作吗？",
    "新到的一批，数量不多。每一件的纹路都不同，看中哪件告诉我们。",
    "记一下今天的早饭：豆浆、烧饼、一只橘子。",
)
_SHARE_TEXT = "说得对，我也在用。"
_COMMENT = "好看！请问还有别的颜色吗？"
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
#: Every fifth post shares one of so many before it.
_SHARE_EVERY, _SHARED_WITHIN = 5, 20_000
_SEEN_BY = ("everyone",) * 23 + ("followers", "followers", "friends", "me")
NOTHING = -1


class Talk:
    """Post numbers in the order they were published."""

    def __init__(
        self, scale: Scale, calendar: Calendar, people: People, goods: Goods, seed: int
    ) -> None:
        self.people, self.goods = people, goods
        self.posts = calendar.moments(scale.posts, since=180, until=0.01)
        self.codes = calendar.moments(scale.posts, since=180, until=0.01)
        self._cards = calendar.moments(2 * scale.posts, since=180, until=0.01)
        self._images = calendar.moments(3 * scale.posts, since=180, until=0.01)
        chance = Random(f"{seed}/talk")
        self.authors = array("i", (self._author(chance) for _ in range(scale.posts)))
        self.originals = array("i", (_original(n, chance) for n in range(scale.posts)))
        self.products = array("i", (self._product(n, chance) for n in range(scale.posts)))
        self.posts_by = array("i", bytes(4 * people.accounts))
        for author in self.authors:
            self.posts_by[author] += 1
        self.likes = self._acts(scale.likes, chance)
        self.liked = calendar.moments(len(self.likes), since=170, until=0.005)
        self.comments = self._acts(scale.comments, chance)
        self.said = calendar.moments(len(self.comments), since=170, until=0.005)

    def is_share(self, number: int) -> bool:
        """Whether it shares another."""
        return self.originals[number] != NOTHING

    def visibility(self, number: int) -> str:
        """Shops speak to everyone, and what is shared was said to everyone."""
        if self.people.is_shop(self.authors[number]) or number % _SHARE_EVERY == 1:
            return "everyone"
        return _SEEN_BY[number % len(_SEEN_BY)]

    def kind(self, number: int) -> str:
        """As the post and its code are called."""
        return "share" if self.is_share(number) else "post"

    def cards(self, number: int) -> list[int]:
        """Numbers of the products it shows."""
        return [self.products[number]] if self.products[number] != NOTHING else []

    def copy(self, copy: Copier, media: Sequence[int]) -> None:
        """Codes, posts, what they show, and what people said to them."""
        everything, actors = range(self.posts.count), self.people.actors
        copy(
            "traffic_code",
            "id token kind carrier_kind carrier_id owner_id parent_id created_at",
            (
                (
                    self.codes.id(n),
                    token(n),
                    self.kind(n),
                    "post",
                    self.posts.id(n),
                    actors.id(self.authors[n]),
                    self._parent_code(n),
                    self.codes.at(n),
                )
                for n in everything
            ),
        )
        copy(
            "social_post",
            "id author_id kind text visibility share_of_id is_commercial code_id likes comments"
            " shares created_at",
            self._posts(),
        )
        copy(
            "social_postcard",
            "id post_id position subject_kind subject_id",
            (
                (self._cards.id(n), self.posts.id(n), 0, "product", self.goods.products.id(product))
                for n in everything
                for product in self.cards(n)
            ),
        )
        copy(
            "social_postimage",
            "id post_id media_id position",
            (
                (
                    self._images.id(3 * n + place),
                    self.posts.id(n),
                    media[(n + place) % len(media)],
                    place,
                )
                for n in everything
                if n % 4 == 0 and not self.is_share(n)
                for place in range(1 + n % 3)
            ),
        )
        copy(
            "social_like",
            "id post_id actor_id created_at",
            (
                (self.liked.id(k), self.posts.id(n), actors.id(person), self.liked.at(k))
                for k, (n, person) in enumerate(self.likes)
            ),
        )
        copy(
            "social_comment",
            "id post_id author_id text created_at",
            (
                (self.said.id(k), self.posts.id(n), actors.id(person), _COMMENT, self.said.at(k))
                for k, (n, person) in enumerate(self.comments)
            ),
        )

    def _posts(self) -> Iterator[Row]:
        likes, comments, shares = (array("i", bytes(4 * self.posts.count)) for _ in range(3))
        for n, _person in self.likes:
            likes[n] += 1
        for n, _person in self.comments:
            comments[n] += 1
        for original in self.originals:
            if original != NOTHING:
                shares[original] += 1
        for n in range(self.posts.count):
            author, original = self.authors[n], self.originals[n]
            is_share = original != NOTHING
            yield (
                *(self.posts.id(n), self.people.actors.id(author), self.kind(n)),
                *(_SHARE_TEXT if is_share else _TEXTS[n % len(_TEXTS)], self.visibility(n)),
                *(self.posts.id(original) if is_share else None, self.people.is_shop(author)),
                *(self.codes.id(n), likes[n], comments[n], shares[n], self.posts.at(n)),
            )

    def _author(self, chance: Random) -> int:
        if chance.random() < 0.3:
            return self.people.star + int(self.goods.shops.count * chance.random() ** 2)
        return int(self.people.count * chance.random() ** 2)

    def _product(self, number: int, chance: Random) -> int:
        """A shop shows its own goods; every fourth person something of anybody's."""
        author = self.authors[number]
        if self.is_share(number):
            return NOTHING
        if self.people.is_shop(author):
            shop = author - self.people.star
            return shop * PRODUCTS_PER_SHOP + int(PRODUCTS_PER_SHOP * chance.random())
        return int(self.goods.products.count * chance.random() ** 2) if number % 4 == 0 else NOTHING

    def _acts(self, count: int, chance: Random) -> list[tuple[int, int]]:
        """(post, person), nobody twice at the same post, in the order they were done."""
        seen_by_all = [n for n in range(self.posts.count) if self.visibility(n) == "everyone"]
        found: set[tuple[int, int]] = set()
        while len(found) < count:
            post = seen_by_all[int(len(seen_by_all) * chance.random() ** 2)]
            found.add((post, int(self.people.count * chance.random())))
        acts = sorted(found)
        chance.shuffle(acts)
        return acts

    def _parent_code(self, number: int) -> int | None:
        original = self.originals[number]
        return self.codes.id(original) if original != NOTHING else None


def _original(number: int, chance: Random) -> int:
    """What it shares: never a share, and said to everyone."""
    if number % _SHARE_EVERY or number == 0:
        return NOTHING
    back = int(min(number - 1, _SHARED_WITHIN) * chance.random() ** 3)
    return (number - 1 - back) // _SHARE_EVERY * _SHARE_EVERY + 1


def token(number: int) -> str:
    """Ten letters that tell nothing: no two numbers have the same."""
    value = (number * 0x9E3779B97F4A7C15 + 0x1234567) % 62**10
    letters = ""
    for _ in range(10):
        value, rest = divmod(value, 62)
        letters += _ALPHABET[rest]
    return letters
