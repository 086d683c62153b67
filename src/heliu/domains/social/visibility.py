"""Who may see a post: the one SQL fragment that every read and every write goes through.

Statements say ``visible(p)`` where ``p`` is the alias of a ``social_post``; the viewer is the
parameter ``viewer`` (an actor's id, or null for somebody who has not signed in).
"""

import re
from functools import cache
from typing import Any

from heliu.domains.social.types import PostNotFound
from heliu.kernel import sql

# Scalar subqueries where EXISTS would become a join: as plain filters they leave the planner free
# to read an author's posts in the order of the index and to stop when a page is full.
_FRAGMENT = """(
    {p}.deleted_at IS NULL
    AND (SELECT a.deleted_at IS NULL
                AND (a.suspended_at IS NULL OR a.id = %(viewer)s::bigint)
           FROM accounts_actor a WHERE a.id = {p}.author_id)
    AND ({p}.author_id = %(viewer)s::bigint OR (
        ({p}.visibility = 'everyone'
         OR ({p}.visibility IN ('followers', 'friends')
             AND EXISTS (
                SELECT 1 FROM social_follow f
                 WHERE f.follower_id = %(viewer)s::bigint AND f.followee_id = {p}.author_id)
             AND ({p}.visibility = 'followers' OR EXISTS (
                SELECT 1 FROM social_follow f
                 WHERE f.follower_id = {p}.author_id AND f.followee_id = %(viewer)s::bigint))))
        AND NOT EXISTS (
            SELECT 1 FROM accounts_block b
             WHERE (b.blocker_id = %(viewer)s::bigint AND b.blocked_id = {p}.author_id)
                OR (b.blocker_id = {p}.author_id AND b.blocked_id = %(viewer)s::bigint))
        AND ({p}.share_of_id IS NULL OR (
            SELECT NOT EXISTS (
                SELECT 1 FROM accounts_block b
                 WHERE (b.blocker_id = %(viewer)s::bigint AND b.blocked_id = original.author_id)
                    OR (b.blocker_id = original.author_id AND b.blocked_id = %(viewer)s::bigint))
              FROM social_post original
             WHERE original.id = {p}.share_of_id)))))"""

_MARK = re.compile(r"\bvisible\((\w+)\)")


@cache
def expand(statement: str) -> str:
    """``statement`` with every ``visible(alias)`` written out."""
    return _MARK.sub(lambda mark: _FRAGMENT.replace("{p}", mark[1]), statement)


_ONE = """
SELECT p.id, p.author_id, p.code_id, p.visibility, p.share_of_id
  FROM social_post p
 WHERE p.id = %(post_id)s::bigint AND visible(p)
"""


def seen_post(*, post_id: int, viewer_actor_id: int | None) -> dict[str, Any]:
    """The columns a write needs of a post the actor may see. Raises PostNotFound."""
    rows = sql.fetch_tuples(expand(_ONE), {"post_id": post_id, "viewer": viewer_actor_id})
    if not rows:
        raise PostNotFound(post_id)
    names = ("id", "author_id", "code_id", "visibility", "share_of_id")
    return dict(zip(names, rows[0], strict=True))
