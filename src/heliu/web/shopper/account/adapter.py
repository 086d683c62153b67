"""allauth's hooks: what happens to a new user."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """(in progress)"""
