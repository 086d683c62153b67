"""Published products, newest first: of everybody, a category or a shop, or found by words."""

from heliu.domains.catalog.queries.product_cards import COLUMNS, TABLES
from heliu.domains.catalog.types import ProductCard
from heliu.kernel import sql

#: What is typed beyond this many words is not looked for.
MAX_WORDS = 8
_WHERE = """
 WHERE p.state = 'published' AND s.state = 'open'
   AND (%(before_id)s::bigint IS NULL OR p.id < %(before_id)s::bigint)
"""
_IN_CATEGORY = """
   AND p.category_id IN (SELECT c.id FROM catalog_category c
                          WHERE c.path @> ARRAY[%(category_id)s::bigint])
"""
_OF_SHOP = "   AND p.shop_id = %(shop_id)s::bigint\n"
#: Needs ``patterns``; for statements that list products as ``p``.
WITH_WORDS = """
   AND p.search_text LIKE ALL (SELECT '%%' || word || '%%'
                                 FROM unnest(%(patterns)s::text[]) AS typed (raw),
                                      lower(normalize(raw, NFKC)) AS word)
"""
_ORDER = " ORDER BY p.id DESC LIMIT %(limit)s::bigint"


def product_list(
    *,
    category_id: int | None = None,
    shop_id: int | None = None,
    words: str = "",
    before_id: int | None = None,
    limit: int = 24,
) -> list[ProductCard]:
    """Cards of products that everybody may see; page on with the last id as ``before_id``.

    A category includes those below it. ``words`` are parts that all must occur in title, type,
    brand, tags or category, whatever the case; Chinese needs no spaces. Cost: 1 SQL.
    """
    parts = [_WHERE]
    if category_id is not None:
        parts.append(_IN_CATEGORY)
    if shop_id is not None:
        parts.append(_OF_SHOP)
    typed = patterns(words)
    if typed:
        parts.append(WITH_WORDS)
    statement = f"SELECT {COLUMNS} FROM {TABLES} {''.join(parts)} {_ORDER}"  # noqa: S608
    params = {
        "category_id": category_id,
        "shop_id": shop_id,
        "patterns": typed,
        "before_id": before_id,
        "limit": limit,
    }
    return sql.fetch(statement, params, ProductCard)


def patterns(words: str) -> list[str]:
    """What :data:`WITH_WORDS` looks for: at most :data:`MAX_WORDS` words, each meaning itself."""
    return [_literal(word) for word in words.replace("\x00", "").split()[:MAX_WORDS]]


def _literal(word: str) -> str:
    """The word for LIKE, so that ``%`` and ``_`` mean themselves."""
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
