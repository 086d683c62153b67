"""Real threads, real commits, and everybody at once."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import pytest
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.postgresql.base import DatabaseWrapper

from heliu.domains.ledger.queries import verify
from heliu.domains.payments.providers.sandbox import SandboxProvider
from heliu.domains.payments.tests.conftest import sandbox as sandbox
from heliu.kernel import jobs, sql


@pytest.fixture(scope="session")
def reactions() -> None:
    """What the clock does, known."""
    jobs.discover()


def at_once(calls: Sequence[Callable[[], object]]) -> Counter[str]:
    """Run all calls at the same moment, a thread and a connection each; how each ended, counted."""
    server = connections[DEFAULT_DB_ALIAS]
    assert isinstance(server, DatabaseWrapper)
    server.pool.resize(1, len(calls) + 2)
    ready = threading.Barrier(len(calls))
    ended: list[str] = []

    def run(call: Callable[[], object]) -> None:
        try:
            connection.ensure_connection()
            ready.wait(timeout=30)
            call()
            ended.append("ok")
        except Exception as error:  # noqa: BLE001 - how it ended is what is tested
            ended.append(type(error).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    assert len(ended) == len(calls), "a thread hangs"
    return Counter(ended)


_AGREEMENT = """
SELECT 'stock item ' || i.id || ': reserved ' || i.reserved || ', promised ' || COALESCE(r.total, 0)
  FROM inventory_stockitem i
  LEFT JOIN (SELECT stock_item_id, sum(quantity) AS total FROM inventory_reservation
              WHERE state IN ('held', 'sold') GROUP BY stock_item_id) r ON r.stock_item_id = i.id
 WHERE NOT i.unlimited AND i.reserved <> COALESCE(r.total, 0)
UNION ALL
SELECT 'order ' || o.id || ' is ' || o.state || ' and its hold is not'
  FROM orders_order o
  LEFT JOIN ledger_hold h ON h.subject_kind = 'order' AND h.subject_id = o.id
 WHERE CASE o.state
       WHEN 'pending_payment' THEN h.id IS NOT NULL
       WHEN 'expired' THEN h.id IS NOT NULL
       WHEN 'cancelled' THEN h.refunded_minor IS DISTINCT FROM o.total_minor
       WHEN 'refunded' THEN h.refunded_minor IS DISTINCT FROM o.total_minor
       WHEN 'confirmed' THEN h.released_minor + h.fees_minor + h.refunded_minor
                             IS DISTINCT FROM o.total_minor
       ELSE h.amount_minor - h.released_minor - h.fees_minor - h.refunded_minor
            IS DISTINCT FROM o.total_minor END
UNION ALL
SELECT 'line ' || l.id || ' of an order that is ' || o.state || ' is '
       || COALESCE(r.state, 'nothing')
  FROM orders_orderline l
  JOIN orders_order o ON o.id = l.order_id
  LEFT JOIN inventory_reservation r ON r.holder_kind = 'order_line' AND r.holder_id = l.id
   AND r.state <> 'released'
 WHERE COALESCE(r.state, 'nothing') <> CASE o.state
       WHEN 'pending_payment' THEN 'held' WHEN 'paid' THEN 'sold'
       WHEN 'expired' THEN 'nothing' WHEN 'cancelled' THEN 'nothing' ELSE 'shipped' END
UNION ALL
SELECT 'checkout ' || c.id || ' is ' || c.state || ', its payment ' || i.state
  FROM checkout_checkout c JOIN payments_paymentintent i ON i.id = c.intent_id
 WHERE (c.state IN ('paid', 'refunded')) <> (i.state = 'succeeded')
UNION ALL
SELECT 'payment ' || i.id || ': refunded ' || i.refunded_minor || ', asked for ' || r.total
  FROM payments_paymentintent i
  JOIN (SELECT intent_id, sum(amount_minor) AS total FROM payments_refund GROUP BY intent_id) r
    ON r.intent_id = i.id
 WHERE i.refunded_minor <> r.total
"""


@pytest.fixture
def everything_agrees(
    sandbox: SandboxProvider, reactions: None, transactional_db: None
) -> Iterator[None]:
    """After every race: stock, orders, payments and ledger tell the same story."""
    yield
    assert [row[0] for row in sql.fetch_tuples(_AGREEMENT, {})] == []
    assert verify.verify().problems == []
