import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heliu.domains.catalog.tests.factories import make_product
from heliu.domains.shops.tests.factories import make_shop
from heliu.web.shopper.orders.tests.trading import guest, make_user

pytestmark = pytest.mark.django_db


def find(words: str, where: str = "") -> str:
    return guest().get(reverse("search"), {"q": words, "in": where}).content.decode()


def test_words_find_products_and_stay_in_the_box() -> None:
    make_product(make_shop(), title="山岚 咖啡杯")

    page = find("咖啡")

    assert "山岚 <mark>咖啡</mark>杯" in page
    assert 'value="咖啡"' in page


def test_nothing_found_offers_a_way_on() -> None:
    assert "Nothing found for “teapot &lt;b&gt;”" in find("teapot <b>")


def test_what_comes_close_is_shown_when_nothing_is_right() -> None:
    make_product(make_shop(), title="Coffee beans")
    make_product(make_shop(), title="Candle")

    page = find("cofee")

    assert "This comes close:" in page
    assert "Coffee beans" in page
    assert "Candle" not in page


def test_titles_stay_text_where_words_are_marked() -> None:
    make_product(make_shop(), title="<i>Cup</i> & co", search_text="<i>cup</i> & co")

    assert "&lt;i&gt;<mark>Cup</mark>&lt;/i&gt; &amp; co" in find("cup")


def test_shops_and_people_are_found_by_name() -> None:
    make_shop(name="The Kiln")
    make_user(name="Kiln Smith")

    assert "The <mark>Kiln</mark>" in find("kiln", where="shops")
    assert "<mark>Kiln</mark> Smith" in find("kiln", where="people")
    assert "Nobody here is called that." in find("nobody", where="people")
    assert "No shop is called that." in find("nothing", where="shops")


def test_no_words_ask_for_some() -> None:
    assert "Type part of a name" in find("  ")


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(words=st.text(max_size=150))
def test_any_words_are_answered(db: None, words: str) -> None:
    expected = 400 if "\x00" in words else 200  # a NUL is refused at the door, for every page

    assert guest().get(reverse("search"), {"q": words}).status_code == expected
