"""How far those who came from each source got."""

from datetime import datetime

from heliu.domains.analytics import figures
from heliu.domains.analytics.types import SOURCES, STAGES, FunnelRow
from heliu.kernel import sql

_SQL = " UNION ALL ".join(
    f"SELECT '{stage}' AS stage, source, count(*) FROM ({figures.STAGE_SQL[stage]}) AS {stage}"  # noqa: S608 - constants
    " GROUP BY source"
    for stage in STAGES
)


def funnel(*, shop_id: int, since: datetime, until: datetime) -> list[FunnelRow]:
    """One row per source that anything is known of, in the order of SOURCES. Cost: 1 SQL."""
    counts: dict[str, dict[str, int]] = {}
    for stage, source, count in sql.fetch_tuples(_SQL, figures.period(shop_id, since, until)):
        counts.setdefault(source, {})[stage] = count
    return [FunnelRow(source, **counts[source]) for source in SOURCES if source in counts]
