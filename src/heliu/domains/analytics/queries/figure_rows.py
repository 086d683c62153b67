"""The rows behind a figure."""

from datetime import datetime

from heliu.domains.analytics import figures
from heliu.domains.analytics.types import LISTS, FigureRow
from heliu.kernel import sql

_LIST = """
SELECT * FROM ({rows}) AS counted
 WHERE (%(source)s::text = '' OR source = %(source)s::text
        OR (%(source)s::text = 'talk' AND source <> 'direct'))
   AND (%(path)s::bigint[] IS NULL OR path_code_ids = %(path)s::bigint[])
   AND (%(owner_id)s::bigint IS NULL OR owner_id = %(owner_id)s::bigint)
   AND (%(product_id)s::bigint IS NULL OR product_id = %(product_id)s::bigint)
 ORDER BY at DESC, order_line_id DESC, viewer, code_id, product_id
 LIMIT %(limit)s::int OFFSET %(skip)s::int
"""
_SQL = {name: _LIST.format(rows=figures.STAGE_SQL[name]) for name in LISTS}


def figure_rows(
    *,
    shop_id: int,
    stage: str,
    since: datetime,
    until: datetime,
    source: str = "",
    path: list[int] | None = None,
    owner_id: int | None = None,
    product_id: int | None = None,
    limit: int = 50,
    skip: int = 0,
) -> list[FigureRow]:
    """What a stage of the funnel counts, newest first, or another of ``LISTS``.

    Of one source (``talk``: of every source but ``direct``), one path, one product, or of one
    person's words, if given. ``paid`` is what the money figures sum up. Cost: 1 SQL. Raises
    KeyError for an unknown stage.
    """
    params = {
        **figures.period(shop_id, since, until),
        "source": source,
        "path": path,
        "owner_id": owner_id,
        "product_id": product_id,
        "limit": limit,
        "skip": skip,
    }
    return sql.fetch(_SQL[stage], params, FigureRow)
