"""Payments 支付: intents, providers, what providers claim, refunds.

Owns: payment intents, callbacks as they came, refunds, and the sandbox provider with its own
books.
Promises: a callback is a claim: its signature is verified and the provider is asked before
anything is believed; no row lock is held over a provider's answer.
Publishes: PaymentSucceeded, PaymentFailed, RefundSucceeded.
Never: decides what a payment pays for.
"""
