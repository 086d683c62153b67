"""People, the accounts they are seen as, and who follows whom."""

from array import array
from random import Random

from django.conf import settings

from heliu.project.bench.world.calendar import Calendar, Moments
from heliu.project.bench.world.copying import Copier
from heliu.project.bench.world.scale import FOLLOWING, READERS, Scale

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN = (
    "若溪",
    "子涵",
    "思远",
    "雨桐",
    "明轩",
    "佳怡",
    "一诺",
    "景行",
    "清和",
    "知夏",
    "安然",
    "望舒",
)
#: A follower of many follows so many at most.
_MOST = 300


class People:
    """Account numbers: people first, then shops; number ``people`` is the shop all follow."""

    def __init__(self, scale: Scale, calendar: Calendar, seed: int) -> None:
        self.scale = scale
        self.count = scale.people
        self.accounts = scale.people + scale.shops
        self.star = scale.people
        self.users = calendar.moments(self.count, since=200, until=190)
        self.actors = calendar.moments(self.accounts, since=200, until=190)
        self._addresses = calendar.moments(self.count, since=190, until=189)
        self.pairs = _graph(self.count, self.accounts, self.star, Random(f"{seed}/graph"))
        self.follows: Moments = calendar.moments(len(self.pairs), since=180, until=0.01)
        self.followers = array("i", bytes(4 * self.accounts))
        self.following = array("i", bytes(4 * self.accounts))
        for pair in self.pairs:
            follower, followee = divmod(pair, self.accounts)
            self.following[follower] += 1
            self.followers[followee] += 1

    def is_shop(self, account: int) -> bool:
        """Whether the account is a shop's."""
        return account >= self.count

    def address_id(self, person: int) -> int:
        """Everybody has one address."""
        return self._addresses.id(person)

    def copy_people(self, copy: Copier) -> None:
        """Users, their actors and addresses, and the shops' actors."""
        users, actors, everyone = self.users, self.actors, range(self.count)
        copy(
            "accounts_user",
            "id email password is_superuser is_staff is_active locale time_zone created_at",
            (
                (
                    users.id(i),
                    f"p{i}@bench.heliu.example",
                    f"!{i}",
                    False,
                    False,
                    True,
                    "zh-hans",
                    "Asia/Shanghai",
                    users.at(i),
                )
                for i in everyone
            ),
        )
        copy(
            "accounts_actor",
            "id kind handle name bio created_at user_id",
            (
                (
                    actors.id(a),
                    "shop",
                    f"shop{a - self.count}",
                    _shop_name(a),
                    "",
                    actors.at(a),
                    None,
                )
                if self.is_shop(a)
                else (actors.id(a), "person", f"p{a}", _name(a), "", actors.at(a), users.id(a))
                for a in range(self.accounts)
            ),
        )
        copy(
            "accounts_address",
            "id user_id country recipient phone region city district line1 line2 postal_code"
            " is_default created_at",
            (
                (
                    self.address_id(i),
                    users.id(i),
                    "CN",
                    _name(i),
                    "13800000000",
                    "浙江省",
                    "杭州市",
                    "西湖区",
                    f"文三路 {i % 900 + 1} 号",
                    "",
                    "310012",
                    True,
                    self._addresses.at(i),
                )
                for i in everyone
            ),
        )

    def copy_graph(self, copy: Copier, posts: "array[int]") -> None:
        """Follows in the order they came, and everybody's counters with them."""
        ids = self.actors
        copy(
            "social_follow",
            "id follower_id followee_id created_at",
            (
                (
                    self.follows.id(n),
                    ids.id(pair // self.accounts),
                    ids.id(pair % self.accounts),
                    self.follows.at(n),
                )
                for n, pair in enumerate(self.pairs)
            ),
        )
        copy(
            "social_followcount",
            "actor_id followers following posts",
            (
                (ids.id(a), self.followers[a], self.following[a], posts[a])
                for a in range(self.accounts)
            ),
        )


def readers_of(people: int, following: int) -> list[int]:
    """People who follow exactly so many (or everybody, where there are fewer)."""
    last = people - READERS * FOLLOWING.index(following)
    return list(range(last - READERS, last))


def currency() -> str:
    """The installation's one currency."""
    return str(settings.CURRENCY)


def _graph(people: int, accounts: int, star: int, chance: Random) -> "array[int]":
    """Pairs as ``follower * accounts + followee``, shuffled: few are followed by very many."""
    popular = [account for account in range(accounts) if account != star]
    chance.shuffle(popular)
    readers = {person: wanted for wanted in FOLLOWING for person in readers_of(people, wanted)}
    pairs: set[int] = set()
    for person in range(people):
        pairs.add(person * accounts + star)
        wanted = readers.get(person)
        if wanted is not None:
            most = min(wanted, accounts - 1)
            pairs.update(person * accounts + other for other in _others(person, most, popular))
            continue
        for _ in range(min(int(4 * chance.paretovariate(1.5)), _MOST)):
            other = popular[int((accounts - 1) * chance.random() ** 3)]
            if other != person:
                pairs.add(person * accounts + other)
                if other < people and other not in readers and chance.random() < 0.2:
                    pairs.add(other * accounts + person)
    shuffled = sorted(pairs)
    chance.shuffle(shuffled)
    return array("q", shuffled)


def _others(person: int, wanted: int, popular: list[int]) -> list[int]:
    """So many with the star; every so many-th of the popular, the most popular among them."""
    step = max((len(popular) - 1) // wanted, 1)
    return [account for account in popular[::step] if account != person][: wanted - 1]


def _name(person: int) -> str:
    return _SURNAMES[person % len(_SURNAMES)] + _GIVEN[person // len(_SURNAMES) % len(_GIVEN)]


def _shop_name(account: int) -> str:
    return f"{_GIVEN[account % len(_GIVEN)]}小铺 {account}"
