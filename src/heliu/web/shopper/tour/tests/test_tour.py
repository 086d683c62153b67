"""The tour card: in a demo only, by who is looking, until it is put away."""

import pytest
from django.conf import LazySettings
from django.test import Client

from heliu.domains.accounts.tests.factories import make_user
from heliu.domains.shops.tests.factories import make_shop

pytestmark = pytest.mark.django_db


def feed_of(user: object) -> tuple[Client, str]:
    client = Client()
    client.force_login(user)  # type: ignore[arg-type]
    return client, client.get("/feed").content.decode()


def test_nobody_is_shown_around_outside_a_demo(settings: LazySettings) -> None:
    settings.DEMO = False

    _, page = feed_of(make_user(locale="en"))

    assert 'class="card tour"' not in page


def test_a_shopper_and_a_merchant_are_shown_other_things(settings: LazySettings) -> None:
    settings.DEMO = True
    owner = make_user(locale="en")
    make_shop(owner=owner, handle="kiln")

    _, shopper = feed_of(make_user(locale="en"))
    _, merchant = feed_of(owner)

    assert 'href="/orders"' in shopper.split('class="card tour"')[1]
    assert "/console/kiln/insight" in merchant.split('class="card tour"')[1]


def test_the_card_is_put_away_and_comes_back(settings: LazySettings) -> None:
    settings.DEMO = True
    client, page = feed_of(make_user(locale="en"))
    assert 'class="card tour"' in page

    assert client.post("/tour").status_code == 302
    assert 'class="card tour"' not in client.get("/feed").content.decode()

    client.post("/tour", {"again": "1"})
    assert 'class="card tour"' in client.get("/feed").content.decode()
