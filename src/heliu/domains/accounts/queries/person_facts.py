"""A person as the operator sees them before deciding."""

import msgspec

from heliu.kernel import sql

_SQL = """
SELECT u.id, u.email, coalesce(a.handle, '') AS handle, coalesce(a.name, '') AS name,
       u.is_staff AS is_operator,
       NOT u.is_active AND u.deleted_at IS NULL AS is_suspended,
       u.deleted_at IS NOT NULL AS is_deleted
  FROM accounts_user u
  LEFT JOIN accounts_actor a ON a.user_id = u.id
 WHERE u.id = %(user_id)s::bigint
"""


class PersonFacts(msgspec.Struct, frozen=True):
    """Who it is, and whether they may sign in."""

    id: int
    email: str
    handle: str
    name: str
    is_operator: bool
    is_suspended: bool
    is_deleted: bool


def person_facts(user_id: int) -> PersonFacts | None:
    """The person, or None. Cost: 1 SQL."""
    return sql.fetch_one(_SQL, {"user_id": user_id}, PersonFacts)
