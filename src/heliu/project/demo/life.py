"""The story told: talk in order of time, each word through the action a user triggers."""

import heapq
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count
from random import Random

from heliu.domains.social.actions import comment_post, follow, like_post, publish_post, share_post
from heliu.domains.social.queries import post_page
from heliu.domains.social.types import FeedPost
from heliu.domains.traffic.events import PostReached
from heliu.kernel import clock
from heliu.kernel.stream import behaviour
from heliu.project.demo.data import Answered, Passed, Said, Story
from heliu.project.demo.founding import Cast
from heliu.project.demo.society import Society

#: The part of followers who see a post; among the first people, and in the crowd.
_SEEN_NEAR, _SEEN = 0.9, 0.62
_LIKED_NEAR, _LIKED = 0.45, 0.16
Ref = tuple[str, int]


class Telling:
    """A queue of what happens when; what happens may add what follows from it."""

    def __init__(self, cast: Cast, society: Society, random: Random, now: datetime) -> None:
        self.cast, self.society, self.random, self.now = cast, society, random, now
        #: Posts of the written story by their name there.
        self.posts: dict[str, int] = {}
        #: What people see: by post id, by what it shows, and when it was said.
        self.shown: dict[int, FeedPost] = {}
        self.offers: dict[Ref, list[tuple[str, int]]] = {}
        self.offers_of_shop: dict[str, list[tuple[str, int]]] = {}
        #: Who hears from whom by now.
        self._readers: dict[str, list[str]] = {}
        self._queue: list[tuple[datetime, int, Callable[[], None]]] = []
        self._order = count()

    def at(self, instant: datetime, act: Callable[[], None]) -> None:
        """Let ``act`` happen then; what would lie in the future does not happen."""
        if instant < self.now:
            heapq.heappush(self._queue, (instant, next(self._order), act))

    def ago(self, days: int, hour: int | None = None) -> datetime:
        """So many days ago, at an hour when people are awake."""
        midnight = (self.now - timedelta(days=days)).replace(hour=0, minute=0, second=0)
        minutes = self.random.randrange(60)
        # 00:00 UTC is eight in the morning where these people live.
        return midnight + timedelta(
            hours=self.random.randrange(13) if hour is None else hour, minutes=minutes
        )

    def awake(self, days: float) -> datetime:
        """About so many days ago: nights are quiet, but not altogether."""
        instant = self.now - timedelta(days=days)
        night = 16 <= instant.hour <= 22
        if night and self.random.random() < 0.85 and days > 1:
            instant -= timedelta(hours=self.random.uniform(7, 14))
        return instant

    def tell(self, step: Callable[[datetime, int], None]) -> None:
        """Everything in order of time; ``step`` hears the instant and how much is still known."""
        while self._queue:
            instant, _, act = heapq.heappop(self._queue)
            with clock.travel(instant):
                act()
            step(instant, len(self._queue))

    def plan_follows(self, since: datetime) -> None:
        """Who follows whom, found over the first days and now and then later."""
        for follower, followees in self.society.follows.items():
            for followee in followees:
                days = self.random.random() ** 4 * (self.now - since).days * 0.9
                instant = since + timedelta(days=days, hours=2)
                self.at(instant, lambda a=follower, b=followee: self._follow(a, b))  # type: ignore[misc]

    def plan_story(self, story: Story) -> None:
        """What was written about the first three shops."""
        for said in story.posts:
            self.at(self.ago(said.day, 1), lambda said=said: self._say(said))  # type: ignore[misc]
        for passed in story.shares:
            self.at(self.ago(passed.day, 5), lambda passed=passed: self._pass_on(passed))  # type: ignore[misc]
        for answered in story.comments:
            self.at(self.ago(answered.day, 8), lambda answered=answered: self._answer(answered))  # type: ignore[misc]

    def _follow(self, follower: str, followee: str) -> None:
        follow.follow(actor_id=self.cast.actors[follower], target_id=self.cast.actors[followee])
        self._readers.setdefault(followee, []).append(follower)

    def _say(self, said: Said) -> None:
        self.posts[said.id] = self.publish(
            said.by, said.text, visibility=said.visibility, cards=said.cards, near=True
        )

    def _pass_on(self, passed: Passed) -> None:
        post_id = self.share(passed.by, self.posts[passed.of], passed.text, near=True)
        self.posts[passed.id] = post_id

    def _answer(self, answered: Answered) -> None:
        self.comment(answered.by, self.posts[answered.on], answered.text)

    def publish(
        self,
        by: str,
        text: str,
        *,
        visibility: str = "everyone",
        cards: tuple[Ref, ...] = (),
        media_ids: tuple[int, ...] = (),
        near: bool = False,
    ) -> int:
        """Somebody or a shop says something; who follows sees it in the hours after."""
        post_id = publish_post.publish_post(
            author_id=self.cast.actors[by],
            text=text,
            visibility=visibility,
            media_ids=media_ids,
            cards=[("product", self.cast.products[card]) for card in cards],
            is_commercial=by in self.cast.shops,
        )
        self._is_out(post_id, by, cards, near=near, friends=visibility != "everyone")
        return post_id

    def share(self, by: str, post_id: int, text: str, *, near: bool = False) -> int:
        """Somebody passes a post on, with what it shows."""
        share_id = share_post.share_post(actor_id=self.cast.actors[by], post_id=post_id, text=text)
        self._is_out(share_id, by, self.cards_of(post_id), near=near, friends=False)
        return share_id

    def comment(self, by: str, post_id: int, text: str) -> None:
        """Somebody answers."""
        comment_post.comment_post(actor_id=self.cast.actors[by], post_id=post_id, text=text)

    def cards_of(self, post_id: int) -> tuple[Ref, ...]:
        """Which goods a post, or the post it passes on, shows."""
        shown = self.shown[post_id]
        wanted = {card_id for kind, card_id in (shown.shared or shown).cards if kind == "product"}
        return tuple(ref for ref, product_id in self.cast.products.items() if product_id in wanted)

    def seen_by(self, reader: str, post_id: int) -> FeedPost | None:
        """The post as a reader sees it."""
        return post_page.post_page(post_id=post_id, viewer_actor_id=self.cast.actors[reader])

    def is_out_as_review(self, post_id: int, by: str, ref: Ref) -> None:
        """A review that went to the feed is read and followed like a post."""
        self._is_out(post_id, by, (ref,), near=False, friends=False)

    def _is_out(
        self, post_id: int, by: str, cards: tuple[Ref, ...], *, near: bool, friends: bool
    ) -> None:
        post = self.seen_by(by, post_id)
        if post is None:
            raise LookupError(f"{by} cannot see their own post")
        self.shown[post_id] = post
        for ref in () if friends else cards:
            self.offers.setdefault(ref, []).append((by, post_id))
            self.offers_of_shop.setdefault(ref[0], []).append((by, post_id))
        likely, liked = (_SEEN_NEAR, _LIKED_NEAR) if near else (_SEEN, _LIKED)
        for reader in self._readers.get(by, ()):
            if friends and by not in self._readers.get(reader, ()):
                continue
            if self.random.random() < likely:
                later = clock.now() + timedelta(minutes=self.random.randrange(5, 900))
                if later < self.now:
                    with clock.travel(later):
                        self.is_shown(post, reader)
                    if self.random.random() < liked:
                        self.at(later, lambda r=reader: self._like(r, post_id))  # type: ignore[misc]

    def _like(self, reader: str, post_id: int) -> None:
        like_post.like_post(actor_id=self.cast.actors[reader], post_id=post_id)

    def is_shown(self, post: FeedPost, reader: str) -> None:
        """A page showed the post, and the original inside a share."""
        for shown in (post, post.shared):
            if shown is not None and shown.author_id != self.cast.actors[reader]:
                behaviour.record(
                    PostReached(code_id=shown.code_id, viewer=f"u{self.cast.users[reader]}"),
                    subject_id=shown.id,
                    actor_id=self.cast.actors[reader],
                )
