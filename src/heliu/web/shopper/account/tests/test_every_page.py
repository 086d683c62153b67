"""Every page of this folder in both languages, and every mail."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core import mail
from django.core.mail import EmailMultiAlternatives

from heliu.domains.accounts.actions import block_actor
from heliu.domains.accounts.tests.factories import make_actor, make_address, make_user
from heliu.kernel import clock
from heliu.web.kit.tests.answers import Answer
from heliu.web.shopper.account import mailing, words
from heliu.web.shopper.account.tests.browsing import browser, browser_of

LANGUAGES = ["en", "zh-hans"]
ENTRANCE = [
    "/account/login/",
    "/account/signup/",
    "/account/inactive/",
    "/account/confirm-email/",
    "/account/confirm-email/old-link/",
    "/account/password/reset/",
    "/account/password/reset/done/",
    "/account/password/reset/key/1-old-link/",
    "/account/password/reset/key/done/",
    "/terms",
    "/privacy",
]
INSIDE = [
    "/me",
    "/settings",
    "/settings/addresses",
    "/settings/addresses/new",
    "/settings/blocked",
    "/settings/delete",
    "/account/email/",
    "/account/password/change/",
    "/account/logout/",
]
pytestmark = pytest.mark.django_db


def _reads_in(response: Answer, language: str) -> bool:
    lang = "en" if language == "en" else "zh-Hans"
    return response.status_code == 200 and f'<html lang="{lang}">' in response.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", ENTRANCE)
def test_pages_for_everybody(address: str, language: str) -> None:
    assert _reads_in(browser(language).get(address), language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", INSIDE)
def test_pages_of_a_person(address: str, language: str) -> None:
    user = make_user(is_operator=True)
    make_address(user)
    block_actor.block_actor(actor_id=user.actor.pk, blocked_id=make_actor(name="Noisy").pk)

    assert _reads_in(browser_of(user, language).get(address), language)


@pytest.mark.parametrize("address", INSIDE[:-1])
def test_nobody_is_sent_to_sign_in_first(address: str) -> None:
    response = browser().get(address)

    assert response.status_code == 302
    assert response.headers["Location"].startswith(f"/account/login/?next={address}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_of_mails(language: str) -> None:
    user = make_user()
    address = EmailAddress.objects.create(user=user, email=user.email, primary=True)
    confirm = EmailConfirmationHMAC.create(address).key
    client = browser(language)

    shown = client.get(f"/account/confirm-email/{confirm}/")

    assert _reads_in(shown, language)
    assert user.email in shown.text


def test_the_link_for_a_new_password_leads_to_a_form() -> None:
    user = make_user()
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"

    for language in LANGUAGES:
        shown = browser(language).get(f"/account/password/reset/key/{key}/", follow=True)
        assert _reads_in(shown, language)
        assert 'name="password2"' in shown.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", words.KINDS)
def test_every_mail(kind: str, language: str) -> None:
    user = make_user(locale=language, name="Lin <3")
    context = dict.fromkeys(
        ("activate_url", "password_reset_url", "signup_url"), "https://elsewhere.example/x?a=1&b=2"
    )

    mailing.send(kind=kind, email=user.email, user_id=user.pk, context=context)

    sent = mail.outbox[0]
    assert sent.to == [user.email]
    assert sent.subject
    assert "Lin <3" in sent.body
    assert isinstance(sent, EmailMultiAlternatives)
    assert "Lin &lt;3" in str(sent.alternatives[0][0])
    if kind in ("email_confirmation", "password_reset_key"):
        assert f"{settings.SITE_URL}/x?a=1&b=2" in sent.body


def test_a_mail_to_nobody_we_know_greets_the_address() -> None:
    mailing.send(
        kind="unknown_account",
        email="who@example.org",
        user_id=None,
        context={"signup_url": "https://here.example/"},
    )

    assert "who@example.org" in mail.outbox[0].body


def test_a_link_that_is_too_old_says_so() -> None:
    user = make_user()
    address = EmailAddress.objects.create(user=user, email=user.email, primary=True)
    with_time = EmailConfirmationHMAC.create(address).key
    later = clock.now() + timedelta(days=4)

    with patch("time.time", later.timestamp):
        response = browser().get(f"/account/confirm-email/{with_time}/")

    assert "does not work any more" in response.text
