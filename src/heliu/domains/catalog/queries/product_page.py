"""A product with its shop, variants and pictures."""

from typing import Any

import msgspec

from heliu.domains.catalog.types import Picture, ProductPage, VariantRow
from heliu.kernel import sql

#: What everybody may see, by the parameters ``shop`` and ``slug``.
PUBLIC = """
 WHERE a.handle = %(shop)s::text AND p.slug = %(slug)s::text
   AND p.state = 'published' AND s.state = 'open'
"""
_OWN = " WHERE p.shop_id = %(shop_id)s::bigint AND p.id = %(product_id)s::bigint"


#: The same columns, with the two lists still JSON.
Row: Any = msgspec.defstruct(
    "Row",
    [
        (field.name, str if field.name in ("variants", "pictures") else field.type)
        for field in msgspec.structs.fields(ProductPage)
    ],
    frozen=True,
)


def product_page(*, shop_handle: str, slug: str) -> ProductPage | None:
    """The product as everybody sees it; None for drafts, and when the shop is not open.

    Cost: 1 SQL.
    """
    return _page(PUBLIC, {"shop": shop_handle, "slug": slug})


def own_product(*, shop_id: int, product_id: int) -> ProductPage | None:
    """The product as those who work in its shop see it, drafts too. Cost: 1 SQL."""
    return _page(_OWN, {"shop_id": shop_id, "product_id": product_id})


def statement(where: str) -> str:
    """The read of :data:`Row` narrowed to one product."""
    return sql.load(__file__, "product_page.sql") + where


def made(row: Any) -> ProductPage:
    """The page of a row that has at least the columns of :data:`Row`."""
    fields = {name: getattr(row, name) for name in Row.__struct_fields__}
    fields["variants"] = msgspec.json.decode(row.variants, type=list[VariantRow])
    fields["pictures"] = msgspec.json.decode(row.pictures, type=list[Picture])
    return ProductPage(**fields)


def _page(where: str, params: dict[str, Any]) -> ProductPage | None:
    found = sql.fetch_one(statement(where), params, Row)
    return None if found is None else made(found)
