"""Everything one actor said and whom it hears from: for the export of a person's data."""

from heliu.domains.social.queries import feed_reader
from heliu.domains.social.types import (
    ExportedComment,
    ExportedFollow,
    ExportedLike,
    ExportedPost,
    SocialExport,
)
from heliu.kernel import sql

_POSTS = """
SELECT p.id, p.kind, p.text, p.visibility, p.share_of_id, p.is_commercial, p.created_at,
       ARRAY(SELECT m.key FROM social_postimage i JOIN kernel_mediafile m ON m.id = i.media_id
              WHERE i.post_id = p.id ORDER BY i.position) AS image_keys
  FROM social_post p
 WHERE p.author_id = %(actor)s::bigint AND p.deleted_at IS NULL
 ORDER BY p.id DESC
"""
_COMMENTS = """
SELECT id, post_id, text, created_at FROM social_comment
 WHERE author_id = %(actor)s::bigint AND deleted_at IS NULL ORDER BY id DESC
"""
_LIKES = """
SELECT post_id, created_at FROM social_like WHERE actor_id = %(actor)s::bigint ORDER BY id DESC
"""
_FOLLOWING = """
SELECT followee_id AS actor_id, created_at FROM social_follow
 WHERE follower_id = %(actor)s::bigint ORDER BY id DESC
"""
_FOLLOWERS = """
SELECT follower_id AS actor_id, created_at FROM social_follow
 WHERE followee_id = %(actor)s::bigint ORDER BY id DESC
"""


def export_of(*, actor_id: int) -> SocialExport:
    """All of it, newest first; what was deleted is left out. Cost: 6 SQL."""
    actor = {"actor": actor_id}
    return SocialExport(
        posts=sql.fetch(_POSTS, actor, ExportedPost),
        comments=sql.fetch(_COMMENTS, actor, ExportedComment),
        likes=sql.fetch(_LIKES, actor, ExportedLike),
        following=sql.fetch(_FOLLOWING, actor, ExportedFollow),
        followers=sql.fetch(_FOLLOWERS, actor, ExportedFollow),
        shop_posts=feed_reader.feed_reader(actor_id).shop_posts,
    )
