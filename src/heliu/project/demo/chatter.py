"""The crowd let loose: its posts, shares, comments, looks and purchases put into the telling."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from random import Random
from typing import NamedTuple

from heliu.domains.social.actions import pin_post, share_post
from heliu.kernel import clock
from heliu.project.demo.crowd import CARRIED, OWN_VOICE, Crowd, Purchase, Ref, Saying
from heliu.project.demo.data import Remark, Verdict
from heliu.project.demo.easel import Easel
from heliu.project.demo.founding import picture_of
from heliu.project.demo.life import Telling
from heliu.project.demo.trade import Basket, Market

#: How far back a share or a comment reaches, in hours.
_REACH = 70
_MOST_SHARES, _MOST_COMMENTS = 9, 14
_AT_HOME = ("table", "window", "cloth", "wall", "hill")


class _Heard(NamedTuple):
    """Something said: by whom, in which language, whom it concerns, and whose trade it shows."""

    post_id: int
    by: str
    locale: str
    voices: tuple[str, ...]
    trade: str


class Chatter:
    """What the crowd does with what it sees."""

    def __init__(
        self, crowd: Crowd, telling: Telling, easel: Easel, random: Random, seed: int
    ) -> None:
        self.crowd, self.telling, self.easel, self.random = crowd, telling, easel, random
        self.society, self.cast, self.seed = telling.society, telling.cast, seed
        self.market = Market(telling, Random(f"{seed}/market"), self._photo_of)
        #: What was said, newest last.
        self._heard: list[_Heard] = []
        self._shared: Counter[int] = Counter()
        self._said: Counter[tuple[int, str]] = Counter()
        self._commented: Counter[int] = Counter()
        #: Posts under which the last word is not the shop's.
        self._waiting: set[int] = set()
        self._carriers = [h for h, p in self.society.people.items() if p.role == "carrier"]

    def commission(self) -> None:
        """Ask for the pictures that posts and reviews will show."""
        for saying in self.crowd.sayings:
            if saying.post.photo and saying.ref:
                self._ask(f"post/{saying.number}", saying.ref)
        for number, verdict in enumerate(self.crowd.world.verdicts):
            if verdict.photo and verdict.goods in self.crowd.refs:
                self._ask(f"review/{number}", self.crowd.refs[verdict.goods])
        self._photos = {id(v): n for n, v in enumerate(self.crowd.world.verdicts)}

    def plan(self) -> None:
        """Put everything into the telling."""
        telling, awake = self.telling, self.telling.awake
        for saying in self.crowd.sayings:
            telling.at(awake(saying.day), lambda one=saying: self._say(one))  # type: ignore[misc]
        for day, voice, remark in self.crowd.shares():
            telling.at(awake(day), lambda v=voice, r=remark: self._share(v, r))  # type: ignore[misc]
        for day, remark in self.crowd.remarks():
            telling.at(awake(day), lambda r=remark: self._remark(r))  # type: ignore[misc]
        for number, purchase in enumerate(self.crowd.purchases):
            telling.at(awake(purchase.day), partial(self._buy, purchase, number))
        for day, by, ref, keeps in self.crowd.clicks:
            telling.at(awake(day), lambda b=by, r=ref, k=keeps: self._look(b, r, k))  # type: ignore[misc]

    def _ask(self, name: str, ref: Ref) -> None:
        house, goods = self.crowd.houses[ref[0]], self.crowd.goods(ref)
        scene = self.random.choice([one for one in _AT_HOME if one != goods.scene])
        self.easel.name(name, picture_of(self.seed, house, goods, view=name, scene=scene))

    def _photo_of(self, verdict: Verdict) -> tuple[int, ...]:
        number = self._photos.get(id(verdict))
        if number is None or not verdict.photo:
            return ()
        return (self.easel.named(f"review/{number}"),)

    def _say(self, saying: Saying) -> None:
        has_photo = saying.post.photo and saying.ref is not None
        post_id = self.telling.publish(
            saying.by,
            saying.post.text,
            visibility="friends" if saying.post.friends else "everyone",
            cards=(saying.ref,) if saying.ref else (),
            media_ids=(self.easel.named(f"post/{saying.number}"),) if has_photo else (),
        )
        if saying.post.pinned:
            pin_post.pin_post(actor_id=self.cast.actors[saying.by], post_id=post_id)
        if saying.post.friends:
            return
        voices = self.crowd.houses[saying.by].voices if saying.post.shop else (saying.voice,)
        self._heard.append(
            _Heard(post_id, saying.by, saying.post.locale, voices, self._trade(saying.ref))
        )
        if saying.by == CARRIED:
            for carrier in self._carriers:
                later = clock.now() + timedelta(hours=self.random.uniform(1, 9))
                self.telling.at(later, lambda c=carrier: self._pass(c, post_id, None))  # type: ignore[misc]

    def _trade(self, ref: Ref | None) -> str:
        """The community that some goods are made for: their maker's own."""
        return self.society.people[self.crowd.houses[ref[0]].owner].voice if ref else ""

    def _recent(self, fits: Callable[[_Heard], bool]) -> _Heard | None:
        """Something said lately that fits; the newest more often."""
        found = [one for one in self._heard[-160:] if fits(one)]
        if not found:
            return None
        return found[-1 - int(len(found) * self.random.random() ** 2)]

    def _share(self, voice: str, remark: Remark | None) -> None:
        def fits(one: _Heard) -> bool:
            return (
                one.trade != ""
                and self._shared[one.post_id] < _MOST_SHARES
                and (remark is None or one.trade == voice)
                and not (one.by == OWN_VOICE and self.random.random() < 0.9)
            )

        def is_read(one: _Heard) -> bool:
            return fits(one) and remark is not None and one.locale == remark.locale

        chosen = self._recent(is_read) or self._recent(fits)
        if chosen is None:
            return  # nobody says that of something else
        circle = self.society.members(
            [voice] if voice else chosen.voices, remark.locale if remark else chosen.locale
        )
        near = [h for h in self.society.followers.get(chosen.by, ()) if h in circle]
        sharer = self.society.pick(near or circle) if near or circle else None
        if sharer and sharer != chosen.by:
            self._pass(sharer, chosen.post_id, remark)

    def _pass(self, sharer: str, post_id: int, remark: Remark | None) -> None:
        if self._said[post_id, sharer] and remark is None:
            return
        try:
            share_id = self.telling.share(sharer, post_id, remark.text if remark else "")
        except share_post.CannotShare:
            return
        self._said[post_id, sharer] += 1
        self._shared[post_id] += 1
        person = self.society.people[sharer]
        cards = self.telling.cards_of(share_id)
        if cards:
            trade = self._trade(cards[0])
            self._heard.append(_Heard(share_id, sharer, person.locale, (person.voice,), trade))

    def _remark(self, remark: Remark) -> None:
        if remark.about == "shop":
            self._answer_as_shop(remark)
            return

        def fits(one: _Heard) -> bool:
            if one.locale != remark.locale or self._commented[one.post_id] >= _MOST_COMMENTS:
                return False
            if remark.about == "question":
                return one.trade != ""
            # A shop's notice is no place for talk about its trade.
            is_notice = one.by in self.crowd.houses and not one.trade
            return remark.about == "any" or (remark.about in one.voices and not is_notice)

        chosen = self._recent(fits)
        if chosen is None:
            return
        post_id, by, _, voices, _ = chosen
        circle = self.society.members(voices, remark.locale)
        speakers = [h for h in circle if h != by and not self._said[post_id, h]] or circle
        if speakers:
            speaker = self.society.pick(speakers)
            self._said[post_id, speaker] += 1
            self._commented[post_id] += 1
            self._waiting.add(post_id)
            self.telling.comment(speaker, post_id, remark.text)

    def _answer_as_shop(self, remark: Remark) -> None:
        """A shop answers under a post of its own, once to what was said last."""
        chosen = self._recent(
            lambda one: (
                one.by in self.crowd.houses
                and one.locale == remark.locale
                and one.post_id in self._waiting
            )
        )
        if chosen is not None:
            self._waiting.remove(chosen.post_id)
            self.telling.comment(chosen.by, chosen.post_id, remark.text)

    def _way(self, by: str, ref: Ref) -> int | None:
        """The post that leads somebody to some goods: of people they hear from, if there is one."""
        offers = [o for o in self.telling.offers.get(ref, ()) if o[0] != by]
        offers = offers or [o for o in self.telling.offers_of_shop.get(ref[0], ()) if o[0] != by]
        if not offers:
            return None
        mine = set(self.society.follows.get(by, ()))
        if ref[0] == CARRIED and self.random.random() < 0.8:
            offers = [o for o in offers if o[0] in self._carriers] or offers
        elif ref[0] == OWN_VOICE:
            offers = [o for o in offers if o[0] == OWN_VOICE] or offers
        else:
            offers = [o for o in offers if o[0] in mine] or offers
        return offers[-1 - int(len(offers) * self.random.random() ** 1.6)][1]

    def _buy(self, purchase: Purchase, number: int) -> None:
        through: dict[Ref, int] = {}
        for item in purchase.items:
            is_first = item is purchase.items[0]
            is_direct = purchase.is_direct if is_first else self.crowd.is_direct(item.ref[0])
            way = None if is_direct else self._way(purchase.by, item.ref)
            if way is not None:
                through[item.ref] = way
        basket = Basket(
            purchase.by, purchase.items, purchase.end, through=through, key=f"crowd-{number}"
        )
        self.market.buy(basket)

    def _look(self, by: str, ref: Ref, keeps: bool) -> None:
        self.market.look(by, ref, through=self._way(by, ref), keeps=keeps)
