"""What kind of thing buyers say about a shop's goods."""

from datetime import datetime

from heliu.domains.reviews.types import KINDS
from heliu.kernel import sql

_SQL = """
SELECT kind, count(*) FROM reviews_review
 WHERE shop_id = %(shop_id)s::bigint AND deleted_at IS NULL
   AND created_at >= %(since)s::timestamptz AND created_at < %(until)s::timestamptz
 GROUP BY kind
"""


def voices_of_shop(*, shop_id: int, since: datetime, until: datetime) -> dict[str, int]:
    """How many standing reviews of each kind were written in the period; every kind is there.

    Cost: 1 SQL.
    """
    params = {"shop_id": shop_id, "since": since, "until": until}
    found = dict(sql.fetch_tuples(_SQL, params))
    return {kind: int(found.get(kind, 0)) for kind in KINDS}
