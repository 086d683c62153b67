"""Who comes too often is told so, in their language, loses nothing, and keeps nobody else out."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import MiddlewareNotUsed
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django import Settings

from heliu.domains.social.models import Post
from heliu.kernel import clock
from heliu.kernel.limits import Rate, take
from heliu.web.kit import limiting
from heliu.web.kit.limits import FORMS, FREE, LIMITS, OF_THE_LIBRARY, limit_of
from heliu.web.kit.tests.answers import Answer
from tests.security.asking import address, every_address, filled
from tests.security.table import TABLE, Row
from tests.security.world import World, changed, fingerprint, picture

pytestmark = pytest.mark.django_db
HERE = "127.0.0.1"
SECURITY = Path(__file__).parents[2] / "SECURITY.md"
PAGES = {page: limit for limit in LIMITS for page in sorted(limit.pages)}


def row_of(page: str) -> Row:
    return next(row for row in TABLE if row.name == page and row.who)


def use_up(page: str, whose: object) -> None:
    """As if it had been done as often as may be, by a person or at the address."""
    limit = PAGES.get(page, FORMS)
    assert take({f"{limit.name} {whose}": Rate(1, limit.person.seconds)}) == 0


def use(client: Client, world: World, page: str, **more: Any) -> Answer:
    row = row_of(page)
    is_read = page in PAGES and PAGES[page].reads
    answer: Answer = (
        client.get(address(world, row), **more)
        if is_read
        else client.post(address(world, row), filled(world, row), **more)
    )
    return answer


@pytest.mark.parametrize("page", PAGES)
def test_who_comes_too_often_is_refused_and_nothing_is_done(world: World, page: str) -> None:
    who = row_of(page).right
    use_up(page, HERE if who == "anonymous" else world.people[who].pk)
    before = fingerprint()

    refused = use(world.client(who), world, page)

    assert refused.status_code == 429
    assert 1 <= int(refused.headers["Retry-After"]) <= PAGES[page].person.seconds
    assert "a little fast" in refused.text
    assert refused.headers["Cache-Control"] == "private, no-store"
    assert changed(before) == []


def test_as_often_as_the_table_says(world: World) -> None:
    limit, client = PAGES["account_login"], world.client("anonymous")

    with clock.travel(clock.now()):
        answers = [use(client, world, "account_login") for _ in range(limit.address.times + 1)]

    assert [each.status_code for each in answers[10:]] == [422] * 20 + [429]
    assert answers[-1].headers["Retry-After"] == "2"


def test_every_limit_stands_for_pages_that_are_there() -> None:
    listed = [page for limit in LIMITS for page in limit.pages]

    assert len(listed) == len(set(listed))
    assert {*listed, *FREE} <= {pattern.name for pattern in every_address()}


def test_no_form_is_free_but_those_that_say_why() -> None:
    free = {row.name for row in TABLE if row.form and limit_of(row.name, "POST") is None}

    assert free == FREE.keys()
    assert limit_of("admin:act", "POST") is FORMS
    assert limit_of("search", "GET") is limit_of("search", "HEAD") is PAGES["search"]
    assert limit_of("post_new", "GET") is None


def test_every_other_form_is_counted_together(world: World) -> None:
    use_up("any", world.people["buyer"].pk)

    added = use(world.client("buyer"), world, "cart_add")
    looked = world.client("buyer").get(reverse("cart"))
    liked = use(world.client("buyer"), world, "post_like")

    assert [each.status_code for each in (added, looked, liked)] == [429, 200, 302]


def test_others_at_the_same_address_go_on(world: World) -> None:
    use_up("post_comment", world.people["buyer"].pk)

    assert use(world.client("buyer"), world, "post_comment").status_code == 429
    assert use(world.client("friend"), world, "post_comment").status_code == 302


def test_until_the_address_is_used_up_by_all_of_them(world: World) -> None:
    use_up("report", HERE)

    here = use(world.client("buyer"), world, "report")
    elsewhere = use(world.client("buyer"), world, "report", REMOTE_ADDR="198.51.100.7")

    assert (here.status_code, elsewhere.status_code) == (429, 302)


def test_what_was_typed_can_be_sent_again(world: World) -> None:
    client = world.client("buyer", enforce_csrf_checks=True)
    token = _form(client.get(reverse("post_new")))["csrfmiddlewaretoken"][0]
    use_up("post_new", world.people["buyer"].pk)
    typed = {"text": "A long thought.\nIn <two> lines.", "visibility": "followers"}

    refused = client.post(reverse("post_new"), {**typed, "csrfmiddlewaretoken": token})
    with clock.travel(clock.now() + timedelta(seconds=int(refused.headers["Retry-After"]))):
        sent = client.post(reverse("post_new"), _form(refused))

    assert (refused.status_code, sent.status_code) == (429, 302)
    post = Post.objects.latest("id")
    assert (post.text.splitlines(), post.visibility) == (typed["text"].splitlines(), "followers")


def test_all_is_kept_but_passwords_and_files(world: World) -> None:
    use_up("any", HERE)

    refused = world.client("anonymous").post(
        f"{reverse('theme')}?from=here",
        {
            "card": ["1", "2"],
            "password1": "horse",
            "oldpassword": "cow",
            "picture": SimpleUploadedFile("cup.jpg", picture()),
        },
    )

    kept = _form(refused, "/theme?from=here")
    assert kept.keys() == {"csrfmiddlewaretoken", "card"}
    assert kept["card"] == ["1", "2"]
    assert "horse" not in refused.text
    assert "have to be chosen again" in refused.text


@pytest.mark.parametrize(
    ("language", "words"), [("en", "You can go on in 60 seconds."), ("zh-hans", "60秒钟")]
)
def test_it_is_said_in_the_readers_language(world: World, language: str, words: str) -> None:
    use_up("any", HERE)
    client = world.client("anonymous")
    client.cookies["heliu_lang"] = language

    assert words in client.post(reverse("theme"), {"theme": "dark"}).text


def test_a_fragment_is_told_by_a_toast_and_stays_as_it_is(world: World) -> None:
    use_up("post_like", world.people["buyer"].pk)

    refused = use(world.client("buyer"), world, "post_like", headers={"HX-Request": "true"})

    assert (refused.status_code, refused.content) == (429, b"")
    assert '"toast": {"value": "You can go on in 60 seconds.' in refused.headers["HX-Trigger"]


@pytest.mark.parametrize(
    ("proxies", "said", "address"),
    [
        (0, "203.0.113.9", "198.51.100.7"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "1.1.1.1, 2.2.2.2, 203.0.113.9", "203.0.113.9"),
        (1, "", "198.51.100.7"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (1, "::ffff:203.0.113.9", "203.0.113.9"),
    ],
)
def test_an_address_is_what_the_trusted_proxy_says(
    settings: Settings, proxies: int, said: str, address: str
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    given = {"X-Forwarded-For": said} if said else {}

    request = RequestFactory().get("/", REMOTE_ADDR="198.51.100.7", headers=given)

    assert limiting.address_of(request) == address


def test_it_can_be_turned_off_to_measure_a_load(settings: Settings) -> None:
    settings.RATE_LIMITS = False

    with pytest.raises(MiddlewareNotUsed):
        limiting.LimitMiddleware(lambda _request: HttpResponse())


def test_the_security_page_lists_every_limit() -> None:
    text = SECURITY.read_text("utf-8")
    section = text[text.index("## Limits") :]
    told = re.findall(r"^\| (?!limit |---).+$", section[: section.index("\n## ")], re.MULTILINE)

    assert told == list(documented())


def documented() -> Iterator[str]:
    """The rows that SECURITY.md should have."""
    for limit in (*LIMITS, FORMS):
        yield f"| {limit.name} | {limit.what} | {_often(limit.person)} | {_often(limit.address)} |"
    for name, rates in OF_THE_LIBRARY.items():
        by = {rate.rpartition("/")[2]: rate.rpartition("/")[0] for rate in rates.split(",")}
        yield f"| {name} | the sign-in library's own | {by['key']} | {by.get('ip', '')} |"


def _often(rate: Rate) -> str:
    minutes = rate.seconds // 60
    time = {1: "a minute", 60: "an hour"}.get(minutes, f"{minutes} minutes")
    return f"{rate.times:,} in {time}"


def _form(answer: Answer, action: str = "") -> dict[str, list[str]]:
    """What the page's own form would send, when it leads to ``action``."""
    form = BeautifulSoup(answer.content, "html.parser").select_one("main form[method=post]")
    assert form
    assert not action or form["action"] == action
    fields: dict[str, list[str]] = {}
    for field in form.select("input[name]"):
        fields.setdefault(str(field["name"]), []).append(str(field.get("value", "")))
    return fields
