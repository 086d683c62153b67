"""What is tried everywhere: values, names and files that nobody would send, and their answers."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import Resolver404, resolve
from hypothesis import strategies as st

from heliu.web.kit.tests.answers import Answer
from tests.security.asking import address, taken_back
from tests.security.table import TABLE
from tests.security.world import World, picture

WEB = Path(__file__).parents[2] / "src" / "heliu" / "web"
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


def _read_by_pages() -> Iterator[str]:
    """Every name that some page reads by itself."""
    source = "\n".join(
        path.read_text("utf-8") for path in WEB.rglob("*.py") if "tests" not in path.parts
    )
    yield from re.findall(r'\b(?:GET|POST|FILES)(?:\.get(?:list)?\(|\[)"([\w-]+)"', source)


#: And those that libraries read, or that stand in constants.
NAMES = tuple(sorted({
    *_read_by_pages(), "before", "after", "source", "path", "what", "person", "part", "text",
    "avatar", "cover", "goods", "key", "update", "remove", "step", "email", "word",
    "v-TOTAL_FORMS", "v-INITIAL_FORMS", "v-0-price", "csrfmiddlewaretoken", "heliu",
}))  # fmt: skip
names = st.sampled_from(NAMES)
FILES = (
    b"", b"\x00\xff" * 9, b"GIF89a", b"\xff\xd8\xff\xe0" + b"\x00" * 40, picture()[:300],
    b"PK\x03\x04", b"<svg/>", b"\x89PNG\r\n\x1a\n" + b"\xff" * 40, b"RIFF\xff\xff\xff\xffWEBPVP8 ",
    b"PK\x05\x06" + b"\xff" * 18, b"\xff\xfe" + b"a\x00" * 9 + b"b", b"a,b\n" + b"=1," * 99,
    b"\xef\xbb\xbf", b"Order number\n\x1a", b"\x00\x00\x00\x20ftypavif",
)  # fmt: skip
FILE_NAMES = (
    "a.jpg",
    "x" * 300 + ".png",
    "../../a.csv",
    "\u202egpj.exe",
    "a\x00.zip",
    "..a",
    "a\r\nb",
)
file = st.builds(
    SimpleUploadedFile,
    st.sampled_from(FILE_NAMES),
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


class _Forms(HTMLParser):
    """The names of a page's fields, by where their form leads."""

    def __init__(self, here: str) -> None:
        super().__init__()
        self.here, self.found = here, list[tuple[str, str]]()
        self._to = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "form":
            self._to = said.get("action") or self.here
        elif tag in ("input", "select", "textarea", "button") and said.get("name"):
            self.found.append((said.get("formaction") or self._to, said["name"] or ""))


def fields_of_pages(world: World) -> dict[str, set[str]]:
    """Every field that some page offers, by the name of the page its form is sent to."""
    found: dict[str, set[str]] = {}
    for row in TABLE:
        if not (row.who and row.reads):
            continue
        page = world.client(row.right).get(address(world, row))
        if page.streaming or not page.headers.get("Content-Type", "").startswith("text/html"):
            continue
        forms = _Forms(address(world, row))
        forms.feed(page.text)
        for to, name in forms.found:
            try:
                match = resolve(to.split("?")[0])
            except Resolver404:
                continue
            found.setdefault(match.view_name, set()).add(name)
    return found
