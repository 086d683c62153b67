"""Who gets in, what they see, and under which content policy."""

from collections.abc import Iterable, Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.conf import LazySettings
from django.contrib import admin
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse

from heliu.domains.accounts.tests.factories import make_user
from heliu.domains.orders.models import OrderLine
from heliu.domains.orders.tests.factories import make_order
from heliu.domains.shops.tests.factories import make_shop, make_staff
from heliu.kernel import upkeep
from heliu.kernel.models import AuditEntry

pytestmark = pytest.mark.django_db
OWN = ["index", "texts", "health", "settings", "stream", "jobs"]
MODELS = [
    "kernel_auditentry",
    "accounts_user",
    "shops_shop",
    "catalog_product",
    "orders_order",
    "ledger_hold",
    "ledger_transfer",
]


def client_of(user: object, language: str = "en") -> Client:
    client = Client(headers={"accept-language": language})
    client.force_login(user)  # type: ignore[arg-type]
    client.cookies["heliu_lang"] = language
    return client


@pytest.fixture
def operator() -> Client:
    return client_of(make_user(is_operator=True))


def every_address() -> list[str]:
    """Each of the site's own patterns, with something for its parameters."""

    def within(listed: Iterable[URLPattern | URLResolver], before: str) -> Iterator[str]:
        for one in listed:
            route = before + str(one.pattern)
            if isinstance(one, URLResolver):
                yield from within(one.url_patterns, route)
            elif "?P" not in route and "(" not in route:
                yield route

    found = within(admin.site.get_urls(), "/admin/")
    return [
        path.replace("<path:object_id>", "1")
        .replace("<slug:slug>", "suspend-shop")
        .replace("<str:subject>", "1")
        .replace("<slug:kind>/<slug:locale>", "terms/en")
        .replace("<path:content_type_id>", "1")
        .replace("<int:content_type_id>", "1")
        for path in found
    ]


def test_nobody_else_gets_in_anywhere() -> None:
    merchant = make_staff(make_shop(), "manager")
    addresses = every_address()
    assert len(addresses) > 40

    for address in addresses:
        for user in (make_user(), merchant):
            client = client_of(user)
            assert client.get(address).status_code == 404, address
            assert client.post(address, {"reason": "x"}).status_code == 404, address
        asked = Client().get(address)
        assert asked.status_code == 302, address
        assert asked.headers["Location"].startswith("/account/login/?next=/admin/")

    assert not AuditEntry.objects.exists()


def test_a_superuser_who_is_no_operator_is_nobody() -> None:
    user = make_user()
    type(user).objects.filter(pk=user.pk).update(is_superuser=True)

    assert client_of(user).get("/admin/").status_code == 404


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("name", [*OWN, *[f"{m}_changelist" for m in MODELS]])
def test_pages_open_in_both_languages(name: str, language: str) -> None:
    order = make_order("shipped")
    client = client_of(make_user(is_operator=True), language)

    response = client.get(reverse(f"admin:{name}"))

    assert response.status_code == 200
    if name == "orders_order_changelist":
        assert order.number in response.content.decode()


def test_an_order_with_its_lines_is_read_and_not_changed(operator: Client) -> None:
    order = make_order("shipped")
    page = reverse("admin:orders_order_change", args=[order.pk])

    shown = operator.get(page)
    sent = operator.post(page, {"state": "confirmed"})

    assert shown.status_code == 200
    text = shown.content.decode()
    assert OrderLine.objects.get(order=order).title in text
    assert "100.00 CNY" in text
    assert 'name="_save"' not in text
    assert sent.status_code == 403
    order.refresh_from_db()
    assert order.state == "shipped"


@pytest.mark.parametrize("model", MODELS)
def test_nothing_is_added_changed_or_deleted_by_hand(operator: Client, model: str) -> None:
    order = make_order("shipped")
    ids = {"orders_order": order.pk, "shops_shop": order.shop_id, "accounts_user": order.buyer_id}
    one = ids.get(model, 1)

    added = operator.get(reverse(f"admin:{model}_add"))
    deleted = operator.post(reverse(f"admin:{model}_delete", args=[one]), {"post": "yes"})
    many = operator.post(
        reverse(f"admin:{model}_changelist"),
        {"action": "delete_selected", "_selected_action": str(one), "post": "yes"},
    )

    assert added.status_code == 403
    assert deleted.status_code in (403, 302)
    assert many.status_code in (200, 302, 403)
    order.refresh_from_db()
    assert order.shop_id


def test_search_finds_people_and_shops(operator: Client) -> None:
    make_user(handle="wanted", email="wanted@example.org")
    make_user(handle="other", email="other@example.org")

    found = operator.get(reverse("admin:accounts_user_changelist"), {"q": "wanted"})

    text = found.content.decode()
    assert "wanted@example.org" in text
    assert "other@example.org" not in text


def test_the_policy_is_looser_here_and_nowhere_else(operator: Client) -> None:
    inside = operator.get("/admin/").headers["Content-Security-Policy"]
    outside = operator.get("/operator/problems").headers["Content-Security-Policy"]
    refused = client_of(make_user()).get("/admin/").headers["Content-Security-Policy"]

    assert "script-src 'self' 'unsafe-eval';" in inside + ";"
    assert "style-src 'self' 'unsafe-inline';" in inside + ";"
    assert "default-src 'none'" in inside
    assert "frame-ancestors 'none'" in inside
    assert "unsafe" not in outside
    assert "unsafe" not in refused


def test_there_is_one_way_to_sign_in(operator: Client) -> None:
    assert operator.get("/admin/login/").headers["Location"] == "/admin/"
    assert operator.get("/admin/logout/").headers["Location"] == "/account/logout/"
    assert operator.get("/admin/password_change/").headers["Location"].startswith("/account/")
    posted = Client().post("/admin/login/", {"username": "a", "password": "b"})
    assert posted.headers["Location"].startswith("/account/login/")


@pytest.mark.parametrize("address", ["/admin/", "/operator/problems", "/admin/stream/"])
def test_where_it_is_wanted_an_operator_needs_the_second_step(
    settings: LazySettings, address: str
) -> None:
    settings.OPERATOR_MFA = True
    user = make_user(is_operator=True)

    without = client_of(user).get(address)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    with_it = client_of(user).get(address)

    assert (without.status_code, without.headers.get("Location")) == (
        302, "/account/second-step/on/",
    )  # fmt: skip
    assert with_it.status_code == 200


def test_failed_jobs_are_offered_again(operator: Client) -> None:
    assert "retry-job" not in operator.get("/admin/jobs/").content.decode()
    upkeep.rebuild_reader.defer(name="analytics.insight")

    text = operator.get("/admin/jobs/").content.decode()

    assert "kernel.upkeep.rebuild_reader" in text
