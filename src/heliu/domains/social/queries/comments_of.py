"""The comments under a post."""

from heliu.domains.social.types import CommentRow
from heliu.domains.social.visibility import expand
from heliu.kernel import sql

_SQL = """
SELECT c.id, c.author_id, c.text, c.created_at
  FROM social_comment c
  JOIN social_post p ON p.id = c.post_id
  JOIN accounts_actor a ON a.id = c.author_id
 WHERE c.post_id = %(post_id)s::bigint
   AND c.deleted_at IS NULL
   AND a.deleted_at IS NULL
   AND a.suspended_at IS NULL
   AND c.id > %(after)s::bigint
   AND visible(p)
   AND NOT EXISTS (
        SELECT 1 FROM accounts_block b
         WHERE (b.blocker_id = %(viewer)s::bigint AND b.blocked_id = c.author_id)
            OR (b.blocker_id = c.author_id AND b.blocked_id = %(viewer)s::bigint))
 ORDER BY c.id
 LIMIT %(limit)s::int
"""


def comments_of(
    *, post_id: int, viewer_actor_id: int | None, after_id: int | None = None, limit: int = 50
) -> list[CommentRow]:
    """A page of comments, oldest first, keyset by id; none when the post may not be seen.

    Comments across a block are left out. Cost: 1 SQL.
    """
    params = {
        "post_id": post_id,
        "viewer": viewer_actor_id,
        "after": after_id or 0,
        "limit": limit,
    }
    return sql.fetch(expand(_SQL), params, CommentRow)
