"""Who hears from whom: communities with a few voices many listen to, and friends of friends."""

from collections.abc import Sequence
from random import Random

from heliu.project.demo.data import House, Person, World
from heliu.project.demo.founding import SHOPPER

#: How steeply attention falls from the first of a community to the last.
_SKEW = 0.85
#: How likely a stranger's language is no obstacle; a friend's friend is followed; one is followed
#: back; somebody of another community; a shop of one's community, of another language, of others.
_FOREIGN, _TRIAD, _BACK, _ELSEWHERE = 0.12, 0.3, 0.3, 0.25
_SHOP, _SHOP_FOREIGN, _SHOP_OTHER = 0.7, 0.3, 0.06
#: Who hears from somebody that carries a shop: of their community, and of others.
_CARRIED, _CARRIED_FAR = 0.8, 0.12
#: How many of each community are friends of who is shown around.
_FRIENDS = 3


class Society:
    """Communities and the graph of who follows whom, by handle."""

    def __init__(self, world: World, fixed: dict[str, tuple[str, ...]], random: Random) -> None:
        self.people = {person.handle: person for person in world.people}
        self.houses = {house.handle: house for house in world.shops}
        self.owners = {house.owner for house in world.shops}
        self._random = random
        #: Members of a community, the one most listened to first.
        self.circles: dict[str, list[str]] = {}
        for person in world.people:
            self.circles.setdefault(person.voice, []).append(person.handle)
        for circle in self.circles.values():
            random.shuffle(circle)
        self._carriers = [person for person in world.people if person.role == "carrier"]
        for carrier in self._carriers:
            circle = self.circles[carrier.voice]
            circle.remove(carrier.handle)
            circle.insert(0, carrier.handle)
        self.follows: dict[str, list[str]] = {handle: [] for handle in self.people}
        self.followers: dict[str, list[str]] = {}
        for follower, followees in fixed.items():
            for followee in followees:
                self._follow(follower, followee)
        if len(world.shops) > len(fixed) / 3:  # more than the first shops' own circle
            self._mingle()

    def members(self, voices: Sequence[str], locale: str) -> list[str]:
        """People of these communities who write this language, the most heard first."""
        found = [h for voice in voices for h in self.circles.get(voice, ())]
        return [h for h in found if self.people[h].locale == locale]

    def friends(self, handle: str) -> list[str]:
        """Who hears from somebody and is heard by them."""
        return [other for other in self.follows[handle] if handle in self.follows.get(other, ())]

    def pick(self, handles: Sequence[str]) -> str:
        """One of them, the first ones more often."""
        weights = [1 / (place + 1) ** _SKEW for place in range(len(handles))]
        return self._random.choices(handles, weights)[0]

    def _follow(self, follower: str, followee: str) -> None:
        if follower != followee and followee not in self.follows[follower]:
            self.follows[follower].append(followee)
            self.followers.setdefault(followee, []).append(follower)

    def _mingle(self) -> None:
        random = self._random
        for person in self.people.values():
            circle = self.circles[person.voice]
            for _ in range(random.choice([2, 3, 3, 4, 5, 8])):
                self._meet(person, self.pick(circle))
            if random.random() < _ELSEWHERE:
                self._meet(person, self.pick(self.circles[random.choice(list(self.circles))]))
            for carrier in self._carriers:
                near = _CARRIED if person.voice == carrier.voice else _CARRIED_FAR
                if random.random() < near:
                    self._follow(person.handle, carrier.handle)
            for house in self.houses.values():
                if random.random() < self._draw(person, house):
                    self._follow(person.handle, house.handle)
        self._triads()

    def _triads(self) -> None:
        """Friends of friends, and those who follow back; who is shown around hears from many."""
        random = self._random
        if SHOPPER in self.people:
            for circle in self.circles.values():  # who is shown around has many friends
                for other in circle[:_FRIENDS]:
                    self._follow(SHOPPER, other)
                    self._follow(other, SHOPPER)
        for handle, followees in list(self.follows.items()):
            for followee in list(followees):
                if followee in self.people and random.random() < _TRIAD and self.follows[followee]:
                    self._follow(handle, random.choice(self.follows[followee]))
                if followee in self.people and random.random() < _BACK:
                    self._follow(followee, handle)

    def _meet(self, person: Person, other: str) -> None:
        same = self.people[other].locale == person.locale
        if same or self._random.random() < _FOREIGN:
            self._follow(person.handle, other)

    def _draw(self, person: Person, house: House) -> float:
        if person.handle == house.owner:
            return 0.0
        if person.voice not in house.voices:
            return _SHOP_OTHER
        return _SHOP if person.locale == house.locale else _SHOP_FOREIGN
