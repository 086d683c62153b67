"""Whatever an address, a cookie, a header or the admin is asked with: never an error of ours."""

from contextlib import nullcontext, suppress
from unittest.mock import patch

import pytest
from django.conf import settings
from django.db import Error
from django.urls import reverse

from heliu.web.live import app as live
from tests.security import desk
from tests.security.asking import taken_back
from tests.security.nasty import NASTY, NULS, WORST, answer
from tests.security.world import World

pytestmark = pytest.mark.django_db
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
        answer(client, "post", reverse("theme"), headers=headers)


@pytest.mark.parametrize(
    "header",
    ["Accept-Language", "HX-Current-URL", "HX-Request", "User-Agent", "Referer", "Range",
     "Content-Length", "X-Forwarded-For", "X-Heliu-Signature", "HX-Target", "If-Modified-Since",
     "If-None-Match", "Accept", "Accept-Encoding", "Origin", "Authorization", "X-Request-ID",
     "X-Forwarded-Proto", "X-Forwarded-Host", "HX-Boosted", "HX-Trigger-Name", "Content-Type",
     "X-Requested-With", "X-HTTP-Method-Override"],
)  # fmt: skip
def test_any_header_is_answered(world: World, header: str) -> None:
    client = world.client("buyer")
    for value in (*WORST[1:12], *NASTY[len(WORST) :: 3]):
        headers = {header: value.encode().decode("latin-1")}
        answer(client, "get", reverse("feed"), headers=headers)
        answer(client, "post", reverse("payment_callback", args=["sandbox"]), headers=headers)
        if header != "Content-Length":
            answer(world.client("anonymous"), "post", reverse("post_new"), headers=headers)


@pytest.mark.parametrize("proxies", [1])
@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Forwarded-Proto"])
def test_what_a_proxy_says_is_taken_with_care(
    world: World, monkeypatch: pytest.MonkeyPatch, header: str, proxies: int
) -> None:
    monkeypatch.setattr(settings, "ALLAUTH_TRUSTED_PROXY_COUNT", proxies)
    monkeypatch.setattr(settings, "SECURE_PROXY_SSL_HEADER", ("HTTP_X_FORWARDED_PROTO", "https"))
    for value in (*WORST[1:12], *NASTY[len(WORST) :: 2], "1.1.1.1, ::1%eth0", ",", "fe80::1%25"):
        headers = {header: value.encode().decode("latin-1")}
        answer(world.client("buyer"), "post", reverse("theme"), headers=headers)
        answer(world.client("anonymous"), "post", reverse("account_login"), headers=headers)


#: What the admin's lists and forms read from an address and beside a form.
DESK_NAMES = (
    "q", "p", "o", "all", "e", "page", "_popup", "_to_field", "_facets", "_changelist_filters",
    "id", "id__in", "id__exact", "state", "state__exact", "is_active__exact", "created_at__gte",
    "created_at__range", "user__password__startswith", "nowhere__x", "action", "select_across",
    "index", "_selected_action", "reason", "text", "based_on", "version", "do", "yes", "time",
    "app_label", "model_name", "field_name", "term", "s", "next", "form-TOTAL_FORMS",
)  # fmt: skip


@pytest.mark.parametrize("route", desk.ROUTES)
def test_the_admin_takes_any_query_and_any_form(world: World, route: str) -> None:
    client, path = world.client("operator"), desk.address_of(route)
    for turn in range(0, len(NASTY), 20):
        said = {name: NASTY[(turn + place) % len(NASTY)] for place, name in enumerate(DESK_NAMES)}
        short = {name: value for name, value in said.items() if len(value) < 6_000}
        answer(client, "get", path, short)
        answer(client, "post", path, said)
    for name in DESK_NAMES[:20] if "<" not in route else ():
        answer(client, "get", path, {name: "-1"})


@pytest.mark.parametrize("part", ["<path:object_id>", "<str:subject>", "<slug:kind>"])
def test_the_admin_takes_any_address(world: World, part: str) -> None:
    client = world.client("operator")
    for route in (each for each in desk.ROUTES if part in each):
        for value in (*WORST[1:12:2], *NASTY[len(WORST) :: 9], "%00", "_5F", "1,2"):
            plain = value.replace("?", "").replace("#", "")
            answer(client, "get", reverse("admin:index") + route.replace(part, plain))


def test_the_live_door_takes_any_cookie() -> None:
    for value in (*NASTY, *NULS):
        refused = suppress(Error, ValueError) if "\x00" in value else nullcontext()
        with patch.object(live, "connection"), taken_back(), refused:
            assert live.user_of(value) is None
