"""How many people posts were shown to."""

from collections.abc import Sequence

from heliu.kernel import sql

_SQL = """
SELECT post_id, count(*)
  FROM analytics_reach
 WHERE post_id = ANY(%(ids)s::bigint[])
 GROUP BY post_id
"""


def reach_of_posts(post_ids: Sequence[int]) -> dict[int, int]:
    """Distinct viewers per post; a post nobody saw is absent. Cost: 1 SQL, none for no ids."""
    return dict(sql.fetch_tuples(_SQL, {"ids": list(post_ids)})) if post_ids else {}
