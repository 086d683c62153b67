"""The rows behind a figure."""

from datetime import datetime

from heliu.domains.analytics import figures
from heliu.domains.analytics.types import STAGES, FigureRow
from heliu.kernel import sql

_LIST = """
SELECT * FROM ({rows}) AS counted
 WHERE (%(source)s::text = '' OR source = %(source)s::text)
   AND (%(path)s::bigint[] IS NULL OR path_code_ids = %(path)s::bigint[])
 ORDER BY at DESC, order_line_id DESC, viewer, code_id, product_id
 LIMIT %(limit)s::int OFFSET %(skip)s::int
"""
_SQL = {stage: _LIST.format(rows=figures.STAGE_SQL[stage]) for stage in STAGES}


def figure_rows(
    *,
    shop_id: int,
    stage: str,
    since: datetime,
    until: datetime,
    source: str = "",
    path: list[int] | None = None,
    limit: int = 50,
    skip: int = 0,
) -> list[FigureRow]:
    """What a stage of the funnel counts, newest first: of one source or one path if given.

    ``paid`` is what the money figures sum up. Cost: 1 SQL. Raises KeyError for an unknown stage.
    """
    params = {
        **figures.period(shop_id, since, until),
        "source": source,
        "path": path,
        "limit": limit,
        "skip": skip,
    }
    return sql.fetch(_SQL[stage], params, FigureRow)
