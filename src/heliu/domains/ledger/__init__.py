"""The ledger 账本: double entry, and escrow holds.

Owns: accounts, transfers, postings, holds.
Promises: every transfer sums to zero per currency at commit; nothing is updated or deleted; per
subject paid = held + released + refunded + fees; a retry with the same key moves nothing twice.
Publishes: nothing: who moves money publishes what it meant.
Never: knows what an order is; a subject is an opaque (kind, id).
"""
