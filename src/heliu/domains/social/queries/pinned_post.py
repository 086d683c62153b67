"""The post an actor keeps at the top."""

from heliu.domains.social.visibility import expand
from heliu.kernel import sql

#: The read of its id, by the parameters ``actor_id`` and ``viewer``.
STATEMENT = """
SELECT p.id
  FROM social_pinnedpost pinned
  JOIN social_post p ON p.id = pinned.post_id
 WHERE pinned.actor_id = %(actor_id)s::bigint AND visible(p)
"""


def pinned_post(*, actor_id: int, viewer_actor_id: int | None) -> int | None:
    """Its id, when there is one that the viewer may see. Cost: 1 SQL."""
    found: int | None = sql.fetch_value(
        expand(STATEMENT), {"actor_id": actor_id, "viewer": viewer_actor_id}
    )
    return found
