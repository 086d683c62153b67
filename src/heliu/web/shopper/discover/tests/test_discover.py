import re

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from heliu.domains.catalog.tests.factories import make_product
from heliu.domains.reviews.queries import discover_version
from heliu.domains.shops.tests.factories import make_shop
from heliu.web.kit import shelf
from heliu.web.shopper.orders.tests.trading import guest

pytestmark = pytest.mark.django_db


def test_new_products_categories_and_shops() -> None:
    make_product(make_shop(name="The Kiln"), title="Cup")

    page = guest().get(reverse("discover")).content.decode()

    assert "Cup" in page
    assert "The Kiln" in page
    assert "Home &amp; living" in page
    assert "家居生活" in guest("zh-hans").get(reverse("discover")).content.decode()


def test_an_empty_market_says_what_will_be_here() -> None:
    assert "Nothing on sale yet" in guest().get(reverse("discover")).content.decode()


@pytest.mark.parametrize("name", ["discover", "category", "search"])
def test_older_products_follow_page_by_page(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(shelf, "PER_PAGE", 2)
    shop = make_shop(handle="kiln")
    for number in range(5):
        make_product(shop, title=f"Cup {number}", category_id=2)
    args = {"category": ["kitchen"]}.get(name)
    url = reverse(name, args=args) + ("?q=cup" if name == "search" else "")

    seen, client = [], guest()
    while url:
        page = client.get(url).content.decode().replace("<mark>", "").replace("</mark>", "")
        seen += [number for number in range(4, -1, -1) if f"Cup {number}" in page]
        more = page.partition('rel="next" href="')[2].partition('"')[0]
        url = more.replace("&amp;", "&")

    assert seen == [4, 3, 2, 1, 0]


def test_the_next_page_alone_for_a_swap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "PER_PAGE", 1)
    shop = make_shop()
    make_product(shop, title="Older")
    newest = make_product(shop, title="Newer")

    response = guest().get(
        reverse("discover"), {"before": newest.pk}, headers={"HX-Request": "true"}
    )

    assert "Older" in response.content.decode()
    assert "<html" not in response.content.decode()


def test_a_category_has_what_is_below_it() -> None:
    make_product(make_shop(), title="Wrench", category_id=16)

    page = guest().get(reverse("category", args=["sports"])).content.decode()

    assert "Wrench" in page
    assert "Bicycles" in page
    assert guest().get(reverse("category", args=["nothing"])).status_code == 404


def test_a_category_is_sorted_and_narrowed_as_asked() -> None:
    shop = make_shop()
    make_product(shop, title="Cheap", category_id=2, price_minor=500)
    make_product(shop, title="Dear", category_id=2, price_minor=9_000)
    make_product(shop, title="Gone", category_id=2, price_minor=700, stock=0)
    url = reverse("category", args=["kitchen"])

    def titles(**query: str) -> list[str]:
        page = guest().get(url, query).content.decode()
        return re.findall(r'class="tile-title">(\w+)', page)

    assert titles(sort="cheap") == ["Cheap", "Gone", "Dear"]
    assert titles(sort="dear", in_stock="1") == ["Dear", "Cheap"]
    assert titles(least="6", most="80") == ["Gone"]
    assert titles(sort="best", least="x") == ["Gone", "Dear", "Cheap"]


def test_what_is_left_out_can_be_shown_again() -> None:
    make_product(make_shop(), title="Cup", category_id=2, price_minor=500)

    page = guest().get(reverse("category", args=["kitchen"]), {"most": "1"}).content.decode()

    assert "Nothing fits" in page
    assert 'href="/c/kitchen"' in page


def test_a_later_page_keeps_what_was_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "PER_PAGE", 1)
    for price in (300, 200, 400):
        make_product(make_shop(), title=f"Cup {price}", category_id=2, price_minor=price)
    url = reverse("category", args=["kitchen"]) + "?sort=cheap"

    seen = []
    while url:
        page = guest().get(url).content.decode()
        seen += re.findall(r'class="tile-title">Cup (\d+)', page)
        url = page.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")

    assert seen == ["200", "300", "400"]


@pytest.mark.parametrize("before", ["x", "-1", "9" * 40, ""])
def test_what_is_no_page_is_the_first(before: str) -> None:
    assert guest().get(reverse("discover"), {"before": before}).status_code == 200


def test_the_version_looks_at_as_many_new_products_as_the_page() -> None:
    assert discover_version.NEWEST == shelf.PER_PAGE + 1


def test_pages_cost_few_statements(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    shop = make_shop(handle="kiln")
    for number in range(3):
        make_product(shop, title=f"Cup {number}", category_id=2)

    for url in (
        reverse("discover"),
        reverse("category", args=["kitchen"]),
        reverse("search") + "?q=cup",
    ):
        guest().get(url)
        with django_assert_max_num_queries(6):
            guest().get(url)
