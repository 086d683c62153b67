"""The second step: set up, asked for, lost, turned off; its pages in both languages."""

import re
import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.conf import LazySettings
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from heliu.domains.accounts.models import User
from heliu.domains.accounts.tests.factories import PASSWORD, make_user
from heliu.web.shopper.account.second_step import Adapter
from heliu.web.shopper.account.tests.browsing import browser, sign_in

pytestmark = pytest.mark.django_db
ON, OFF, ASK = "/account/second-step/on/", "/account/second-step/off/", "/account/second-step/ask/"
CODES = "/account/second-step/codes/"


@pytest.fixture
def person() -> User:
    user = make_user(is_operator=True)
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user


def code_of(secret: str) -> str:
    counter = int(time.time()) // 30
    return str(totp.format_hotp_value(totp.hotp_value(secret, counter)))


def proven(person: User, language: str = "en") -> Client:
    """Signed in, with the password asked once more."""
    client = browser(language)
    sign_in(client, person)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    return client


def set_up(person: User, language: str = "en") -> tuple[Client, str, list[str]]:
    """Signed in with it on: (browser, secret, recovery codes)."""
    client = proven(person, language)
    page = client.get(ON).content.decode()
    found = re.search(r"<code>(\w+)</code>", page)
    assert found
    assert "data:image/svg+xml" in page
    done = client.post(ON, {"code": code_of(found[1])})
    assert done.headers["Location"] == CODES
    codes = re.findall(r"<code>(\d+)</code>", client.get(CODES).content.decode())
    return client, found[1], codes


def test_set_up_and_asked_for(person: User) -> None:
    _client, secret, codes = set_up(person)
    assert len(codes) == 10

    other = browser()
    half = sign_in(other, person)
    assert half.headers["Location"].startswith(ASK)
    assert other.get("/settings").status_code == 302

    wrong = other.post(ASK, {"code": "000000"})
    assert (wrong.status_code, other.get("/settings").status_code) == (422, 302)
    # The code that set it up was used; a recovery code is as good.
    right = other.post(ASK, {"code": codes[0]})

    assert right.status_code == 302
    assert other.get("/settings").status_code == 200
    assert secret not in str(list(Authenticator.objects.values_list("data", flat=True)))


def test_a_recovery_code_works_once(person: User) -> None:
    _client, _secret, codes = set_up(person)
    first, second = browser(), browser()
    sign_in(first, person)
    sign_in(second, person)

    assert first.post(ASK, {"code": codes[0]}).status_code == 302
    assert second.post(ASK, {"code": codes[0]}).status_code == 422


def test_turned_off_unless_operators_must(person: User, settings: LazySettings) -> None:
    client, _secret, _codes = set_up(person)

    settings.OPERATOR_MFA = True
    kept = client.post(OFF)
    settings.OPERATOR_MFA = False
    gone = client.post(OFF)

    assert (kept.status_code, gone.status_code) == (422, 302)
    assert not Authenticator.objects.exists()


def test_the_password_is_asked_again_before_it_is_set_up(person: User) -> None:
    client = browser()
    client.force_login(person, backend="heliu.web.kit.viewer.Backend")

    asked = client.get(ON)
    assert asked.headers["Location"].startswith("/account/reauthenticate/")
    wrong = client.post(asked.headers["Location"], {"password": "x"})
    right = client.post(asked.headers["Location"], {"password": PASSWORD})

    assert (wrong.status_code, right.status_code) == (422, 302)
    assert client.get(ON).status_code == 200


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_page_in_both_languages(person: User, language: str) -> None:
    lang = '<html lang="en">' if language == "en" else '<html lang="zh-Hans">'
    client = proven(person, language)
    off = [client.get(path) for path in ("/account/second-step/", ON, "/account/reauthenticate/")]
    client, _secret, _codes = set_up(person, language)
    on = [client.get(path) for path in ("/account/second-step/", OFF, CODES, f"{CODES}new/")]
    again = client.get("/account/second-step/again/")
    half = browser(language)
    sign_in(half, person)

    for page in [*off, *on, again, half.get(ASK)]:
        assert page.status_code == 200
        assert lang in page.content.decode()
        assert " style=" not in page.content.decode()


def test_new_codes_replace_the_old(person: User) -> None:
    client, _secret, codes = set_up(person)

    made = client.post(f"{CODES}new/")

    assert made.headers["Location"] == CODES
    fresh = re.findall(r"<code>(\d+)</code>", client.get(CODES).content.decode())
    assert len(fresh) == 10
    assert not set(fresh) & set(codes)


@pytest.mark.parametrize(("locale", "greeting"), [("en", "Hello "), ("zh-hans", "你好：")])
@pytest.mark.django_db(transaction=True)
def test_its_owner_is_told_in_their_language_wherever_it_was_done(
    mailoutbox: list[EmailMultiAlternatives], locale: str, greeting: str
) -> None:
    user = make_user(locale=locale)
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    client, _secret, _codes = set_up(user, "en")
    client.post(f"{CODES}new/")

    client.post(OFF)

    subjects = ["The second step is on", "New recovery codes", "The second step is off"]
    with translation.override(locale):
        assert [mail.subject for mail in mailoutbox] == [gettext(each) for each in subjects]
    assert {tuple(mail.to) for mail in mailoutbox} == {(user.email,)}
    assert all(greeting in str(mail.body) for mail in mailoutbox)
    assert all("/account/password/reset/" in str(mail.body) for mail in mailoutbox)


def test_an_address_that_is_not_confirmed_comes_first() -> None:
    user = make_user()
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=False)
    client = proven(user)

    sent_on = client.get(ON, follow=True)

    assert sent_on.redirect_chain[-1][0] == "/account/second-step/"
    assert "Please confirm your e-mail address first." in sent_on.content.decode()


def test_what_the_database_keeps_is_sealed_with_the_installations_key(
    settings: LazySettings,
) -> None:
    adapter = Adapter()

    sealed = adapter.encrypt("JBSWY3DP")

    assert "JBSWY3DP" not in sealed
    assert adapter.decrypt(sealed) == "JBSWY3DP"
