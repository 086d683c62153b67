"""Browsers for the console's page tests."""

from django.test import Client

from heliu.domains.accounts.models import User
from heliu.domains.shops.models import Shop, StaffMember


def signed_in(user: User, language: str = "en") -> Client:
    """A browser of this person, reading in ``language``."""
    client = guest(language)
    client.force_login(user, backend="heliu.web.kit.viewer.Backend")
    return client


def guest(language: str = "en") -> Client:
    """A browser that has not signed in."""
    client = Client()
    client.cookies["heliu_lang"] = language
    return client


def owner_of(shop: Shop) -> User:
    """Who opened the shop."""
    return StaffMember.objects.select_related("user").get(shop=shop, role="owner").user
