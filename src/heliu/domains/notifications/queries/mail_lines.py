"""What was bought in the order a mail is about."""

from heliu.domains.notifications.types import MailLine
from heliu.kernel import sql

_SQL = """
SELECT title, options, quantity, total_minor
  FROM orders_orderline WHERE order_id = %(order_id)s::bigint ORDER BY id
"""


def mail_lines(*, order_id: int) -> list[MailLine]:
    """The lines as they were bought. Cost: 1 SQL."""
    return sql.fetch(_SQL, {"order_id": order_id}, MailLine)
