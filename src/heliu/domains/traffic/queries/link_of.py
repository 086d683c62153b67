"""The code somebody's own link to a thing carries."""

from heliu.domains.traffic.types import CodeRow
from heliu.kernel import sql

_SQL = """
SELECT id, token FROM traffic_code
 WHERE carrier_kind = %(carrier_kind)s::text AND carrier_id = %(carrier_id)s::bigint
   AND owner_id = %(owner)s::bigint AND kind = 'link'
 ORDER BY id LIMIT 1
"""


def link_of(*, owner_actor_id: int, carrier_kind: str, carrier_id: int) -> CodeRow | None:
    """The first one they made; None before. Cost: 1 SQL."""
    params = {"carrier_kind": carrier_kind, "carrier_id": carrier_id, "owner": owner_actor_id}
    return sql.fetch_one(_SQL, params, CodeRow)
