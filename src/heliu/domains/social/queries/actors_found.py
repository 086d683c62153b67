"""People and shops by name."""

import unicodedata
from typing import Literal

import msgspec

from heliu.kernel import sql

_MAX_WORDS = 8
# A block hides in both directions; shops that are closed are not found.
_SQL = """
SELECT a.id, a.kind, a.handle, a.name, coalesce(face.key, '') AS avatar_key,
       coalesce(s.tagline, a.bio) AS about, coalesce(f.followers, 0) AS followers
  FROM accounts_actor a
  LEFT JOIN shops_shop s ON s.actor_id = a.id
  LEFT JOIN social_followcount f ON f.actor_id = a.id
  LEFT JOIN kernel_mediafile face ON face.id = a.avatar_id
 CROSS JOIN LATERAL (
       SELECT lower(normalize(concat_ws(' ', a.name, a.handle, s.tagline), NFKC)) AS words) text
 WHERE a.kind = %(kind)s::text AND a.deleted_at IS NULL AND a.suspended_at IS NULL
   AND coalesce(s.state, 'open') = 'open'
   AND NOT EXISTS (SELECT FROM unnest(%(words)s::text[]) AS word WHERE strpos(text.words, word) = 0)
   AND NOT EXISTS (
        SELECT FROM accounts_block b
         WHERE (b.blocker_id = %(viewer)s::bigint AND b.blocked_id = a.id)
            OR (b.blocker_id = a.id AND b.blocked_id = %(viewer)s::bigint))
 ORDER BY (lower(a.name) = %(typed)s::text OR a.handle = %(typed)s::text) DESC,
          coalesce(f.followers, 0) DESC, a.id DESC
 LIMIT %(limit)s::bigint
"""


class FoundActor(msgspec.Struct, frozen=True):
    """A person or a shop as search lists them."""

    id: int
    kind: str
    handle: str
    name: str
    avatar_key: str
    #: A shop's tagline, a person's words about themselves.
    about: str
    followers: int


def actors_found(
    *, words: str, kind: Literal["person", "shop"], viewer_actor_id: int | None, limit: int = 30
) -> list[FoundActor]:
    """Those in whose name, handle or tagline all the words occur, the best known first.

    Nobody for no words. Cost: 1 SQL, none without words.
    """
    typed = unicodedata.normalize("NFKC", words.replace("\x00", "")).lower().split()[:_MAX_WORDS]
    if not typed:
        return []
    params = {
        "kind": kind,
        "words": typed,
        "typed": " ".join(typed),
        "viewer": viewer_actor_id,
        "limit": limit,
    }
    return sql.fetch(_SQL, params, FoundActor)
