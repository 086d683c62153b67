"""Who reads a home feed, and how."""

from heliu.domains.social.types import FeedReader
from heliu.kernel import sql

_SQL = """
SELECT coalesce((SELECT c.following FROM social_followcount c
                  WHERE c.actor_id = %(actor_id)s::bigint), 0) AS following,
       coalesce((SELECT p.shop_posts FROM social_feedpreference p
                  WHERE p.actor_id = %(actor_id)s::bigint), 'all') AS shop_posts
"""


def feed_reader(actor_id: int) -> FeedReader:
    """How many the actor follows and how much of shops they want to hear. Cost: 1 SQL."""
    found = sql.fetch_one(_SQL, {"actor_id": actor_id}, FeedReader)
    return found or FeedReader(following=0, shop_posts="all")
