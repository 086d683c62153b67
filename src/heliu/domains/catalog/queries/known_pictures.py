"""Which outside pictures products have already."""

from collections.abc import Sequence

import msgspec

from heliu.kernel import sql

_SQL = """
SELECT p.handle, m.source_url, m.media_id IS NOT NULL AS is_there, m.fetch_error
  FROM catalog_productmedia m JOIN catalog_product p ON p.id = m.product_id
 WHERE p.shop_id = %(shop_id)s::bigint AND p.handle = ANY(%(handles)s::text[])
   AND m.source_url <> ''
"""
_UPLOADED = """
SELECT p.handle, m.media_id, k.key
  FROM kernel_mediafile k
  JOIN catalog_productmedia m ON m.media_id = k.id
  JOIN catalog_product p ON p.id = m.product_id
 WHERE p.shop_id = %(shop_id)s::bigint AND k.key = ANY(%(keys)s::text[])
"""


class KnownPicture(msgspec.Struct, frozen=True):
    """A picture known by its address: there, still waiting, or failed."""

    handle: str
    source_url: str
    is_there: bool
    fetch_error: str


class UploadedPicture(msgspec.Struct, frozen=True):
    """A stored picture that a product of the shop shows."""

    handle: str
    media_id: int
    key: str


def known_pictures(*, shop_id: int, handles: Sequence[str]) -> list[KnownPicture]:
    """Pictures with an outside address of the products with these handles. Cost: 1 SQL."""
    return sql.fetch(_SQL, {"shop_id": shop_id, "handles": list(handles)}, KnownPicture)


def uploaded_pictures(*, shop_id: int, keys: Sequence[str]) -> list[UploadedPicture]:
    """Where in the shop stored pictures are shown, by their keys. Cost: 1 SQL, none for no keys."""
    if not keys:
        return []
    return sql.fetch(_UPLOADED, {"shop_id": shop_id, "keys": list(keys)}, UploadedPicture)
