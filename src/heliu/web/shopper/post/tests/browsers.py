"""Browsers for the tests of pages that talk."""

from typing import Any

from django.test import Client

from heliu.domains.accounts.models import User


def browser(user: User | None = None, *, language: str = "en", **options: Any) -> Client:
    """A browser: of this person, or of nobody."""
    client = Client(**options)
    client.cookies["heliu_lang"] = language
    if user:
        client.force_login(user, backend="heliu.web.kit.viewer.Backend")
    return client
