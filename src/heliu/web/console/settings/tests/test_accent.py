"""A colour is shown before it is chosen, as readable as it will be."""

from typing import Any

import pytest
from django.urls import reverse

from heliu.domains.shops.models import Shop
from heliu.web.shopper.orders.tests import trading

pytestmark = pytest.mark.django_db


def ask(**asked: str) -> Any:
    return trading.signed_in(trading.make_user()).get(reverse("console_accent"), asked)


@pytest.mark.parametrize("colour", ["#ffff00", "#808080", "#000000", "#FFFFFF"])
def test_whatever_the_colour_its_text_can_be_read(colour: str) -> None:
    made = ask(accent=colour).json()

    assert made["fill"] == colour.lower()
    for name in ("on_fill_ratio", "day_ratio", "night_ratio"):
        assert float(made[name]) >= 4.5


@pytest.mark.parametrize("nonsense", ["", "red", "#12345", "#12345g", "#1234567"])
def test_what_is_no_colour_is_refused(nonsense: str) -> None:
    assert ask(accent=nonsense).status_code == 400


def test_the_page_of_settings_shows_the_preview() -> None:
    shop = trading.make_shop()
    Shop.objects.update(accent="#123456")
    client = trading.signed_in(trading.owner_of(shop))

    page = trading.text_of(client.get(reverse("console_settings", args=[shop.actor.handle])))

    assert "--p-fill:#123456" in page
    assert 'data-ratio="day_ratio"' in page
