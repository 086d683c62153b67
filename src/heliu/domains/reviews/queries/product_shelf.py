"""Goods on a shelf: published products with stock and rating, narrowed, sorted, page by page."""

import re
import unicodedata
from typing import Any

import msgspec

from heliu.domains.catalog.queries import product_list
from heliu.domains.catalog.queries.product_cards import COLUMNS, TABLES
from heliu.domains.catalog.types import ProductCard
from heliu.domains.reviews.types import ShelfCard
from heliu.kernel import sql

_HAN = re.compile(r"[\u3400-\u9fff]")
_RUN = re.compile(r"[\u3400-\u9fff]+|[^\W_\u3400-\u9fff]+")
#: Chinese words up to this long are short.
_SHORT = 4
#: Of very long words only so many pieces.
_PIECES = 40
#: A figure above this is not counted out: there are "more than" so many.
COUNTED = 500

# What comes first has the larger key; of equal keys the newer product. A rating weighs with its
# number: as if everything had five reviews of four stars already, so that one enthusiast alone
# does not stand above hundreds.
_KEYS = {
    "new": "0",
    "best": """(CASE WHEN lower(normalize({p}.title, NFKC)) LIKE ALL (
                   SELECT '%%' || lower(normalize(raw, NFKC)) || '%%'
                     FROM unnest(%(patterns)s::text[]) AS typed (raw)) THEN 1 ELSE 0 END)""",
    "near": """(SELECT count(*) FROM unnest(%(near)s::text[]) AS part
                 WHERE strpos({p}.search_text, part) > 0)""",
    "cheap": "-{p}.min_price_minor",
    "dear": "{p}.min_price_minor",
    "rating": """(SELECT (coalesce(max(rated.rating_sum), 0) + 20)::numeric
                         / (coalesce(max(rated.reviews), 0) + 5)
                    FROM reviews_productrating rated WHERE rated.product_id = {p}.id)""",
}
#: What people may sort by; "best" is for words: those in the title first.
SORTS = ("new", "best", "cheap", "dear", "rating")

_IN_CATEGORY = """
   AND p.category_id IN (SELECT c.id FROM catalog_category c
                          WHERE c.path @> ARRAY[%(category_id)s::bigint])
"""
_OF_SHOP = "   AND p.shop_id = %(shop_id)s::bigint\n"
_FROM_PRICE = "   AND p.max_price_minor >= %(least)s::bigint\n"
_TO_PRICE = "   AND p.min_price_minor <= %(most)s::bigint\n"
_IN_STOCK = """
   AND EXISTS (SELECT FROM catalog_variant v
                 JOIN inventory_stockitem i ON i.variant_id = v.id
                 JOIN inventory_location l ON l.id = i.location_id AND l.is_default
                WHERE v.product_id = p.id AND v.is_active
                  AND (i.unlimited OR i.on_hand > i.reserved))
"""
# Half of the pieces of what was typed are enough.
_NEARLY = f"   AND 2 * {_KEYS['near'].format(p='p')} >= cardinality(%(near)s::text[])\n"
_AFTER_NEWEST = "   AND p.id < %(before_id)s::bigint\n"
_AFTER = """
   AND ({key}, p.id) < ((SELECT {last_key} FROM catalog_product last
                          WHERE last.id = %(before_id)s::bigint), %(before_id)s::bigint)
"""
# Stock is looked up for the page only, after it was cut. The limit is a figure, so that the planner
# knows how few rows that leaves.
_PAGE = """
SELECT {card}, coalesce(rated.reviews, 0) AS reviews, coalesce(rated.rating_sum, 0) AS rating_sum,
       stock.available
  FROM (SELECT {columns}, {key} AS place
          FROM {tables}
         WHERE p.state = 'published' AND s.state = 'open' {narrowed}
         ORDER BY place DESC, p.id DESC
         LIMIT {limit}) page
  LEFT JOIN reviews_productrating rated ON rated.product_id = page.id
 CROSS JOIN LATERAL (
       SELECT CASE WHEN coalesce(bool_or(i.unlimited), false) THEN NULL
                   ELSE coalesce(sum(i.on_hand - i.reserved), 0)::int END AS available
         FROM catalog_variant v
         JOIN inventory_stockitem i ON i.variant_id = v.id
         JOIN inventory_location l ON l.id = i.location_id AND l.is_default
        WHERE v.product_id = page.id AND v.is_active) stock
 ORDER BY page.place DESC, page.id DESC
"""
_COUNT = """
SELECT count(*) FROM (
  SELECT FROM {tables}
   WHERE p.state = 'published' AND s.state = 'open' {narrowed}
   LIMIT %(limit)s::bigint) found
"""


class Shelf(msgspec.Struct, frozen=True, kw_only=True):
    """Which goods: of a category and those below it, of a shop, with words; and how narrowed."""

    category_id: int | None = None
    shop_id: int | None = None
    #: Parts that all must occur in title, type, brand, tags or category.
    words: str = ""
    #: Prices in minor units, both ends included.
    least: int | None = None
    most: int | None = None
    in_stock: bool = False
    #: One of :data:`SORTS`.
    sort: str = "new"
    #: What has most of the pieces of ``words`` will do, so that a slip of the finger finds too.
    nearly: bool = False


def product_shelf(
    shelf: Shelf, *, before_id: int | None = None, limit: int = 24
) -> list[ShelfCard]:
    """A page of what everybody may see; go on with the last id as ``before_id``. Cost: 1 SQL."""
    narrowed, params = _narrowed(shelf)
    key = _KEYS["near" if shelf.nearly else shelf.sort]
    after = ""
    if before_id is not None:
        is_newest = shelf.sort == "new" and not shelf.nearly
        after = _AFTER_NEWEST if is_newest else _AFTER
        after = after.format(key=key.format(p="p"), last_key=key.format(p="last"))
        params["before_id"] = before_id
    statement = _PAGE.format(
        card=", ".join(f"page.{name}" for name in ProductCard.__struct_fields__),
        columns=COLUMNS,
        tables=TABLES,
        key=key.format(p="p"),
        narrowed=narrowed + after,
        limit=int(limit),
    )
    return sql.fetch(statement, params, ShelfCard)


def shelf_size(shelf: Shelf) -> int:
    """How many products the shelf holds, counted up to :data:`COUNTED` + 1. Cost: 1 SQL."""
    narrowed, params = _narrowed(shelf)
    statement = _COUNT.format(tables=TABLES, narrowed=narrowed)
    return int(sql.fetch_value(statement, {**params, "limit": COUNTED + 1}) or 0)


def _narrowed(shelf: Shelf) -> tuple[str, dict[str, Any]]:
    patterns = product_list.patterns(shelf.words)
    given: list[tuple[str, str, Any]] = [
        (_IN_CATEGORY, "category_id", shelf.category_id),
        (_OF_SHOP, "shop_id", shelf.shop_id),
        (_FROM_PRICE, "least", shelf.least),
        (_TO_PRICE, "most", shelf.most),
    ]
    if shelf.nearly:
        given.append((_NEARLY, "near", pieces(shelf.words)))
    elif patterns:
        given.append((product_list.WITH_WORDS, "patterns", patterns))
    parts = [part for part, _name, value in given if value is not None]
    if shelf.in_stock:
        parts.append(_IN_STOCK)
    params = {name: value for _part, name, value in given if value is not None}
    return "".join(parts), {"patterns": patterns, **params}


def pieces(words: str) -> list[str]:
    """What words are made of: two characters each of Chinese, three of other scripts.

    Of short Chinese words each character: one wrong of three would leave no pair of them right.
    """
    typed = unicodedata.normalize("NFKC", words.replace("\x00", "")).lower()
    found: list[str] = []
    for run in _RUN.findall(typed)[: product_list.MAX_WORDS]:
        size = 3 if not _HAN.match(run) else 1 if len(run) <= _SHORT else 2
        found += [run[at : at + size] for at in range(max(1, len(run) - size + 1))]
    return list(dict.fromkeys(found))[:_PIECES]
