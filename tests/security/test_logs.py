"""What people send, and what opens doors, is in no line: whoever writes it, whatever happens."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse

from heliu.domains.accounts.actions import save_address
from heliu.domains.accounts.models import User
from heliu.domains.accounts.tests.factories import PASSWORD
from heliu.kernel.telemetry.tests.lines import Lines
from heliu.kernel.telemetry.tests.lines import lines as lines
from tests.security.asking import address, filled
from tests.security.table import ADDRESS, TABLE, Row, called
from tests.security.world import World

pytestmark = pytest.mark.django_db
ROWS = [row for row in TABLE if row.who]
#: Shorter ones are words of ours: ids, choices, "on".
_LONG_ENOUGH = 8


def typed(form: Any) -> Iterator[str]:
    if isinstance(form, dict):
        for value in form.values():
            yield from typed(value)
    elif isinstance(form, list | tuple):
        for value in form:
            yield from typed(value)
    elif isinstance(form, str) and len(form) >= _LONG_ENOUGH and not form.isdigit():
        yield form


@pytest.mark.parametrize("row", ROWS, ids=called)
def test_no_page_tells_what_was_sent_to_it(world: World, row: Row, lines: Lines) -> None:
    client = world.client(row.right, raise_request_exception=False)
    where = address(world, row)
    client.get(f"{where}?q=a-private-question")
    if row.form:
        client.post(where, filled(world, row))

    said = str(lines())
    secrets = {
        *typed(row.form(world.there) if row.form else {}),
        *(world.sessions.values()),
        *(user.email for user in world.people.values()),
        *(part for part in where.split("/") if len(part) >= 20 and not part.isdigit()),
        "a-private-question",
    }
    assert [secret for secret in sorted(secrets) if secret in said] == []
    assert said.count("'event': 'request'") == 1 + bool(row.form)


def test_signing_in_tells_neither_name_nor_password_nor_session(world: World, lines: Lines) -> None:
    user = world.people["friend"]
    client = Client()

    for password in ("wrong-password-1", PASSWORD):
        client.post(reverse("account_login"), {"login": user.email, "password": password})

    said = str(lines())
    assert client.cookies[settings.SESSION_COOKIE_NAME].value not in said
    assert not any(each in said for each in ("wrong-password-1", PASSWORD, user.email))
    assert said.count("'route': 'account_login'") == 2


def test_the_link_for_a_new_password_is_in_no_line(world: World, lines: Lines) -> None:
    user = world.people["friend"]
    client = world.client("anonymous")
    client.post(reverse("account_reset_password"), {"email": user.email})
    found = re.search(r"/account/password/reset/key/([^/\s]+)/", str(mail.outbox[-1].body))
    assert found is not None

    client.get(found[0], follow=True)

    said = str(lines())
    assert "account_reset_password_from_key" in said
    assert found[1] not in said
    assert user.email not in said


def test_a_page_that_breaks_tells_where_and_not_about_whom(
    world: World, lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(**fields: Any) -> None:
        User.objects.create(email=world.people["buyer"].email)  # known already: the row is told

    monkeypatch.setattr(save_address, "save_address", broken)
    client = world.client("buyer", raise_request_exception=False)

    response = client.post(reverse("settings_address_new"), ADDRESS)

    error = next(line for line in lines() if line["level"] == "error")
    assert response.status_code == 500
    assert "IntegrityError" in error["exception"]
    assert not any(each in str(error) for each in [*typed(ADDRESS), world.people["buyer"].email])
