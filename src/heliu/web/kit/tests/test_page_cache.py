import gzip
import re
from collections import OrderedDict

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from heliu.domains.catalog.models import Product
from heliu.domains.catalog.tests.factories import make_product
from heliu.domains.shops.models import Shop
from heliu.domains.shops.tests.factories import make_shop
from heliu.kernel.versions import Version
from heliu.web.kit import page_cache
from heliu.web.kit.page_cache import Kept, Shelf, for_strangers
from heliu.web.kit.tests.answers import Answer
from heliu.web.shopper.orders.tests.trading import guest, make_user, signed_in

pytestmark = pytest.mark.django_db
_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="(\w+)"')


@pytest.fixture(autouse=True)
def _empty_shelf(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is left of other tests."""
    monkeypatch.setattr(page_cache.SHELF, "_pages", OrderedDict())
    monkeypatch.setattr(page_cache.SHELF, "_taken", 0)


@pytest.fixture
def shop() -> Shop:
    return make_shop(handle="kiln")


@pytest.fixture
def cup(shop: Shop) -> Product:
    return make_product(shop, slug="cup", title="Cup")


@pytest.fixture
def url(cup: Product) -> str:
    return reverse("product", args=["kiln", cup.slug])


def statements(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


def tokens(answer: Answer) -> set[bytes]:
    return set(_TOKEN.findall(answer.content))


def without_tokens(answer: Answer) -> bytes:
    return _TOKEN.sub(b"", answer.content)


@pytest.mark.parametrize("name", ["product", "shop", "discover"])
def test_the_second_stranger_costs_one_statement_and_sees_the_same(url: str, name: str) -> None:
    args = {"product": ["kiln", "cup"], "shop": ["kiln"]}.get(name)
    page = reverse(name, args=args)
    first = guest().get(page)

    second = guest().get(page)

    assert statements(guest(), page) == 1
    assert without_tokens(second) == without_tokens(first)
    assert second.headers["Content-Type"] == first.headers["Content-Type"]
    assert second.headers["Vary"] == first.headers["Vary"]
    assert second.headers["Cache-Control"] == "private, no-cache"


def test_every_visitor_gets_a_token_of_their_own_which_their_forms_may_use(url: str) -> None:
    guest().get(url)
    one, other = Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)

    theirs, others = one.get(url), other.get(url)

    assert len(tokens(theirs)) == len(tokens(others)) == 1
    assert tokens(theirs).isdisjoint(tokens(others))
    token = next(iter(tokens(theirs))).decode()
    form = {"theme": "dark", "next": url, "csrfmiddlewaretoken": token}
    assert one.post(reverse("theme"), form).status_code == 302
    assert other.post(reverse("theme"), form).status_code == 403


def test_who_has_a_token_keeps_it(url: str) -> None:
    client = guest()

    assert tokens(client.get(url)) == tokens(client.get(url))


def test_what_is_packed_is_the_same_page(url: str) -> None:
    client = guest()
    plain = client.get(url)

    packed = client.get(url, headers={"accept-encoding": "br, gzip"})

    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert gzip.decompress(packed.content) == plain.content
    assert int(packed.headers["Content-Length"]) == len(packed.content) < len(plain.content) / 3


def test_a_cookie_of_the_old_masked_kind_fits_too(url: str) -> None:
    client = guest()
    client.cookies["csrftoken"] = "a" * 64
    plain = client.get(url)

    packed = client.get(url, headers={"accept-encoding": "gzip"})

    assert [len(token) for token in tokens(plain)] == [32]
    assert gzip.decompress(packed.content) == plain.content


def test_what_the_browser_has_is_not_sent_again(url: str, cup: Product) -> None:
    client = guest()
    tag = client.get(url).headers["ETag"]

    again = client.get(url, headers={"if-none-match": tag})
    strangers = guest().get(url, headers={"if-none-match": tag})
    Product.objects.filter(pk=cup.pk).update(title="Mug")
    changed = client.get(url, headers={"if-none-match": tag})

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == tag
    assert strangers.status_code == 200  # the tokens in it are another's
    assert changed.status_code == 200
    assert changed.headers["ETag"] != tag


def test_a_kept_page_has_no_nonce_and_its_style_is_allowed_by_its_hash(shop: Shop) -> None:
    page = reverse("shop", args=["kiln"])
    policies = {guest().get(page).headers["Content-Security-Policy"] for _ in range(2)}

    (policy,) = policies
    assert "nonce" not in policy
    assert re.search(r"style-src 'self' 'sha256-[\w+/]+='", policy)
    assert b"nonce" not in guest().get(page).content


def test_who_is_somebody_gets_a_page_of_their_own(url: str) -> None:
    guest().get(url)
    person, told = signed_in(make_user()), guest()
    told.cookies["messages"] = "something"

    assert "ETag" in guest().get(url).headers
    assert "ETag" not in person.get(url).headers
    assert "ETag" not in told.get(url).headers
    assert "ETag" not in guest().get(url, headers={"hx-request": "true"}).headers


def test_pages_differ_by_what_they_depend_on(url: str) -> None:
    undecided, chinese, dark, decided, buying = (guest() for _ in range(5))
    chinese.cookies["heliu_lang"] = "zh-hans"
    dark.cookies["heliu_theme"] = "dark"
    decided.cookies["heliu_consent"] = "0"
    buying.cookies["heliu_cart"] = "k" * 22
    undecided.get(url)

    pages = {
        name: client.get(url).content.decode()
        for name, client in {
            "chinese": chinese, "dark": dark, "decided": decided, "buying": buying,
            "undecided": undecided,
        }.items()
    }  # fmt: skip

    assert [name for name, page in pages.items() if 'lang="zh-Hans"><' in page] == []
    assert '<html lang="zh-Hans"' in pages["chinese"]
    assert [name for name, page in pages.items() if 'data-theme="dark"' in page] == ["dark"]
    assert [name for name, page in pages.items() if 'class="consent"' not in page] == ["decided"]
    assert [name for name, page in pages.items() if 'data-badge="cart"' in page] == ["buying"]
    assert 'name="next" value="/s/kiln/cup?v=1"' in guest().get(f"{url}?v=1").content.decode()


def test_a_developer_sees_what_was_just_written(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DEBUG", True)

    assert "ETag" not in guest().get(url).headers


def test_what_was_not_asked_for_longest_goes_first() -> None:
    shelf = Shelf(room=250)
    for name in ("one", "two"):
        shelf.put(name, kept(100))
    shelf.get("one")

    shelf.put("three", kept(100))
    shelf.put("huge", kept(300))
    shelf.put("three", kept(100))

    assert shelf.get("two") is None
    assert shelf.get("huge") is None
    assert shelf.get("three") is not None


def kept(size: int) -> Kept:
    return Kept(
        version=Version(snapshot="", stamp="x"),
        headers={},
        policy=None,
        digest="",
        pieces=[b"x" * size],
        packed=[],
    )


@pytest.mark.parametrize("stamp", [None, "x"])
def test_only_pages_that_are_there_are_kept(stamp: str | None) -> None:
    made: list[int] = []

    @for_strangers(lambda since: Version(snapshot="s", stamp=stamp), shelf=(shelf := Shelf()))
    def view(_request: HttpRequest) -> HttpResponse:
        made.append(1)
        return HttpResponse(status=404 if stamp else 200)

    for _ in range(2):
        view(HttpRequest())

    assert len(made) == 2
    assert not shelf._pages
