"""The page that shows all parts: for operators, and true to the sheets."""

import pytest
from django.test import Client
from django.urls import reverse

from heliu.domains.accounts.tests.factories import make_user
from heliu.web.operator.kit import views

pytestmark = pytest.mark.django_db


def test_operators_see_every_colour_of_the_sheet() -> None:
    client = Client()
    client.force_login(make_user(is_operator=True))

    text = client.get(reverse("operator_kit")).content.decode()

    assert {"ink", "trade", "talk", "paper"} <= {colour.name for colour in views._colours()}
    assert all(f"swatch-{colour.name}" in text for colour in views._colours())


@pytest.mark.parametrize("name", ["ink", "ink-2", "trade", "talk", "good", "warn", "bad"])
def test_colours_that_are_text_can_be_read_on_cards(name: str) -> None:
    colour = next(colour for colour in views._colours() if colour.name == name)

    assert colour.on_light >= 4.5
    assert colour.on_dark >= 4.5
