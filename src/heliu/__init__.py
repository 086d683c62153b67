"""Heliu 合流: a marketplace and a social network that are one system.

Four layers, imports only downward: ``project`` > ``web`` > ``domains`` > ``kernel``.
"""

__version__ = "0.1.0"
