"""Browsers for these pages' tests."""

from django.test import Client

from heliu.domains.accounts.models import User
from heliu.domains.accounts.tests.factories import PASSWORD
from heliu.web.kit.tests.answers import Answer


def browser(language: str = "en") -> Client:
    """Somebody who has not signed in, reading in ``language``."""
    client = Client()
    client.cookies["heliu_lang"] = language
    return client


def browser_of(user: User, language: str = "en") -> Client:
    """A browser this person is signed in with."""
    client = browser(language)
    client.force_login(user, backend="heliu.web.kit.viewer.Backend")
    return client


def sign_in(client: Client, user: User, **more: str) -> Answer:
    """Through the page, as people do."""
    return client.post(
        "/account/login/", {"login": user.email, "password": PASSWORD, **more}, follow=False
    )


JOINING = {
    "email": "lin@example.org",
    "password1": "seven green kites",
    "name": "林夏",
    "handle": "@Lin_Xia",
    "agrees": "on",
}
