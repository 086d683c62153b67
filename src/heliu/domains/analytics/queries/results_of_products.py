"""How far people came with each of a shop's products."""

from datetime import datetime

from heliu.domains.analytics import figures
from heliu.domains.analytics.types import ProductResults
from heliu.kernel import sql

_SQL = f"""
SELECT product_id, count(*) FILTER (WHERE stage = 'clicked') AS clicked,
       count(*) FILTER (WHERE stage = 'in_cart') AS in_cart,
       count(*) FILTER (WHERE stage = 'paid') AS paid,
       COALESCE(sum(amount_minor - refunded_minor), 0)::bigint AS net_minor
  FROM (
    SELECT 'clicked' AS stage, clicked.* FROM ({figures.STAGE_SQL["clicked"]}) AS clicked
    UNION ALL
    SELECT 'in_cart', in_cart.* FROM ({figures.STAGE_SQL["in_cart"]}) AS in_cart
    UNION ALL
    SELECT 'paid', paid.* FROM ({figures.STAGE_SQL["paid"]}) AS paid
  ) AS counted
 WHERE product_id IS NOT NULL
 GROUP BY product_id
 ORDER BY clicked DESC, net_minor DESC, product_id
 LIMIT %(limit)s::int
"""  # noqa: S608 - constants


def results_of_products(
    *, shop_id: int, since: datetime, until: datetime, limit: int = 8
) -> list[ProductResults]:
    """Products people came to through talk, put in a cart or bought, most clicked first.

    Who came to several products through one post counts for the first. Cost: 1 SQL.
    """
    params = {**figures.period(shop_id, since, until), "limit": limit}
    return sql.fetch(_SQL, params, ProductResults)
