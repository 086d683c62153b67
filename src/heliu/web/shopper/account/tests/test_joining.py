from unittest.mock import patch

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.mail import EmailMultiAlternatives

from heliu.domains.accounts.models import Actor, User
from heliu.domains.accounts.queries import free_handle
from heliu.domains.accounts.tests.factories import make_user
from heliu.web.kit.tests.answers import form_of, link_in
from heliu.web.shopper.account.tests.browsing import JOINING, browser

pytestmark = pytest.mark.django_db


def test_joining_makes_a_person_signed_in_and_asks_to_confirm_the_address() -> None:
    client = browser("en")

    response = client.post("/account/signup/", JOINING)

    assert response.status_code == 302
    user = User.objects.select_related("actor").get(email="lin@example.org")
    assert (user.actor.handle, user.actor.name, user.locale) == ("lin_xia", "林夏", "en")
    assert client.session["_auth_user_id"] == str(user.pk)
    assert EmailAddress.objects.get(user=user).verified is False
    assert [sent.to for sent in mail.outbox] == [["lin@example.org"]]


def test_the_link_in_the_mail_confirms_the_address() -> None:
    client = browser("en")
    client.post("/account/signup/", JOINING)
    link = link_in(mail.outbox[0], r"/account/confirm-email/\S+/")

    shown = client.get(link)
    confirmed = client.post(link)

    assert "lin@example.org" in shown.text
    assert confirmed.status_code == 302
    assert EmailAddress.objects.get(email="lin@example.org").verified is True


def test_the_mail_is_in_the_language_one_joined_in() -> None:
    browser("en").post("/account/signup/", JOINING)
    browser("zh-hans").post(
        "/account/signup/", {**JOINING, "email": "b@example.org", "handle": "other"}
    )

    assert mail.outbox[0].subject == "Please confirm your e-mail"
    assert User.objects.get(email="b@example.org").locale == "zh-hans"
    second = mail.outbox[1]
    assert isinstance(second, EmailMultiAlternatives)
    ((html, kind),) = second.alternatives
    assert kind == "text/html"
    assert 'lang="zh-hans"' in str(html)


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("handle", "林", "2 to 30 letters"),
        ("handle", "admin", "kept for the marketplace"),
        ("handle", "taken", "Somebody has this handle"),
        ("email", "known@example.org", "an account with this e-mail"),
        ("email", "x" * 300 + "@example.org", ""),
        ("email", "nothing", ""),
        ("password1", "12345678", ""),
        ("name", "", ""),
        ("agrees", "", "Please agree"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_the_rest_is_kept(
    field: str, typed: str, said: str
) -> None:
    make_user(handle="taken", email="known@example.org")

    response = browser("en").post("/account/signup/", {**JOINING, field: typed})

    assert response.status_code == 422
    assert list(form_of(response).errors) == [field]
    assert said in response.text.replace("&#x27;", "'")
    kept = "name" if field != "name" else "email"
    assert f'value="{JOINING[kept]}"' in response.text
    assert not User.objects.filter(email="lin@example.org").exists()


def test_who_is_slower_to_a_handle_is_told_and_nothing_is_left_behind() -> None:
    make_user(handle="lin_xia")

    with patch.object(free_handle, "free_handle", lambda handle: "lin_xia"):
        response = browser("en").post("/account/signup/", JOINING)

    assert response.status_code == 422
    assert "Somebody has this handle" in response.text
    assert not User.objects.filter(email="lin@example.org").exists()
    assert Actor.objects.filter(handle="lin_xia").count() == 1


def test_who_is_slower_to_an_address_is_told() -> None:
    make_user(email="lin@example.org")

    with patch(
        "allauth.account.internal.flows.manage_email.email_already_exists",
        lambda email, **_more: (email, False),
    ):
        response = browser("en").post("/account/signup/", JOINING)

    assert response.status_code == 422
    assert "an account with this e-mail" in response.text
