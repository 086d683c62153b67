"""Who runs the installation."""

from heliu.kernel import sql

_SQL = """
SELECT id FROM accounts_user
 WHERE is_staff AND is_active AND deleted_at IS NULL
 ORDER BY id
"""


def operator_ids() -> list[int]:
    """Users who are operators. Cost: 1 SQL."""
    return [user_id for (user_id,) in sql.fetch_tuples(_SQL, {})]
