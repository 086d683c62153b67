"""One address of a person's own book."""

from heliu.domains.accounts.types import AddressRow
from heliu.kernel import sql

_SQL = """
SELECT id, country, recipient, phone, region, city, district, line1, line2, postal_code, is_default
  FROM accounts_address
 WHERE user_id = %(user_id)s AND id = %(address_id)s
"""


def address_of(*, user_id: int, address_id: int) -> AddressRow | None:
    """The address when it is this person's, else None. Cost: 1 SQL."""
    return sql.fetch_one(_SQL, {"user_id": user_id, "address_id": address_id}, AddressRow)
