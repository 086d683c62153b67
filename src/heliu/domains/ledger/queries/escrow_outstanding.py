"""What the house holds for buyers right now."""

from heliu.kernel import sql

_SQL = """
SELECT currency, sum(amount_minor - released_minor - refunded_minor - fees_minor)::bigint
  FROM ledger_hold
 WHERE amount_minor > released_minor + refunded_minor + fees_minor
 GROUP BY currency
"""


def escrow_outstanding() -> dict[str, int]:
    """Minor units by currency, over all holds; currencies without any are left out. Cost: 1 SQL.

    Reads all holds; for figures that are looked up now and then, not for pages.
    """
    return dict(sql.fetch_tuples(_SQL, {}))
