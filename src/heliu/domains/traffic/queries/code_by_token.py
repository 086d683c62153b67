"""The code an address carries."""

from heliu.domains.traffic.types import CodeOwner
from heliu.kernel import sql

_SQL = """
SELECT id, kind, carrier_kind, carrier_id, owner_id
  FROM traffic_code WHERE token = %(token)s::text
"""


def code_by_token(token: str) -> CodeOwner | None:
    """The code with this token, or None. Cost: 1 SQL."""
    return sql.fetch_one(_SQL, {"token": token}, CodeOwner)
