"""The shop speaks."""

import pytest
from django.urls import reverse

from heliu.domains.accounts.tests.factories import make_user
from heliu.domains.analytics.tests.factories import make_click, make_sale
from heliu.domains.catalog.tests.factories import make_product
from heliu.domains.shops.models import Shop
from heliu.domains.shops.tests.factories import make_shop, make_staff
from heliu.domains.social.models import Post, PostCard
from heliu.domains.social.tests.factories import make_post
from heliu.web.shopper.post.tests.browsers import browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> Shop:
    return make_shop(handle="shanlan")


URL = "/console/shanlan/posts"


@pytest.mark.parametrize(
    ("role", "status"), [("manager", 200), ("service", 200), ("warehouse", 404), (None, 404)]
)
def test_who_may_speak_for_the_shop(shop: Shop, role: str | None, status: int) -> None:
    person = make_staff(shop, role) if role else make_user()
    client = browser(person)

    assert client.get(URL).status_code == status
    answer = client.post(URL, {"text": "hello", "visibility": "everyone"})

    assert answer.status_code == (302 if status == 200 else 404)
    assert Post.objects.filter(author=shop.actor).count() == (1 if status == 200 else 0)


def test_who_is_not_signed_in_is_asked_to(shop: Shop) -> None:
    assert browser().get(URL).headers["Location"].startswith(reverse("account_login"))


def test_the_shops_post_is_commercial_and_carries_its_own_products_only(shop: Shop) -> None:
    own, foreign = make_product(shop), make_product(make_shop())

    browser(make_staff(shop, "manager")).post(
        URL, {"text": "New", "visibility": "followers", "card": [own.pk, foreign.pk]}
    )

    post = Post.objects.get()
    assert (post.author_id, post.is_commercial, post.visibility) == (
        shop.actor.pk,
        True,
        "followers",
    )
    assert list(PostCard.objects.values_list("subject_id", flat=True)) == [own.pk]


def test_shops_have_no_friends(shop: Shop) -> None:
    answer = browser(make_staff(shop, "manager")).post(
        URL, {"text": "kept words", "visibility": "friends"}
    )

    assert answer.status_code == 422
    assert "kept words" in answer.content.decode()


def test_the_list_shows_figures_and_only_the_shops_posts(shop: Shop) -> None:
    make_post(shop.actor, "our own news")
    make_post(make_shop().actor, "their news")

    text = browser(make_staff(shop, "manager")).get(URL).content.decode()

    assert "our own news" in text
    assert "their news" not in text


def test_deleting_is_for_ones_own_shops_posts(shop: Shop) -> None:
    ours, theirs = make_post(shop.actor), make_post(make_shop().actor)
    client = browser(make_staff(shop, "service"))

    assert client.post(f"{URL}/{theirs.pk}/delete").status_code == 404
    assert client.get(f"{URL}/{ours.pk}/delete").status_code == 200
    assert client.post(f"{URL}/{ours.pk}/delete").status_code == 302
    assert list(Post.objects.filter(deleted_at=None)) == [theirs]


def test_each_post_says_what_it_led_to(shop: Shop) -> None:
    post = make_post(shop.actor, "New harvest")
    make_click(shop.pk, source="post", code_id=post.code_id)
    make_sale(shop.pk, path_code_ids=[post.code_id], amount_minor=12_300)

    text = browser(make_staff(shop, "manager")).get(URL).content.decode()

    figures = text.split("said-figures")[1].split("</dl>")[0]
    assert "<dt>Came</dt><dd>1</dd>" in figures
    assert "<dt>Orders</dt><dd>1</dd>" in figures
    assert "123" in figures


def said() -> str:
    """What stands on the shop's home of what it says."""
    url = reverse("shop_said", args=["shanlan"])
    return browser().get(url, headers={"hx-request": "true"}).content.decode()


def test_a_post_is_pinned_to_the_shops_page(shop: Shop) -> None:
    old = make_post(shop.actor, "The first words")
    for _ in range(4):
        make_post(shop.actor, "Later")
    client = browser(make_staff(shop, "service"))

    client.post(reverse("console_post_pin", args=["shanlan", old.pk]), {"pinned": "1"})

    assert "The first words" in said()
    client.post(reverse("console_post_pin", args=["shanlan", old.pk]), {"pinned": "0"})
    front = said()
    assert "The first words" not in front


def test_what_is_for_followers_is_not_pinned_and_what_is_anothers_is_not_there(shop: Shop) -> None:
    quiet = make_post(shop.actor, visibility="followers")
    foreign = make_post(make_user().actor)
    client = browser(make_staff(shop, "manager"))

    answer = client.post(reverse("console_post_pin", args=["shanlan", quiet.pk]), follow=True)
    missing = client.post(reverse("console_post_pin", args=["shanlan", foreign.pk]))

    assert "Only posts for everyone can be pinned." in answer.content.decode()
    assert missing.status_code == 404
