"""What the crowd will say and buy, decided before it happens: who, when, and how it ends."""

from collections import Counter
from collections.abc import Iterator
from random import Random

import msgspec

from heliu.project.demo.data import Goods, House, Post, Remark, Verdict, World, story
from heliu.project.demo.founding import SHOPPER, variants_of
from heliu.project.demo.society import Society

#: How many days the world has been there.
DAYS = 90
#: Checkouts besides those that end in a written review; carts of two shops; clicks that end there.
_CHECKOUTS, _TWO_SHOPS, _CLICKS = 480, 0.56, 240
#: Shares without a word, and comments said more than once.
_SILENT, _SHORT_AGAIN = 220, 430
_SHORT_ZH, _SHORT_EN = 16, 8
#: How likely a review is a friend's of who is shown around: of one about its goods, two, or more.
_BY_FRIENDS = (0.1, 0.5, 0.95)
#: The shop that does not ship, the one that lives from its own posts, the one that is carried.
FAILING, OWN_VOICE, CARRIED = "douding", "wanpo", "slowspoke"
#: What the one still owes, the longest waited for first.
_OWED = (
    "pinghengche", "beidaiku", "xiaoxiong-mianma", "beidaiku", "pinghengche", "beidaiku",
    "xiaoxiong-mianma", "beidaiku", "beidaiku",
)  # fmt: skip

Ref = tuple[str, int]
#: How an order goes on, and how often: in most shops, and in the one that fails to ship.
_ENDS = {
    "confirmed": 52, "auto": 22, "shipped": 6, "expired": 5, "cancelled": 4, "refused": 1,
    "refunded": 4, "kept": 2, "withdrawn": 2, "late": 3,
}  # fmt: skip
_FAILING_ENDS = {
    "confirmed": 22, "auto": 10, "expired": 4, "cancelled": 18, "refused": 6, "refunded": 10,
    "late": 40,
}  # fmt: skip


class Saying(msgspec.Struct):
    """A post to come: when (days ago), by whom, and its picture."""

    day: float
    by: str
    post: Post
    ref: Ref | None
    voice: str
    number: int


class Item(msgspec.Struct, frozen=True):
    """Something in a cart: which goods, which variant, how many; and the review it ends in."""

    ref: Ref
    place: int
    quantity: int
    verdict: Verdict | None = None


class Purchase(msgspec.Struct, frozen=True):
    """A checkout to come. ``is_direct``: nobody's post led there."""

    day: float
    by: str
    items: tuple[Item, ...]
    end: str
    is_direct: bool


class Crowd:
    """Everything the crowd will do, drawn from one seed."""

    def __init__(self, world: World, society: Society, seed: int) -> None:
        self.world, self.society = world, society
        self.random = Random(f"{seed}/crowd")
        self.houses = {house.handle: house for house in world.shops}
        self.refs: dict[str, Ref] = {
            f"{house.handle}/{goods.slug}": (house.handle, number)
            for house in world.shops
            for number, goods in enumerate(house.goods)
        }
        self._written: Counter[str] = Counter()
        self._reviews = Counter(verdict.goods for verdict in world.verdicts)
        self._reviewers: set[tuple[str, str]] = set()
        self._sellers = self._weights()
        self.sayings = list(self._sayings())
        self.purchases = [*self._reviewed(), *self._bought(), *self._today(), *self._owed()]
        self.clicks = [self._click() for _ in range(_CLICKS)] if world.verdicts else []
        # Who is shown around left something in the cart this morning, of two shops.
        self.clicks += [(0.1, SHOPPER, self._item(house).ref, True) for house in world.shops[:2]]

    def goods(self, ref: Ref) -> Goods:
        """The goods of a reference."""
        return self.houses[ref[0]].goods[ref[1]]

    def sold(self) -> dict[Ref, list[int]]:
        """How many of each variant the crowd will take, so that there is enough."""
        counts: dict[Ref, list[int]] = {}
        crowd = [(i.ref, i.place, i.quantity) for p in self.purchases for i in p.items]
        told = [((s, n), place, many) for b in story().purchases for s, n, place, many in b.items]
        for ref, place, quantity in (*crowd, *told):
            row = counts.setdefault(ref, [0] * len(variants_of(self.goods(ref))))
            row[place] += quantity
        return counts

    def shares(self) -> Iterator[tuple[float, str, Remark | None]]:
        """(day, about what, text): shares with a word of their own, and without."""
        for remark in self.world.shares:
            yield self._recent(80), remark.voice, remark
        for _ in range(_SILENT if self.world.shares else 0):
            yield self._recent(82), "", None

    def remarks(self) -> Iterator[tuple[float, Remark]]:
        """(day, comment): every longer one once, the short ones more often."""
        short = [remark for remark in self.world.comments if is_short(remark)]
        again = self.random.choices(short, k=_SHORT_AGAIN) if short else []
        for remark in (*self.world.comments, *again):
            yield self._recent(86), remark

    def _recent(self, most: float) -> float:
        """Some days ago; lately more happens than at first."""
        return most * float(self.random.random() ** 1.7)

    def _sayings(self) -> Iterator[Saying]:
        of_shop = Counter(post.shop for post in self.world.posts if post.shop)
        seen: Counter[str] = Counter()
        for number, post in enumerate(self.world.posts):
            ref = self.refs.get(post.goods or "")
            if post.shop:
                seen[post.shop] += 1
                day = 84 * (1 - (seen[post.shop] - self.random.random()) / of_shop[post.shop])
                yield Saying(max(0.1, day), post.shop, post, ref, "", number)
                continue
            authors = self.society.members([post.voice], post.locale)
            fresh = [handle for handle in authors if self._written[handle] < 4]
            if not authors:
                continue
            by = self.society.pick(fresh or authors)
            self._written[by] += 1
            yield Saying(self._recent(86), by, post, ref, post.voice, number)

    def _weights(self) -> dict[str, list[float]]:
        """Some goods of a shop sell much better than others."""
        return {
            house.handle: [1 / (1 + place) ** 0.7 for place in self._shuffled(len(house.goods))]
            for house in self.world.shops
        }

    def _shuffled(self, count: int) -> list[int]:
        places = list(range(count))
        self.random.shuffle(places)
        return places

    def _buyer(self, house: House, locale: str) -> str:
        circle = self.society.members(house.voices, locale)
        if self.random.random() < 0.3 or not circle:
            circle = [h for h, p in self.society.people.items() if p.locale == locale]
        circle = [handle for handle in circle if handle != house.owner]
        return self.random.choice(circle)

    def _item(self, house: House) -> Item:
        number = self.random.choices(range(len(house.goods)), self._sellers[house.handle])[0]
        places = len(variants_of(house.goods[number]))
        quantity = (
            self.random.choice([1, 1, 1, 1, 1, 2, 2, 3]) if house.goods[number].price < 300 else 1
        )
        return Item((house.handle, number), self.random.randrange(places), quantity)

    def _beside(self, items: list[Item]) -> list[Item]:
        """Half of the carts hold something of another shop, too."""
        if self.random.random() < _TWO_SHOPS:
            others = [h for h in self.world.shops if h.handle != items[0].ref[0]]
            count = min(len(others), self.random.choice([1, 1, 1, 2]))
            items.extend(self._item(house) for house in self.random.sample(others, count))
        elif self.random.random() < 0.25:
            more = self._item(self.houses[items[0].ref[0]])
            if more.ref != items[0].ref:
                items.append(more)
        return items

    def _end(self, handle: str) -> str:
        ends = _FAILING_ENDS if handle == FAILING else _ENDS
        return self.random.choices(list(ends), list(ends.values()))[0]

    def _reviewed(self) -> Iterator[Purchase]:
        """A purchase per written review: who writes one has bought it."""
        for verdict in self.world.verdicts:
            ref = self.refs.get(verdict.goods)
            if ref is None:
                continue
            house = self.houses[ref[0]]
            item = Item(ref, self.random.randrange(len(variants_of(self.goods(ref)))), 1, verdict)
            yield Purchase(
                day=8 + 76 * self.random.random() ** 1.5,
                by=self._reviewer(house, verdict),
                items=tuple(self._beside([item])),
                end="confirmed",
                is_direct=self.is_direct(house.handle),
            )

    def _reviewer(self, house: House, verdict: Verdict) -> str:
        """Who buys what many write about: rather a friend of who is shown around."""
        often = self._reviews[verdict.goods]
        friends = [
            handle
            for handle in self.society.friends(SHOPPER)
            if self.society.people[handle].locale == verdict.locale
            and handle != house.owner
            and (handle, verdict.goods) not in self._reviewers
        ]
        if not friends or self.random.random() > _BY_FRIENDS[min(often, len(_BY_FRIENDS)) - 1]:
            return self._buyer(house, verdict.locale)
        chosen = self.random.choice(friends)
        self._reviewers.add((chosen, verdict.goods))
        return chosen

    def _bought(self) -> Iterator[Purchase]:
        houses = list(self.world.shops)
        weights = [self.random.uniform(0.6, 1.5) for _ in houses]
        for _ in range(_CHECKOUTS if self.world.verdicts else 0):
            house = self.random.choices(houses, weights)[0]
            locale = (
                house.locale
                if self.random.random() < 0.7
                else self.random.choice(["zh-hans", "en"])
            )
            yield Purchase(
                day=0.6 + 83 * self.random.random() ** 1.7,
                by=self._buyer(house, locale),
                items=tuple(self._beside([self._item(house)])),
                end=self._end(house.handle),
                is_direct=self.is_direct(house.handle),
            )

    def _today(self) -> Iterator[Purchase]:
        """The last two days: in every shop something waits to be shipped, seen to or paid."""
        for house in self.world.shops if self.world.verdicts else ():
            ends = ["paid", "paid", "paid", "problem", "unpaid", "shipped"]
            for end in ends[: self.random.choice([4, 5, 6])]:
                day = {"problem": 5.2, "shipped": 1.7, "unpaid": 0.009}.get(end, 0.1)
                yield Purchase(
                    day=day + self.random.random() * {"paid": 0.6, "problem": 1.5}.get(end, 0.004),
                    by=self._buyer(house, house.locale),
                    items=(self._item(house),),
                    end=end,
                    is_direct=self.is_direct(house.handle),
                )

    def _owed(self) -> Iterator[Purchase]:
        """What the failing shop still owes, as its pinned post says: a month old and less."""
        house = self.houses.get(FAILING)
        if house is None:
            return
        for number, slug in enumerate(_OWED):
            ref = self.refs[f"{FAILING}/{slug}"]
            yield Purchase(
                day=32 - 3 * number + self.random.random() * 2,
                by=self._buyer(house, house.locale),
                items=(Item(ref, self.random.randrange(len(variants_of(self.goods(ref)))), 1),),
                end="never",
                is_direct=self.is_direct(FAILING),
            )

    def is_direct(self, handle: str) -> bool:
        """Whether nobody's words lead to a purchase there, by chance."""
        return self.random.random() < {OWN_VOICE: 0.12, CARRIED: 0.15, FAILING: 0.5}.get(
            handle, 0.3
        )

    def _click(self) -> tuple[float, str, Ref, bool]:
        """Somebody who looks, and perhaps leaves it in the cart: (day, who, what, in the cart)."""
        house = self.random.choice(self.world.shops)
        ref = self._item(house).ref
        return self._recent(82), self._buyer(house, house.locale), ref, self.random.random() < 0.2


def is_short(remark: Remark) -> bool:
    """Whether anybody says it: such words may be said often."""
    if remark.locale == "en":
        return len(remark.text.split()) < _SHORT_EN
    return len(remark.text) < _SHORT_ZH
