"""Whatever arrives at a page, from whoever may open it: a clear answer, never an error of ours."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoDbBlocker

from heliu.web.kit.limits import LARGEST_WITH_FILES
from tests.security.asking import address, filled, taken_back
from tests.security.nasty import (
    FILE_NAMES,
    FILES,
    NAMES,
    NASTY,
    NULS,
    WORST,
    answer,
    anything,
    fields_of_pages,
    file,
    names,
)
from tests.security.table import ADDRESS, TABLE, Row, called
from tests.security.world import World

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


@pytest.fixture(scope="module")
def fields(_made: World, django_db_blocker: DjangoDbBlocker) -> dict[str, set[str]]:
    """What every form of every page offers, by the name of where it is sent."""
    with django_db_blocker.unblock(), taken_back():
        return fields_of_pages(_made)


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


def mixed(data: st.DataObject, form: dict[str, Any], offered: set[str]) -> dict[str, Any]:
    """The form as it should be, with some of it gone, wrong, repeated, or of another kind."""
    known = st.sampled_from(sorted({*form, *offered})) if form or offered else names
    for name in data.draw(st.lists(known | names, min_size=1, max_size=3, unique=True)):
        form[name] = data.draw(anything | file)
    for name in data.draw(st.lists(known, max_size=1)):
        form.pop(name, None)
    return form


@pytest.mark.parametrize("row", SENT, ids=called)
@FEW
@given(data=st.data())
def test_any_form_is_answered(
    world: World, fields: dict[str, set[str]], row: Row, data: st.DataObject
) -> None:
    client, offered = world.client(row.right), fields.get(row.name, set())

    answer(client, "post", address(world, row), mixed(data, filled(world, row), offered))


def test_every_form_of_every_page_is_among_them(fields: dict[str, set[str]]) -> None:
    """And what is tried are its fields, so that one more is tried as soon as it is offered."""
    known = {row.name for row in TABLE}

    assert {name for name in fields if not name.startswith("admin:")} <= known
    assert {"title", "v-TOTAL_FORMS", "csrfmiddlewaretoken"} <= fields["console_product_new"]
    assert sum(map(len, fields.values())) > 200


def parts(*heads: bytes, end: bytes = b"--x--") -> bytes:
    return b"".join(b"--x\r\n" + head + b"\r\n\r\na\r\n" for head in heads) + end


FIELD = b'Content-Disposition: form-data; name="text"'
BODIES = (
    ("application/json", b'{"a": "\\ud800"}'),
    ("multipart/form-data; boundary=x", b"--x\r\nbroken"),
    ("multipart/form-data; boundary=x", parts(FIELD, end=b"")),
    ("multipart/form-data; boundary=x", parts(b"Content-Disposition: form-data")),
    ("multipart/form-data; boundary=x", parts(b"A: " + b"a" * 9_000)),
    ("multipart/form-data; boundary=x", parts(FIELD + b"\r\nContent-Transfer-Encoding: base64")),
    ("multipart/form-data; boundary=x", parts(FIELD + b"; filename*=utf-8''%ff%00")),
    ("multipart/form-data; boundary=x", parts(FIELD + b'; filename="../\xff\xfe\r\nb"')),
    ("multipart/form-data; boundary=x", parts(FIELD + b"\r\nContent-Type: a/b; charset=no-such")),
    ("multipart/form-data; boundary=x", parts(*[FIELD + b'; filename="a"'] * 120)),
    ("multipart/form-data; boundary=x", parts(*[FIELD] * 5_100)),
    ("multipart/form-data; boundary=" + "x" * 300, parts(FIELD)),
    ("multipart/form-data; boundary=\xff", parts(FIELD)),
    ("multipart/form-data", b"no boundary"),
    ("multipart/mixed; boundary=x", parts(FIELD)),
    ("application/x-www-form-urlencoded", b"%ff%fe=%ED%A0%80&&=&a"),
    ("application/x-www-form-urlencoded", b"&b=1" * 6000),
    ("application/x-www-form-urlencoded; charset=no-such", b"a=b"),
    ("application/x-www-form-urlencoded; charset=utf-16", b"a=b&\xff"),
    ("text/plain; charset=utf-7", b"+AAA-"),
    ("a" * 3_000, b"a"),
)
#: Where the library's reading of a form is looked at from every side; elsewhere from one in four.
READ_BY_HAND = {"post_new", "account_login", "console_imports", "payment_callback"}
FILE_FIELDS = {"file", "pictures", "picture", "images", "avatar", "cover"}
BESIDE = ("next", "kept", "card", "do")


@pytest.mark.parametrize("row", SENT, ids=called)
def test_every_field_takes_every_nasty_value(
    world: World, fields: dict[str, set[str]], row: Row
) -> None:
    """All fields of a form at once, as text and as files; then one NUL; then what is no form."""
    client, path, form = world.client(row.right), address(world, row), filled(world, row)
    every = {*form, *fields.get(row.name, ()), *BESIDE}
    for value in WORST:
        answer(client, "post", path, dict.fromkeys(every, value))
    answer(client, "post", path, {name: SimpleUploadedFile("a", b"a") for name in every})
    assert answer(client, "post", path, {**form, "next": "\x00"}).status_code in (400, row.answer)
    for content_type, body in BODIES[:: 1 if row.name in READ_BY_HAND else 4]:
        answer(client, "generic", "POST", path, body, content_type)


@pytest.mark.parametrize("row", [row for row in SENT if row.name in LARGEST_WITH_FILES], ids=called)
def test_every_field_for_files_takes_any_file(
    world: World, fields: dict[str, set[str]], row: Row
) -> None:
    client, path, form = world.client(row.right), address(world, row), filled(world, row)
    for place, content in enumerate(FILES):
        file_name = FILE_NAMES[place % len(FILE_NAMES)]
        for name in {*form, *fields[row.name]} & FILE_FIELDS:
            sent = {**form, name: SimpleUploadedFile(file_name, content)}
            answer(client, "post", path, sent)


def test_a_form_with_nul_is_refused_as_a_page(world: World) -> None:
    response = world.client("buyer").post(reverse("post_new"), {"text": "a\x00b"})

    assert response.status_code == 400
    assert "could not read that" in response.content.decode()


@pytest.mark.parametrize("field", sorted({*ADDRESS, "line2", "postal_code"}))
def test_every_field_of_an_address_takes_every_nasty_value(world: World, field: str) -> None:
    client = world.client("buyer")
    for value in (*WORST, *NASTY[len(WORST) :: 3]):
        answer(client, "post", reverse("settings_address_new"), {**ADDRESS, field: value})
