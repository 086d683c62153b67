"""Shops 店铺: a merchant's house, who works in it, how it ships.

Owns: shops, staff and their roles, shipping methods.
Promises: what a role may do stands in one table (``roles``); a shop always has an owner.
Publishes: ShopOpened, ShopApplied, ShopApproved, ShopRefused, ShopSuspended, ShopReopened,
StaffChanged.
Never: holds goods, money or posts.
"""
