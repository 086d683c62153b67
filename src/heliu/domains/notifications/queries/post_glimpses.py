"""The posts that notices are about, which are always their owner's own."""

from collections.abc import Iterable

from heliu.domains.notifications.types import PostGlimpse
from heliu.kernel import sql

_SQL = """
SELECT p.id, left(p.text, 200) AS text, p.visibility,
       COALESCE((SELECT m.key FROM social_postimage i JOIN kernel_mediafile m ON m.id = i.media_id
                  WHERE i.post_id = p.id ORDER BY i.position LIMIT 1), '') AS image_key,
       (SELECT k.subject_id FROM social_postcard k
         WHERE k.post_id = p.id AND k.subject_kind = 'product'
         ORDER BY k.position LIMIT 1) AS product_id
  FROM social_post p
 WHERE p.id = ANY(%(ids)s::bigint[]) AND p.deleted_at IS NULL
"""


def post_glimpses(post_ids: Iterable[int]) -> dict[int, PostGlimpse]:
    """By id; deleted ones are left out. For who may see them. Cost: 1 SQL, none for no ids."""
    wanted = sorted(set(post_ids))
    if not wanted:
        return {}
    return {row.id: row for row in sql.fetch(_SQL, {"ids": wanted}, PostGlimpse)}
