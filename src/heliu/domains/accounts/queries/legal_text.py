"""The terms or the text on privacy, in one language, as they are or were."""

from heliu.domains.accounts.types import LegalTextRow
from heliu.kernel import sql

_SQL = """
WITH newest AS (
    SELECT coalesce(max(version), 0) AS version FROM accounts_legal_text
     WHERE kind = %(kind)s AND locale = %(locale)s
)
SELECT wanted.version, newest.version AS newest, coalesce(t.body, '') AS body, t.created_at
  FROM newest
 CROSS JOIN LATERAL (SELECT coalesce(%(version)s::int, newest.version) AS version) AS wanted
  LEFT JOIN accounts_legal_text t
    ON t.kind = %(kind)s AND t.locale = %(locale)s AND t.version = wanted.version
 WHERE wanted.version BETWEEN 0 AND newest.version
"""


def legal_text(*, kind: str, locale: str, version: int | None = None) -> LegalTextRow | None:
    """The version in force, or an earlier one; None for one there never was. Cost: 1 SQL."""
    return sql.fetch_one(_SQL, {"kind": kind, "locale": locale, "version": version}, LegalTextRow)
