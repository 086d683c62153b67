"""Friends 好友: those who follow each other."""

from heliu.kernel import sql

_SQL = """
SELECT mine.followee_id
  FROM social_follow mine
  JOIN social_follow theirs
    ON theirs.follower_id = mine.followee_id AND theirs.followee_id = mine.follower_id
 WHERE mine.follower_id = %(actor_id)s::bigint
 ORDER BY mine.followee_id
"""


def friends_of(actor_id: int) -> list[int]:
    """Ids of the actors who follow this one and are followed by it. Cost: 1 SQL."""
    return [friend_id for (friend_id,) in sql.fetch_tuples(_SQL, {"actor_id": actor_id})]
