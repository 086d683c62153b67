import pytest
from django.core import mail, signing
from django.test import Client
from pytest_django import Settings

from heliu.domains.accounts.tests.factories import PASSWORD, make_user
from heliu.domains.carts.actions import add_line
from heliu.domains.carts.queries import cart_count
from heliu.domains.catalog.tests.factories import make_product
from heliu.domains.shops.tests.factories import make_shop
from heliu.domains.traffic.actions import remember_visitor
from heliu.domains.traffic.models import Visitor
from heliu.kernel import ids
from heliu.web.kit.tests.answers import form_of, link_in
from heliu.web.shopper.account.tests.browsing import JOINING, browser, browser_of, sign_in

pytestmark = pytest.mark.django_db


def test_right_password_signs_in_and_goes_on_to_where_one_was_going() -> None:
    user = make_user()
    client = browser()

    response = sign_in(client, user, next="/settings")

    assert (response.status_code, response.headers["Location"]) == (302, "/settings")
    assert client.session["_auth_user_id"] == str(user.pk)


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"],
)
def test_next_leads_nowhere_but_here(elsewhere: str) -> None:
    response = sign_in(browser(), make_user(), next=elsewhere)

    assert (response.status_code, response.headers["Location"]) == (302, "/")


def test_wrong_password_is_refused_and_the_address_kept() -> None:
    user = make_user()

    response = browser().post("/account/login/", {"login": user.email, "password": "wrong"})

    assert response.status_code == 422
    assert "do not match" in response.text
    assert f'value="{user.email}"' in response.text
    assert "wrong" not in response.text


def test_whether_an_address_is_known_is_not_told() -> None:
    known, unknown = make_user().email, "nobody@example.org"

    said = [
        form_of(
            browser().post("/account/login/", {"login": email, "password": "wrong"})
        ).non_field_errors()
        for email in (known, unknown)
    ]

    assert [str(text) for text in said[0]] == [str(text) for text in said[1]]
    assert len(said[0]) == 1


def test_the_sixth_wrong_password_in_five_minutes_is_not_even_looked_at() -> None:
    user = make_user()
    client = browser()
    for _ in range(5):
        client.post("/account/login/", {"login": user.email, "password": "wrong"})

    response = sign_in(client, user)

    assert response.status_code == 422
    assert "Too many attempts" in response.text
    assert "_auth_user_id" not in client.session


def test_nobody_gets_more_than_five_mails_an_hour_for_a_new_password() -> None:
    user, other = make_user(), make_user()
    client = browser()
    for _ in range(5):
        client.post("/account/password/reset/", {"email": user.email})

    refused = client.post("/account/password/reset/", {"email": user.email})
    passed = client.post("/account/password/reset/", {"email": other.email})

    assert (refused.status_code, passed.status_code) == (429, 302)
    assert f'name="email" value="{user.email}"' in refused.text
    assert [mail.to for mail in mail.outbox] == [[user.email]] * 5 + [[other.email]]


def _guest_with_a_cart() -> Client:
    client = browser()
    key = ids.secret_key()
    variant = make_product(make_shop(), price_minor=1000, stock=5).variants.get()
    add_line.add_line(user_id=None, guest_key=key, variant_id=variant.pk, quantity=2, touch_ids=[])
    client.cookies["heliu_cart"] = key
    return client


def test_signing_in_brings_the_guest_cart_along() -> None:
    user = make_user()
    client = _guest_with_a_cart()

    response = sign_in(client, user)

    assert cart_count.cart_count(user_id=user.pk, guest_key=None) == 2
    assert response.cookies["heliu_cart"].value == ""


def test_joining_brings_the_guest_cart_along() -> None:
    client = _guest_with_a_cart()

    response = client.post("/account/signup/", JOINING)

    user_id = int(client.session["_auth_user_id"])
    assert cart_count.cart_count(user_id=user_id, guest_key=None) == 2
    assert response.cookies["heliu_cart"].value == ""


@pytest.mark.parametrize("way", ["sign_in", "join"])
def test_what_a_visitor_touched_is_the_persons_from_now_on(way: str) -> None:
    known = remember_visitor.remember_visitor()
    client = browser()
    client.cookies["heliu_v"] = signing.Signer(salt="heliu.visitor").sign(known.key)

    if way == "join":
        client.post("/account/signup/", JOINING)
    else:
        sign_in(client, make_user())

    assert Visitor.objects.get(pk=known.id).user_id == int(client.session["_auth_user_id"])


def test_signing_out_takes_a_post() -> None:
    user = make_user()
    client = browser_of(user)

    asked = client.get("/account/logout/")
    assert asked.status_code == 200
    assert "_auth_user_id" in client.session
    left = client.post("/account/logout/")

    assert (left.status_code, left.headers["Location"]) == (302, "/")
    assert "_auth_user_id" not in client.session


def test_who_is_signed_in_already_is_sent_on() -> None:
    response = browser_of(make_user()).get("/account/login/?next=/me")

    assert (response.status_code, response.headers["Location"]) == (302, "/me")


def test_a_forgotten_password_is_set_anew_by_mail_once() -> None:
    user = make_user(locale="en")
    client = browser("zh-hans")
    client.post("/account/password/reset/", {"email": user.email})
    link = link_in(mail.outbox[0], r"/account/password/reset/key/\S+/")

    form = client.get(link, follow=True)
    done = client.post(
        form.redirect_chain[-1][0],
        {"password1": "seven green kites", "password2": "seven green kites"},
    )

    assert (
        mail.outbox[0].subject == "Set a new password"
    )  # the person's language, not the browser's
    assert done.status_code == 302
    user.refresh_from_db()
    assert user.check_password("seven green kites")
    again = browser().get(link, follow=True)
    assert "does not work any more" in again.text


def test_asking_for_an_unknown_address_answers_the_same_and_sends_nothing() -> None:
    response = browser().post("/account/password/reset/", {"email": "nobody@example.org"})

    assert (response.status_code, response.headers["Location"]) == (
        302,
        "/account/password/reset/done/",
    )
    assert mail.outbox == []


def test_the_password_is_changed_only_with_the_old_one() -> None:
    user = make_user()
    client = browser_of(user)
    new = {"password1": "seven green kites", "password2": "seven green kites"}

    refused = client.post("/account/password/change/", {"oldpassword": "wrong", **new})
    changed = client.post("/account/password/change/", {"oldpassword": PASSWORD, **new})

    assert (refused.status_code, changed.status_code) == (422, 302)
    user.refresh_from_db()
    assert user.check_password("seven green kites")
    assert client.get("/me").status_code == 200


def test_a_mail_server_that_fails_does_not_break_the_page(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    response = browser().post("/account/password/reset/", {"email": make_user().email})

    assert response.status_code == 302
