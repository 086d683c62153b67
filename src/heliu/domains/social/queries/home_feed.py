"""What one's followees and oneself said, newest first."""

from datetime import timedelta
from typing import Any

from heliu.domains.social import reading
from heliu.domains.social.queries import feed_reader
from heliu.domains.social.types import FeedPost, FeedReader
from heliu.domains.social.visibility import expand
from heliu.kernel import clock, ids, sql

#: Measured: below this many followees asking each is cheaper than scanning what is recent.
FEW = 250
#: How far back the scan looks before it gives up and asks each followee.
RECENT = timedelta(days=30)


def home_feed(
    *,
    actor_id: int,
    before_id: int | None = None,
    limit: int = 20,
    reader: FeedReader | None = None,
) -> list[FeedPost]:
    """A page of the home feed: own posts and those of followees that the actor may see, exactly.

    Pages by id: pass the last id as ``before_id``. Nothing is cached, so a block, unfollow or
    deletion shows at once. Who wants to hear no shops gets none of their posts; what friends pass
    on stays. ``reader`` is asked for when not given. Cost: 3 SQL, 2 with the ``reader``; 1 more
    when the recent scan of one with many followees falls short.
    """
    reader = reader or feed_reader.feed_reader(actor_id)
    params: dict[str, Any] = {
        "viewer": actor_id,
        "before": before_id or reading.NEWEST,
        "limit": limit,
        "without_shops": reader.shop_posts == "none",
    }
    found: list[int] = []
    if reader.following >= FEW:
        newest = clock.now() if before_id is None else ids.time_of(before_id)
        floor = max(ids.floor_at(newest - RECENT), 0)
        found = _ids("home_feed_many.sql", {**params, "floor": floor})
    if len(found) < limit:
        found = _ids("home_feed_few.sql", params)
    return reading.posts(found, viewer_actor_id=actor_id)


def _ids(name: str, params: dict[str, Any]) -> list[int]:
    rows = sql.fetch_tuples(expand(sql.load(__file__, name)), params)
    return [post_id for (post_id,) in rows]
