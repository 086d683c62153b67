"""Whatever arrives at a page, from whoever may open it: a clear answer, never an error of ours."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heliu.web.kit.tests.answers import Answer
from tests.security.asking import address, filled, taken_back
from tests.security.table import ADDRESS, TABLE, Row, called
from tests.security.world import World, picture

pytestmark = pytest.mark.django_db
FEW = settings(
    max_examples=4,
    derandomize=True,
    database=None,
    deadline=timedelta(seconds=10),
    suppress_health_check=list(HealthCheck),
)
READ = [row for row in TABLE if row.who and row.reads]
SENT = [row for row in TABLE if row.who and row.form]

#: Tried in every field of every form.
WORST = (
    "", "-1", "\u0663", "NaN", "1e400", str(2**63), "9" * 5000, "'; DROP TABLE orders_order; --",
    "%s %(x)s {0} {{7*7}} %", "<script>alert(1)</script>", "\ufffe\uffff\u202e👩‍👩‍👧‍👦", "feed",
    "/" + "x" * 3000, "字" * 120_000,
)  # fmt: skip
#: Tried in every address and parameter as well.
NASTY = (
    *WORST, " ", "%00", "%ED%A0%80", "\\ud800", "\ufeff", "\x1b[31m", "\r\nSet-Cookie: a=b", "\t",
    "0", "+1", "1.5", "inf", "-0", "0x10", "１２", "½", "1_000", str(2**31), str(2**63 - 1),
    str(-(2**63) - 1), "9" * 19, "9" * 30, "1-2-3", "1-" + "9" * 5000, "-".join(["1"] * 60),
    "true", "null", "[]", "{}", "on", "%' OR 1=1", "\\", "%", "_", "<!--", "&#0;", "שלום",
    "e\u0301" * 9, "//evil.example/", "https://evil.example", "javascript:alert(1)",
    "../../etc/passwd", "http://[", "http://[::1", "/s/kiln/%00", "/p/" + "9" * 40, "Asia/../..",
    "drop:9", "add:" + "9" * 5000, "find", "publish", "remove",
)  # fmt: skip
NULS = ("\x00", "a\x00b", "\x00" * 99)
nasty = st.sampled_from(NASTY + NULS) | st.text(max_size=40).filter(lambda text: text.isprintable())
#: Every name that some page reads from its address or beside its form.
NAMES = (
    "q", "before", "after", "v", "state", "days", "source", "path", "page", "product", "next",
    "what", "kind", "person", "from", "to", "part", "kept", "do", "card", "text", "images",
    "avatar", "cover", "file", "pictures", "picture", "goods", "key", "update",
    "remove", "step", "email", "liked", "word",
    "v-TOTAL_FORMS", "v-INITIAL_FORMS", "v-0-price", "csrfmiddlewaretoken", "heliu",
)  # fmt: skip
names = st.sampled_from(NAMES)
FILES = (
    b"", b"\x00\xff" * 9, b"GIF89a", b"\xff\xd8\xff\xe0" + b"\x00" * 40, picture()[:300],
    b"PK\x03\x04", b"<svg/>",
)  # fmt: skip
file = st.builds(
    SimpleUploadedFile,
    st.sampled_from(("a.jpg", "x" * 300 + ".png", "../../a.csv", "\u202egpj.exe", "a\x00.zip")),
    st.sampled_from(FILES),
    st.sampled_from(("image/jpeg", "text/csv", "", "x/y; charset=no-such")),
)
anything = nasty | st.lists(nasty, min_size=2, max_size=3)
"""A value, or the same name again and again."""


def answer(client: Client, method: str, *given: Any, **more: Any) -> Answer:
    """The answer, taken back; what our code raises comes through as it is."""
    with taken_back():
        response: Answer = getattr(client, method)(*given, **more)
        assert response.status_code < 500, response.status_code
        b"".join(response)  # what is streamed is made now
        # A statement that PostgreSQL refused would have spoilt the transaction.
        assert connection.is_usable()
        return response


@pytest.mark.parametrize("row", READ, ids=called)
@FEW
@given(query=st.dictionaries(names, anything, min_size=1, max_size=4), is_htmx=st.booleans())
def test_any_query_is_answered(
    world: World, row: Row, query: dict[str, str | list[str]], is_htmx: bool
) -> None:
    headers = {"HX-Request": "true"} if is_htmx else {}

    answer(world.client(row.right), "get", address(world, row), query, headers=headers)


#: Where a parameter reaches SQL: what pages, searches and counts.
COUNTING = (
    "search", "feed", "orders", "product", "product_reviews", "post", "post_new", "connections",
    "console_insight", "console_insight_table", "console_insight_rows",
    "console_insight_rows_file", "console_overview", "console_products", "console_orders",
    "console_money", "operator_reports",
)  # fmt: skip


@pytest.mark.parametrize("name", COUNTING)
def test_every_parameter_takes_every_nasty_value(world: World, name: str) -> None:
    """All at once, each with another value, until each had them all."""
    row = next(row for row in READ if row.name == name)
    client = world.client(row.right)
    for turn in range(len(NASTY)):
        query = {name: NASTY[(turn + 3 * place) % len(NASTY)] for place, name in enumerate(NAMES)}
        short = {name: value for name, value in query.items() if len(value) < 6_000}
        answer(client, "get", address(world, row), short)
    for value in NULS:
        assert answer(client, "get", address(world, row), {"q": value}).status_code == 400


def mixed(data: st.DataObject, form: dict[str, Any]) -> dict[str, Any]:
    """The form as it should be, with some of it gone, wrong, repeated, or of another kind."""
    known = st.sampled_from(sorted(form)) if form else names
    for name in data.draw(st.lists(known | names, min_size=1, max_size=3, unique=True)):
        form[name] = data.draw(anything | file)
    for name in data.draw(st.lists(known, max_size=1)):
        form.pop(name, None)
    return form


@pytest.mark.parametrize("row", SENT, ids=called)
@FEW
@given(data=st.data())
def test_any_form_is_answered(world: World, row: Row, data: st.DataObject) -> None:
    client = world.client(row.right)

    answer(client, "post", address(world, row), mixed(data, filled(world, row)))


BODIES = (
    ("application/json", b'{"a": "\\ud800"}'),
    ("multipart/form-data; boundary=x", b"--x\r\nbroken"),
    ("multipart/form-data", b"no boundary"),
    ("application/x-www-form-urlencoded", b"%ff%fe=%ED%A0%80&&=&a"),
    ("application/x-www-form-urlencoded", b"&b=1" * 6000),
    ("application/x-www-form-urlencoded; charset=no-such", b"a=b"),
    ("text/plain; charset=utf-7", b"+AAA-"),
)
BESIDE = ("next", "kept", "card", "do")


@pytest.mark.parametrize("row", SENT, ids=called)
def test_every_field_takes_every_nasty_value(world: World, row: Row) -> None:
    """All fields of a form at once; then one NUL; then bodies that are no form at all."""
    client, path, form = world.client(row.right), address(world, row), filled(world, row)
    for value in WORST:
        answer(client, "post", path, dict.fromkeys([*form, *BESIDE], value))
    assert answer(client, "post", path, {**form, "next": "\x00"}).status_code in (400, row.answer)
    for content_type, body in BODIES:
        answer(client, "generic", "POST", path, body, content_type)


def test_a_form_with_nul_is_refused_as_a_page(world: World) -> None:
    response = world.client("buyer").post(reverse("post_new"), {"text": "a\x00b"})

    assert response.status_code == 400
    assert "could not read that" in response.content.decode()


@pytest.mark.parametrize("field", sorted({*ADDRESS, "line2", "postal_code"}))
def test_every_field_of_an_address_takes_every_nasty_value(world: World, field: str) -> None:
    client = world.client("buyer")
    for value in (*WORST, *NASTY[len(WORST) :: 3]):
        answer(client, "post", reverse("settings_address_new"), {**ADDRESS, field: value})


PATHS = [
    "/p/{}", "/s/{}/", "/s/kiln/{}", "/s/kiln/{}/reviews", "/s/kiln/{}/offers", "/@{}", "/c/{}",
    "/t/{}/product/1", "/t/abc/{}/1", "/t/abc/product/{}", "/orders/{}", "/console/{}",
    "/console/kiln/orders/{}", "/console/kiln/products/{}", "/console/kiln/import/{}",
    "/console/kiln/posts/{}/delete", "/media/{}/80.webp", "/media/abc/{}.webp", "/report/{}/1",
    "/report/post/{}", "/pay/sandbox/{}/", "/callbacks/{}", "/checkout/{}/done", "/reviews/new/{}",
    "/operator/problems/{}", "/account/confirm-email/{}/", "/account/password/reset/key/{}/",
    "/@somebody/{}", "/{}", "/settings/addresses/{}",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_any_address_is_answered(world: World, path: str) -> None:
    clients = [world.client(who) for who in ("anonymous", "buyer", "owner", "operator")]
    some = NASTY[len(WORST) + PATHS.index(path) % 2 :: 2]
    for place, value in enumerate((*WORST[:-1], *NULS, *some)):
        client = clients[place % 4]
        answer(client, "get", path.format(value.replace("?", "").replace("#", "")))
    for raw in ("%00", "%ff%fe", "%ED%A0%80", "%2F%2F", "%0d%0a", "a%00b"):
        for client in clients[1::2]:
            answer(client, "get", path.format(raw))


@pytest.mark.parametrize(
    "name",
    ["sessionid", "csrftoken", "heliu_v", "heliu_cart", "heliu_lang", "heliu_consent", "messages"],
)
def test_any_cookie_is_answered(world: World, name: str) -> None:
    for value in (
        *WORST[1:12],
        *NASTY[len(WORST) :: 2],
        *NULS,
        r'"\000\000\000\000\000\000\000\000\000"',
        "x:y:z",
        "W10:" * 3,
    ):
        client = world.client("anonymous")
        client.cookies["heliu_lang"] = "en"
        headers = {"Cookie": f"{name}={value.encode().decode('latin-1')}"}
        answer(client, "get", reverse("cart"), headers=headers)
        answer(client, "get", reverse("discover"), headers=headers)


@pytest.mark.parametrize(
    "header",
    ["Accept-Language", "HX-Current-URL", "HX-Request", "User-Agent", "Referer", "Range",
     "Content-Length", "X-Forwarded-For", "X-Heliu-Signature", "HX-Target", "If-Modified-Since"],
)  # fmt: skip
def test_any_header_is_answered(world: World, header: str) -> None:
    client = world.client("buyer")
    for value in (*WORST[1:12], *NASTY[len(WORST) :: 3]):
        headers = {header: value.encode().decode("latin-1")}
        answer(client, "get", reverse("feed"), headers=headers)
        answer(client, "post", reverse("payment_callback", args=["sandbox"]), headers=headers)
        if header != "Content-Length":
            answer(world.client("anonymous"), "post", reverse("post_new"), headers=headers)
