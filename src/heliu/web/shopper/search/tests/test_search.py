import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heliu.domains.catalog.tests.factories import make_product
from heliu.domains.shops.tests.factories import make_shop
from heliu.web.shopper.orders.tests.trading import guest

pytestmark = pytest.mark.django_db


def find(words: str) -> str:
    return guest().get(reverse("search"), {"q": words}).content.decode()


def test_words_find_products_and_stay_in_the_box() -> None:
    make_product(make_shop(), title="山岚 咖啡杯")

    page = find("咖啡")

    assert "山岚 咖啡杯" in page
    assert 'value="咖啡"' in page


def test_nothing_found_offers_a_way_on() -> None:
    assert "Nothing found for “teapot &lt;b&gt;”" in find("teapot <b>")


def test_no_words_ask_for_some() -> None:
    assert "Type part of a name" in find("  ")


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=150))
def test_any_words_are_answered(db: None, words: str) -> None:
    expected = 400 if "\x00" in words else 200  # a NUL is refused at the door, for every page

    assert guest().get(reverse("search"), {"q": words}).status_code == expected
