"""Carts 购物车: what people and visitors mean to buy.

Owns: carts and their lines, with the touches that led to them.
Promises: a guest's cart becomes theirs when they sign in; prices and stock in a cart are always
the live ones.
Publishes: CartLineAdded.
Never: promises stock or prices: that is checkout.
"""
