"""Stock 库存: what is on hand where, and what is promised to whom.

Owns: locations, stock items, reservations, movements.
Promises: exactly S sold: a reservation is one conditional statement, and the schema refuses
reserved > on hand.
Publishes: StockChanged.
Never: knows who reserves: a holder is an opaque (kind, id).
"""
