"""A checkout as its buyer sees it; its orders are asked of ``orders``."""

from heliu.domains.checkout.types import CheckoutPage
from heliu.kernel import sql

_SQL = """
SELECT c.id, c.intent_id, i.state AS intent_state, c.state, c.total_minor, c.currency,
       c.created_at, c.pay_until
  FROM checkout_checkout c JOIN payments_paymentintent i ON i.id = c.intent_id
 WHERE c.id = %(id)s::bigint AND c.user_id = %(user_id)s::bigint
"""


def checkout_page(*, checkout_id: int, user_id: int) -> CheckoutPage | None:
    """The checkout when it is this person's, else None. Cost: 1 SQL."""
    return sql.fetch_one(_SQL, {"id": checkout_id, "user_id": user_id}, CheckoutPage)
