"""What people say about a product: posts that carry it as a card."""

from datetime import datetime

import msgspec

from heliu.domains.social.visibility import expand
from heliu.kernel import sql

# Reviews stand on the product's page already. Of one author only the latest post, so that a shop
# does not fill the place with its own.
_SQL = """
SELECT * FROM (
  SELECT DISTINCT ON (p.author_id)
         p.id, p.author_id, a.kind AS author_kind, a.handle AS author_handle,
         a.name AS author_name, coalesce(face.key, '') AS author_avatar_key, p.text,
         p.is_commercial, p.likes, p.comments, p.code_id, p.created_at,
         coalesce((SELECT m.key FROM social_postimage i
                     JOIN kernel_mediafile m ON m.id = i.media_id
                    WHERE i.post_id = p.id ORDER BY i.position LIMIT 1), '') AS image_key
    FROM social_postcard k
    JOIN social_post p ON p.id = k.post_id AND p.kind = 'post'
    JOIN accounts_actor a ON a.id = p.author_id
    LEFT JOIN kernel_mediafile face ON face.id = a.avatar_id
   WHERE k.subject_kind = 'product' AND k.subject_id = %(product_id)s::bigint AND visible(p)
   ORDER BY p.author_id, p.id DESC
) latest
 ORDER BY (author_kind = 'shop'), id DESC
 LIMIT %(limit)s::int
"""


class PostAbout(msgspec.Struct, frozen=True):
    """A post in short, as it stands beside what it is about."""

    id: int
    author_id: int
    author_kind: str
    author_handle: str
    author_name: str
    author_avatar_key: str
    text: str
    is_commercial: bool
    likes: int
    comments: int
    code_id: int
    created_at: datetime
    #: Its first picture, if it has one.
    image_key: str

    @property
    def shared(self) -> None:
        """Shares are not among them."""


def posts_about(*, product_id: int, viewer_actor_id: int | None, limit: int = 3) -> list[PostAbout]:
    """Posts that show the product and that the viewer may see: people's first, then the shop's.

    Cost: 1 SQL.
    """
    params = {"product_id": product_id, "viewer": viewer_actor_id, "limit": limit}
    return sql.fetch(expand(_SQL), params, PostAbout)
