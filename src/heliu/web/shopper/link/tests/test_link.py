"""The link door and consent."""

import pytest
from django.urls import reverse

from heliu.domains.accounts.tests.factories import make_user
from heliu.domains.catalog.models import Product
from heliu.domains.catalog.tests.factories import make_product
from heliu.domains.shops.models import Shop
from heliu.domains.shops.tests.factories import make_shop, make_staff
from heliu.domains.social.models import Post
from heliu.domains.social.tests.factories import make_post
from heliu.domains.traffic.models import AnonymousCount, Touch, Visitor
from heliu.kernel import sql
from heliu.kernel.stream import behaviour
from heliu.web.shopper.post.tests.browsers import browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> Shop:
    return make_shop(handle="shanlan")


@pytest.fixture
def product(shop: Shop) -> Product:
    return make_product(shop)


@pytest.fixture
def post(shop: Shop, product: Product) -> Post:
    return make_post(shop.actor, cards=[("product", product.pk)])


def link(post: Post, kind: str, target_id: int) -> str:
    return reverse("link", args=[post.code.token, kind, target_id])


def test_a_person_is_touched_and_sent_on(post: Post, product: Product) -> None:
    shopper = make_user()

    answer = browser(shopper).get(link(post, "product", product.pk))

    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        reverse("product", args=["shanlan", product.slug]),
    )
    touch = Touch.objects.get()
    assert (touch.user_id, touch.code_id, touch.target_kind, touch.target_id) == (
        shopper.pk,
        post.code_id,
        "product",
        product.pk,
    )


def test_shops_and_posts_are_targets_too(post: Post, shop: Shop) -> None:
    client = browser(make_user())

    assert client.get(link(post, "shop", shop.pk)).headers["Location"] == reverse(
        "profile", args=["shanlan"]
    )
    assert client.get(link(post, "post", post.pk)).headers["Location"] == reverse(
        "post", args=[post.pk]
    )
    assert set(Touch.objects.values_list("target_kind", flat=True)) == {"shop", "post"}


def test_without_consent_only_a_number(post: Post, product: Product) -> None:
    client = browser()

    client.get(link(post, "product", product.pk))
    client.get(link(post, "product", product.pk))

    assert not Touch.objects.exists()
    assert AnonymousCount.objects.get().arrivals == 2
    assert "heliu_v" not in client.cookies


def test_with_consent_the_visitor_is_remembered(post: Post, product: Product) -> None:
    client = browser()
    assert "heliu_v" not in client.cookies

    answer = client.post("/consent", {"choice": "agree", "next": "/discover"})
    client.get(link(post, "product", product.pk))

    assert answer.headers["Location"] == "/discover"
    assert Touch.objects.get().visitor_id == Visitor.objects.get().pk
    cookie = client.cookies["heliu_v"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert Visitor.objects.get().key in cookie.value


def test_taking_consent_back_forgets(post: Post, product: Product) -> None:
    client = browser()
    client.post("/consent", {"choice": "agree"})
    client.get(link(post, "product", product.pk))

    client.post("/consent", {"choice": "necessary"})

    assert not Touch.objects.exists()
    assert not Visitor.objects.exists()
    assert client.cookies["heliu_consent"].value == "0"
    assert client.cookies["heliu_v"].value == ""


def test_the_banner_asks_once() -> None:
    client = browser()
    banner = 'class="consent"'

    assert banner in client.get("/consent").content.decode()
    client.post("/consent", {"choice": "necessary"})
    assert banner not in client.get("/consent").content.decode()
    assert banner not in browser(make_user()).get("/feed").content.decode()


def test_a_choice_that_is_none_is_asked_again() -> None:
    answer = browser().post("/consent", {"choice": "maybe"})

    assert answer.status_code == 422
    assert not Visitor.objects.exists()


def test_a_forged_visitor_cookie_is_nobody(post: Post, product: Product) -> None:
    visitor = Visitor.objects.create(key="somebodys-key")
    client = browser()
    for forged in ("somebodys-key", "somebodys-key:AAAA", "", ":", "\u00e9"):
        client.cookies["heliu_v"] = forged
        client.get(link(post, "product", product.pk))

    assert not Touch.objects.exists()
    assert Visitor.objects.get().pk == visitor.pk


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-purpose": "prefetch;prerender"},
        {"purpose": "prefetch"},
        {"user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"},
        {"user-agent": "curl/8.1"},
        {"user-agent": "facebookexternalhit/1.1"},
    ],
)
def test_machines_and_looking_ahead_are_not_counted(
    post: Post, product: Product, headers: dict[str, str]
) -> None:
    answer = browser(make_user()).get(link(post, "product", product.pk), headers=headers)

    assert answer.status_code == 302
    assert not Touch.objects.exists()


def test_head_is_not_counted(post: Post, product: Product) -> None:
    browser().head(link(post, "product", product.pk))

    assert not AnonymousCount.objects.exists()


def test_the_shops_own_people_are_not_counted(post: Post, product: Product, shop: Shop) -> None:
    for person in (make_staff(shop, "service"), make_staff(shop, "warehouse")):
        browser(person).get(link(post, "product", product.pk))

    assert not Touch.objects.exists()


def test_unknown_links_are_not_found_and_not_counted(
    post: Post, product: Product, shop: Shop
) -> None:
    draft = make_product(shop, published=False)
    hidden = make_post(make_user().actor, visibility="me")
    client = browser(make_user())

    for url in (
        f"/t/nosuchcode/product/{product.pk}",
        f"/t/%00/product/{product.pk}",
        f"/t/{'x' * 300}/product/{product.pk}",
        link(post, "product", 12345),
        link(post, "product", draft.pk),
        link(post, "order", product.pk),
        link(post, "post", hidden.pk),
        f"/t/{post.code.token}/product/{2**64}",
    ):
        assert client.get(url).status_code == 404, url
    assert not Touch.objects.exists()


def test_reach_of_visitors_needs_consent(post: Post) -> None:
    behaviour._buffer.clear()
    client = browser()
    client.get(reverse("post", args=[post.pk]))
    assert behaviour.flush() == 0

    client.post("/consent", {"choice": "agree"})
    client.get(reverse("post", args=[post.pk]))
    behaviour.flush()

    rows = sql.fetch_tuples("SELECT subject_id, payload->>'viewer' FROM behaviour_event", {})
    assert rows == [(post.pk, f"s{Visitor.objects.get().pk}")]
