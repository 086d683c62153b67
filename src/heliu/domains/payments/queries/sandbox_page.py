"""The sandbox bank's own pay page."""

from heliu.domains.payments.types import SandboxPage
from heliu.kernel import sql

_SQL = """
SELECT reference, amount_minor, currency, description, state, return_url, callback_url
  FROM payments_sandboxcharge WHERE reference = %(reference)s::text
"""


def sandbox_page(reference: str) -> SandboxPage | None:
    """The charge as the bank shows it to whoever holds its reference. Cost: 1 SQL."""
    return sql.fetch_one(_SQL, {"reference": reference}, SandboxPage)
