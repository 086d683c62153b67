"""Checkout 结算: from a cart to paid orders.

Owns: checkouts: one payment for the orders of several shops.
Promises: the same key places once; callback, return page and retry all enter by
``settle_payment``; money that comes late re-reserves or goes straight back.
Publishes: CheckoutRefunded.
Never: calls a provider inside a transaction.
"""
