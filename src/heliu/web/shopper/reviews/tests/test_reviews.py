"""Writing reviews and reading them."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from heliu.domains.accounts.models import User
from heliu.domains.accounts.tests.factories import make_actor, make_user
from heliu.domains.catalog.models import Product
from heliu.domains.catalog.tests.factories import make_product
from heliu.domains.reviews.models import Review, ReviewImage
from heliu.domains.reviews.tests.factories import make_bought_line, make_review, post_of
from heliu.domains.shops.tests.factories import make_shop
from heliu.kernel.models import MediaFile

pytestmark = pytest.mark.django_db
SAID = {"rating": "4", "kind": "suggestion", "text": "A smaller bag, please."}


def browser(user: User | None = None, **options: Any) -> Client:
    client = Client(**options)
    client.cookies["heliu_lang"] = "en"
    if user:
        client.force_login(user, backend="heliu.web.kit.viewer.Backend")
    return client


@pytest.fixture
def product() -> Product:
    return make_product(make_shop(handle="shanlan"), title="Mug", handle="mug")


@pytest.fixture
def buyer() -> User:
    return make_user()


@pytest.fixture
def url(product: Product, buyer: User) -> str:
    return reverse("review_new", args=[make_bought_line(buyer.actor, product).pk])


def picture(name: str = "a.png") -> SimpleUploadedFile:
    buffer = io.BytesIO()
    Image.new("RGB", (8, 6), "teal").save(buffer, "PNG")
    return SimpleUploadedFile(name, buffer.getvalue(), "image/png")


def test_the_form_presumes_nothing(buyer: User, url: str) -> None:
    text = browser(buyer).get(url).content.decode()

    assert "Mug" in text
    assert " checked" not in text


def test_a_review_is_published_and_read_on_the_products_page(buyer: User, url: str) -> None:
    client = browser(buyer)

    answer = client.post(url, {**SAID, "images": [picture(), picture("b.png")]}, follow=True)

    assert answer.redirect_chain == [("/s/shanlan/mug/reviews", 302)]
    text = answer.content.decode()
    assert "A smaller bag, please." in text
    assert "Thank you" in text
    review = Review.objects.get()
    assert (review.rating, review.kind, review.post_id) == (4, "suggestion", None)
    assert review.counts_for_friends is False
    assert ReviewImage.objects.filter(review=review).count() == 2


def test_to_the_feed_only_when_asked(buyer: User, url: str) -> None:
    said = {**SAID, "to_feed": "on", "visibility": "friends", "counts_for_friends": "on"}

    browser(buyer).post(url, said)

    review = Review.objects.get()
    assert review.counts_for_friends is True
    assert post_of(review).visibility == "friends"


@pytest.mark.parametrize(
    ("missing", "words"), [("rating", "one to five stars"), ("kind", "pick the word that fits")]
)
def test_what_is_missing_is_said_and_what_was_typed_kept(
    buyer: User, url: str, missing: str, words: str
) -> None:
    said = {name: value for name, value in SAID.items() if name != missing}

    answer = browser(buyer).post(url, {**said, "images": picture()})

    text = answer.content.decode()
    assert answer.status_code == 422
    assert words in text
    assert "A smaller bag, please." in text
    assert "1 picture added" in text
    assert not Review.objects.exists()


@pytest.mark.parametrize(
    "said",
    [
        {"rating": "6"},
        {"rating": "x"},
        {"kind": "anger"},
        {"visibility": "nobody", "to_feed": "on"},
        {"text": "x" * 2_001},
        {"images": [picture(f"{n}.png") for n in range(10)]},
        {"images": SimpleUploadedFile("a.png", b"no picture", "image/png")},
    ],
)
def test_what_is_no_review_is_shown_again(buyer: User, url: str, said: dict[str, Any]) -> None:
    answer = browser(buyer).post(url, {**SAID, **said})

    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert not Review.objects.exists()


def test_pictures_kept_from_a_first_try_are_published_with_the_second(
    buyer: User, url: str
) -> None:
    client = browser(buyer)
    first = client.post(url, {"rating": "5", "images": picture()}).content.decode()
    kept = first.split('name="kept" value="')[1].split('"')[0]

    client.post(url, {**SAID, "kept": kept})

    assert ReviewImage.objects.count() == 1


def test_a_second_time_it_says_so(buyer: User, url: str) -> None:
    client = browser(buyer)
    client.post(url, SAID)

    answer = client.post(url, {**SAID, "rating": "1"})

    assert "reviewed this already" in answer.content.decode()
    assert Review.objects.get().rating == 4


@pytest.mark.parametrize("state", ["pending_payment", "paid", "shipped", "cancelled"])
def test_before_receipt_there_is_no_form(buyer: User, product: Product, state: str) -> None:
    line = make_bought_line(buyer.actor, product, state=state)

    assert browser(buyer).get(reverse("review_new", args=[line.pk])).status_code == 404


def test_somebody_elses_purchase_is_not_there(url: str) -> None:
    stranger = browser(make_user())

    assert stranger.get(url).status_code == 404
    assert stranger.post(url, SAID).status_code == 404
    assert not Review.objects.exists()


def test_who_is_not_signed_in_is_asked_to(url: str) -> None:
    assert browser().get(url).headers["Location"].startswith(reverse("account_login"))


def test_taking_it_back(buyer: User, product: Product) -> None:
    review = make_review(buyer.actor, product, text="Hm")
    stranger = browser(make_user())
    url = reverse("review_delete", args=[review.pk])

    refused = stranger.post(url)
    asked = browser(buyer).get(url)
    answer = browser(buyer).post(url, {"next": "/s/shanlan/mug/reviews"})

    assert (refused.status_code, asked.status_code) == (404, 405)
    assert answer.headers["Location"] == "/s/shanlan/mug/reviews"
    assert Review.objects.get(pk=review.pk).deleted_at is not None


def test_reviews_page_back_and_by_kind(product: Product) -> None:
    for number in range(11):
        make_review(make_actor(), product, text=f"word {number}", kind="joy")
    make_review(make_actor(), product, text="a sad one", kind="dissatisfaction", rating=1)
    url = reverse("product_reviews", args=["shanlan", "mug"])

    first = browser().get(url).content.decode()
    older = first.split('hx-get="')[-1].split('"')[0].replace("&amp;", "&")
    second = browser().get(older, headers={"HX-Request": "true"}).content.decode()
    sad = browser().get(f"{url}?kind=dissatisfaction").content.decode()

    assert first.count('class="review"') == 10
    assert "<html" in first
    assert second.count('class="review"') == 2
    assert "<html" not in second
    assert "word 1<" in second
    assert sad.count('class="review"') == 1
    assert "a sad one" in sad


def test_pictures_of_buyers_stand_together_and_can_be_picked(product: Product) -> None:
    shown = MediaFile.objects.create(
        content_type="image/png", width=1, height=1, byte_size=1, sha256="0"
    )
    make_review(make_actor(), product, text="with a picture", media_ids=[shown.pk])
    make_review(make_actor(), product, text="without one")
    url = reverse("product_reviews", args=["shanlan", "mug"])

    every = browser().get(url).content.decode()
    picked = browser().get(url, {"pictures": "1"}).content.decode()

    assert every.count('class="review"') == 2
    assert every.count(shown.key) == 2 * 2  # once in the strip and once in the review
    assert "with a picture" in picked
    assert "without one" not in picked


@pytest.mark.parametrize("query", ["?before=x", "?before=99999999999999999999", "?kind=anger"])
def test_nonsense_in_the_address_is_ignored(product: Product, query: str) -> None:
    make_review(make_actor(), product)

    answer = browser().get(reverse("product_reviews", args=["shanlan", "mug"]) + query)

    assert answer.content.decode().count('class="review"') == 1


def test_a_product_nobody_reviewed_and_one_that_is_not_there(product: Product) -> None:
    empty = browser().get(reverse("product_reviews", args=["shanlan", "mug"]))

    assert "Nobody has reviewed it yet" in empty.content.decode()
    assert browser().get(reverse("product_reviews", args=["shanlan", "no"])).status_code == 404


def test_the_region_costs_two_statements(
    product: Product, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(3):
        make_review(make_actor(), product)

    with django_assert_num_queries(2):
        text = (
            browser()
            .get(
                reverse("product_reviews", args=["shanlan", "mug"]), headers={"HX-Request": "true"}
            )
            .content.decode()
        )

    assert "<html" not in text
    assert text.count('class="review"') == 3


def test_what_people_write_is_text(product: Product) -> None:
    make_review(make_actor(name="<b>Eve</b>"), product, text="<script>alert(1)</script>")

    text = browser().get(reverse("product_reviews", args=["shanlan", "mug"])).content.decode()

    assert "<script>alert" not in text
    assert "<b>Eve" not in text
