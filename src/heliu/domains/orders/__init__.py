"""Orders 订单: what one buyer buys of one shop, its parcel, and its problems.

Owns: orders, lines, shipments, problems.
Promises: states change only along the table in ``states``, by conditional updates; trade and
dispute are two machines; an open problem stops the auto-confirm clock.
Publishes: OrderPlaced, OrderPaid, OrderExpired, OrderShipped, OrderLate, OrderConfirmed,
OrderCancelled, ProblemOpened, ProblemWithdrawn, ProblemResolved.
Never: stores what was paid: money is read off the ledger.
"""
