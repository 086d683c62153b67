"""A session is one person's until they end it, or a new password, or time."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings as installation
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from heliu.domains.accounts.actions import reinstate_user, suspend_user
from heliu.domains.accounts.models import User
from heliu.domains.accounts.tests.factories import PASSWORD, make_user
from heliu.kernel import clock
from heliu.web.kit.tests.answers import link_in
from heliu.web.live import app as live
from heliu.web.shopper.account.tests.browsing import browser, sign_in

pytestmark = pytest.mark.django_db
NEW = {"password1": "another horse", "password2": "another horse"}


def joined(user: User) -> Client:
    """A browser that signed in through the page."""
    client = browser()
    assert sign_in(client, user).status_code == 302
    return client


def key_of(client: Client) -> str:
    return client.cookies["sessionid"].value


def user_of(key: str) -> int | None:
    """Whom the live door speaks to; the test keeps its connection."""
    with patch.object(live, "connection"):
        return live.user_of(key)


def is_in(client: Client) -> bool:
    return client.get(reverse("me")).status_code == 200


def test_a_key_that_somebody_else_chose_is_not_taken_over() -> None:
    chosen = "a" * 32
    client = browser()
    client.cookies["sessionid"] = chosen

    sign_in(client, make_user())

    assert is_in(client)
    assert key_of(client) != chosen
    assert not Session.objects.filter(session_key=chosen).exists()


def test_what_was_a_session_before_signing_in_is_none_after() -> None:
    """Somebody may have laid their own, a good one, into the browser."""
    laid = SessionStore()
    laid["account_authentication_methods"] = []
    laid.create()
    client = browser()
    client.cookies["sessionid"] = str(laid.session_key)

    sign_in(client, make_user())

    assert key_of(client) != laid.session_key
    assert not SessionStore().exists(str(laid.session_key))
    thief = browser()
    thief.cookies["sessionid"] = str(laid.session_key)
    assert not is_in(thief)


def test_the_second_step_gets_a_key_of_its_own() -> None:
    """Half signed in is not signed in, and that session is not the one after."""
    user = make_user()
    with_app(user)
    client = browser()
    sign_in(client, user)
    half = key_of(client)
    assert not is_in(client)

    client.post(reverse("mfa_authenticate"), {"code": code()})

    assert is_in(client)
    assert key_of(client) != half
    assert not SessionStore().exists(half)


SECRET = "JBSWY3DPEHPK3PXP"


def with_app(user: User) -> None:
    """Codes from an app are asked of this person."""
    totp.TOTP.activate(user, SECRET)


def code() -> str:
    counter = next(totp.yield_hotp_counters_from_time())
    return str(totp.format_hotp_value(totp.hotp_value(SECRET, counter)))


def test_signing_in_as_somebody_else_keeps_nothing_of_who_was_there() -> None:
    first, second = make_user(), make_user()
    client = joined(first)
    was = key_of(client)

    sign_in(client, second)
    client.post(reverse("account_logout"))
    sign_in(client, second)

    assert client.session["_auth_user_id"] == str(second.pk)
    assert not SessionStore().exists(was)


def test_the_forms_token_is_another_one_after_signing_in() -> None:
    client = browser()
    client.get(reverse("account_login"))
    before = client.cookies["csrftoken"].value

    sign_in(client, make_user())

    assert client.cookies["csrftoken"].value != before


def test_signing_out_ends_the_session_itself_not_only_the_cookie() -> None:
    client = joined(make_user())
    key = key_of(client)

    client.post(reverse("account_logout"))

    assert not SessionStore().exists(key)


def test_a_new_password_ends_every_other_session_and_gives_this_one_a_new_key() -> None:
    user = make_user()
    here, there = joined(user), joined(user)
    was = key_of(here)

    here.post(reverse("account_change_password"), {"oldpassword": PASSWORD, **NEW})

    assert (is_in(here), is_in(there)) == (True, False)
    assert key_of(here) != was
    assert user_of(was) is None


def test_a_password_set_by_the_link_ends_all_of_them() -> None:
    user = make_user()
    there = joined(user)
    browser().post(reverse("account_reset_password"), {"email": user.email})
    client = browser()
    opened = client.get(link_in(mail.outbox[0], r"/account/password/reset/key/\S+"), follow=True)

    client.post(opened.request["PATH_INFO"], NEW)

    assert not is_in(there)
    assert not is_in(client)


def test_signing_out_everywhere_else() -> None:
    user, other = make_user(), make_user()
    here, there, somebody = joined(user), joined(user), joined(other)
    was = key_of(here)

    here.post(reverse("settings_sign_out_others"))

    assert [is_in(each) for each in (here, there, somebody)] == [True, False, True]
    assert user_of(was) is None
    assert is_in(joined(user))


def test_the_live_door_closes_with_the_session() -> None:
    user = make_user()
    client = joined(user)
    assert user_of(key_of(client)) == user.pk

    joined(user).post(reverse("settings_sign_out_others"))

    assert user_of(key_of(client)) is None


def test_who_was_shut_out_and_let_in_again_signs_in_anew() -> None:
    user, operator = make_user(), make_user(is_operator=True)
    client = joined(user)

    for act in (suspend_user.suspend_user, reinstate_user.reinstate_user):
        act(user_id=user.pk, by_user_id=operator.pk, reason="Spam.")

    assert not is_in(client)
    assert is_in(joined(user))


def test_a_session_ends_sixty_days_after_signing_in_whatever_is_done_with_it() -> None:
    client = joined(make_user())
    row = Session.objects.get(session_key=key_of(client))
    ends = row.expire_date

    client.get(reverse("feed"))
    client.post(reverse("theme"), {"theme": "dark"})

    row.refresh_from_db()
    assert row.expire_date == ends
    assert abs(ends - timezone.now() - timedelta(days=60)) < timedelta(minutes=5)
    assert int(client.cookies["sessionid"]["max-age"]) == installation.SESSION_COOKIE_AGE
    Session.objects.filter(pk=row.pk).update(expire_date=timezone.now() - timedelta(seconds=1))
    assert not is_in(client)


HALF_A_DAY = timedelta(hours=12)


@pytest.mark.parametrize("page", ["operator_problems", "admin:index"])
def test_an_operator_says_the_password_again_after_half_a_day(page: str) -> None:
    client = joined(make_user(is_operator=True))
    desk = reverse(page)
    soon, late = (clock.now() + HALF_A_DAY * share for share in (0.99, 1.01))

    with clock.travel(soon):
        opened = client.get(desk)
    with clock.travel(late):
        led = client.get(desk)
        sent = client.post(desk)
        swapped = client.get(desk, headers={"HX-Request": "true"})

    assert opened.status_code == 200
    assert led.headers["Location"] == f"{reverse('account_reauthenticate')}?next={desk}"
    assert sent.headers["Location"] == f"{reverse('account_reauthenticate')}?next=/"
    assert swapped.headers["HX-Redirect"] == led.headers["Location"]
    assert is_in(client)


def test_and_goes_on_from_there() -> None:
    client = joined(make_user(is_operator=True))
    desk = reverse("operator_problems")
    records = client.session["account_authentication_methods"]
    records[0]["at"] -= HALF_A_DAY.total_seconds() + 1
    session = client.session
    session["account_authentication_methods"] = records
    session.save()

    led = client.get(desk)
    again = client.post(led.headers["Location"], {"password": PASSWORD})

    assert led.status_code == 302
    assert again.headers["Location"] == desk
    assert client.get(desk).status_code == 200
