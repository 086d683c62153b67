"""What every answer says to browsers, whoever asks and whatever comes of it."""

import importlib
import re
from http.cookies import Morsel
from unittest.mock import patch

import pytest
from django.core import mail
from django.urls import reverse
from pytest_django import Settings

from heliu.domains.accounts.tests.factories import PASSWORD
from heliu.project import settings as settings_module
from heliu.web.kit.tests.answers import Answer
from tests.architecture import house
from tests.security import desk
from tests.security.asking import address
from tests.security.table import TABLE, Row, called
from tests.security.world import World

pytestmark = pytest.mark.django_db
READ = [row for row in TABLE if row.who and row.reads]
#: May be kept for ever and by everybody: its address is a secret and its content never changes.
KEPT = {"media"}
#: What ``name`` of the policy allows, exactly. Scripts come from files of ours and nowhere else;
#: rules on what to fetch ahead hold addresses, never code.
POLICY = {
    "default-src": "'none'",
    "script-src": "'self' 'inline-speculation-rules'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "manifest-src": "'self'",
}


#: The admin's own pages, whose theme wants more; see web/operator/admin/tests.
LOOSER = {"script-src": "'self' 'unsafe-eval'", "style-src": "'self' 'unsafe-inline'"}


def policy(response: Answer) -> dict[str, str]:
    parts = response.headers["Content-Security-Policy"].split("; ")
    return dict(part.split(" ", 1) for part in parts)


def check(response: Answer) -> None:
    said = policy(response)
    assert {name: said.get(name) for name in POLICY} == POLICY
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    check_others(response)


def check_others(response: Answer) -> None:
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    for feature in ("camera", "microphone", "geolocation", "payment", "usb"):
        assert f"{feature}=()" in response.headers["Permissions-Policy"]


@pytest.mark.parametrize("row", READ, ids=called)
def test_every_page_is_closed_to_other_sites_and_private_to_its_person(
    world: World, row: Row
) -> None:
    response = world.client(row.right).get(address(world, row))

    check(response)
    if row.right != "anonymous" and row.name not in KEPT:
        kept = response.headers["Cache-Control"]
        assert "no-cache" in kept
        assert "private" in kept


@pytest.mark.parametrize("row", READ, ids=called)
def test_no_page_runs_or_styles_anything_from_within(world: World, row: Row) -> None:
    response = world.client(row.right).get(address(world, row))
    if response.streaming or not response.headers["Content-Type"].startswith("text/html"):
        return
    text = response.content.decode()

    assert " style=" not in text
    assert "<script>" not in text
    assert "javascript:" not in text
    assert not any(f" {event}=" in text for event in ("onclick", "onload", "onsubmit", "onerror"))


@pytest.mark.parametrize(
    ("path", "status"), [("/nothing/here", 404), ("/search?q=%00", 400), ("/orders/none", 404)]
)
def test_refusals_carry_the_same(world: World, path: str, status: int) -> None:
    response = world.client("buyer").get(path)

    assert response.status_code == status
    check(response)
    assert response.headers["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("route", desk.ROUTES)
def test_the_admin_is_as_closed_but_for_what_its_theme_wants(world: World, route: str) -> None:
    response = world.client("operator").get(desk.address_of(route))

    check_others(response)
    if response.status_code != 302:
        is_its_own = response.status_code in (200, 409)
        assert {**POLICY, **(LOOSER if is_its_own else {})}.items() <= policy(response).items()
    assert "private" in response.headers["Cache-Control"]


def test_over_tls_browsers_are_told_to_stay_there(world: World, settings: Settings) -> None:
    settings.SECURE_HSTS_SECONDS = 31_536_000
    client = world.client("anonymous")

    told = client.get("/", secure=True).headers["Strict-Transport-Security"]

    assert told == "max-age=31536000"
    assert "Strict-Transport-Security" not in client.get("/").headers


def test_other_sites_hold_pictures_and_nothing_else(world: World) -> None:
    client = world.client("buyer")
    media = client.get(reverse("media", args=[world.there.media_key, 80]))

    assert client.get("/me").headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Cross-Origin-Resource-Policy" not in media.headers


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "localhost.evil.example"])
def test_another_sites_name_is_not_ours(world: World, host: str) -> None:
    assert world.client("anonymous").get("/terms", headers={"Host": host}).status_code == 400


def test_a_link_in_a_mail_leads_here_whatever_the_request_said(
    world: World, settings: Settings
) -> None:
    email = world.people["author"].email

    world.client("anonymous").post(
        reverse("account_reset_password"), {"email": email}, headers={"Host": "localhost:1337"}
    )

    (sent,) = mail.outbox
    assert f"{settings.SITE_URL}/account/password/reset/key/" in sent.body
    assert "1337" not in str(sent.message())


def test_a_stale_form_is_refused_with_the_same(world: World) -> None:
    client = world.client("buyer", enforce_csrf_checks=True)

    response = client.post(reverse("cart_add"), {"variant": "1"})

    assert response.status_code == 403
    check(response)


def test_the_style_nonce_is_another_one_each_time(world: World) -> None:
    first, second = (
        policy(world.client("owner").get("/console/kiln"))["style-src"] for _ in range(2)
    )

    assert first.startswith("'self' 'nonce-")
    assert first != second


def test_pictures_are_kept_for_ever(world: World) -> None:
    response = world.client("buyer").get(reverse("media", args=[world.there.media_key, 80]))

    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.headers["Content-Type"] == "image/webp"
    assert "Cookie" not in response.headers.get("Vary", "")
    assert b"Exif" not in b"".join(response)


def test_a_page_for_everybody_says_nothing_of_keeping(world: World) -> None:
    response = world.client("anonymous").get(reverse("terms"))

    assert "Cache-Control" not in response.headers


def test_who_signs_out_leaves_no_page_behind(world: World) -> None:
    response = world.client("buyer").post(reverse("account_logout"))

    assert response.status_code == 302
    assert response.headers["Clear-Site-Data"] == '"cache"'


def cookies_of(world: World, *, is_secure: bool) -> list[Morsel[str]]:
    """Every cookie the house sets: by joining, choosing, buying, remembering, reading on."""
    client = world.client("anonymous")
    found: list[Morsel[str]] = []
    login = {"login": world.people["author"].email, "password": PASSWORD}
    for name, form in (
        ("consent", {"choice": "agree"}),
        ("consent", {"choice": "necessary"}),
        ("language", {"language": "en"}),
        ("cart_add", {"variant": str(world.there.cup.variants.get().pk)}),
        ("theme", {"theme": "dark"}),
        ("account_login", login),
        ("tour", {}),
    ):
        client.get(reverse("account_login"), secure=is_secure)
        found += client.cookies.values()
        found += client.post(reverse(name), form, secure=is_secure).cookies.values()
    return [cookie for cookie in found if cookie.value and cookie["path"]]


NAMES = {
    "sessionid", "csrftoken", "messages", "heliu_lang", "heliu_cart", "heliu_v", "heliu_consent",
    "heliu_theme", "heliu_tour",
}  # fmt: skip


#: Functions that set one: the language and theme, the tour, the guest's cart, the visitor.
KEEPERS = 4


@pytest.mark.parametrize("is_secure", [False, True])
def test_cookies_are_for_the_server_alone(
    world: World, settings: Settings, is_secure: bool
) -> None:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = is_secure

    found = cookies_of(world, is_secure=is_secure)

    assert {cookie.key for cookie in found} == NAMES
    for cookie in found:
        assert cookie["httponly"], cookie.key
        assert cookie["samesite"] == "Lax", cookie.key
        assert bool(cookie["secure"]) == is_secure, cookie.key


def test_no_cookie_is_set_that_is_not_named_here() -> None:
    """Every name that a module calls a cookie's."""
    source = "\n".join(path.read_text("utf-8") for path in house.python_files())
    named = set(re.findall(r'^[A-Z_]*COOKIE = "(\w+)"$', source, re.MULTILINE))

    assert named == {name for name in NAMES if name.startswith("heliu_")}
    assert source.count(".set_cookie(") == KEEPERS


@pytest.mark.parametrize(("site", "is_secure"), [("http", False), ("https", True)])
def test_outside_of_this_machine_only_by_tls(
    monkeypatch: pytest.MonkeyPatch, site: str, is_secure: bool
) -> None:
    monkeypatch.setenv("HELIU_SITE_URL", f"{site}://market.example")
    with patch.dict(settings_module.__dict__):
        read = importlib.reload(settings_module)

        assert read.SESSION_COOKIE_SECURE is read.CSRF_COOKIE_SECURE is is_secure
        assert bool(read.SECURE_HSTS_SECONDS) == is_secure
        assert read.SESSION_COOKIE_HTTPONLY
        assert read.CSRF_COOKIE_HTTPONLY
