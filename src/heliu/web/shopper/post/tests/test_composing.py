"""The composer."""

import io
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from heliu.domains.accounts.models import User
from heliu.domains.accounts.tests.factories import make_user
from heliu.domains.catalog.tests.factories import make_product
from heliu.domains.orders.queries import purchases
from heliu.domains.shops.tests.factories import make_shop, make_staff
from heliu.domains.social.models import Post, PostCard, PostImage
from heliu.domains.social.tests.factories import make_post
from heliu.web.kit.tests.answers import Answer
from heliu.web.shopper.post.tests.browsers import browser

pytestmark = pytest.mark.django_db
URL = "/post/new"


@pytest.fixture
def writer() -> User:
    return make_user()


def picture(name: str = "a.png") -> SimpleUploadedFile:
    buffer = io.BytesIO()
    Image.new("RGB", (8, 6), "teal").save(buffer, "PNG")
    return SimpleUploadedFile(name, buffer.getvalue(), "image/png")


def send(writer: User, **typed: Any) -> Answer:
    return browser(writer).post(URL, {"visibility": "everyone", "do": "publish", **typed})


def test_who_is_not_signed_in_is_asked_to() -> None:
    assert browser().get(URL).headers["Location"].startswith(reverse("account_login"))


def test_a_text_is_published(writer: User) -> None:
    answer = send(writer, text="早安", visibility="friends")

    assert answer.headers["Location"] == reverse("feed")
    post = Post.objects.get()
    assert (post.text, post.visibility, post.author_id) == ("早安", "friends", writer.actor.pk)
    assert post.is_commercial is False


def test_pictures_and_cards_are_published_in_order(writer: User) -> None:
    shop = make_shop()
    one, two = make_product(shop), make_product(shop)

    send(writer, text="", card=[two.pk, one.pk], images=[picture("1.png"), picture("2.png")])

    post = Post.objects.get()
    assert list(
        PostCard.objects.filter(post=post).order_by("position").values_list("subject_id", flat=True)
    ) == [two.pk, one.pk]
    assert PostImage.objects.filter(post=post).count() == 2


def test_cards_of_ones_own_shop_make_it_commercial(writer: User) -> None:
    shop = make_shop(owner=writer)
    product = make_product(shop)

    send(writer, text="buy", card=[product.pk])
    send(make_staff(shop, "service"), text="buy", card=[product.pk])
    send(make_user(), text="bought", card=[product.pk])

    flags = Post.objects.order_by("id").values_list("is_commercial", flat=True)
    assert list(flags) == [True, True, False]


def test_it_starts_with_a_product(writer: User) -> None:
    product = make_product(make_shop(), title="Yunnan beans")

    text = browser(writer).get(f"{URL}?product={product.pk}").content.decode()

    assert "Yunnan beans" in text
    assert f'name="card" value="{product.pk}"' in text


@pytest.mark.parametrize("product", ["x", "0", "9" * 30, "-4", "123"])
def test_a_product_that_is_none_is_left_out(writer: User, product: str) -> None:
    answer = browser(writer).get(f"{URL}?product={product}")

    assert answer.status_code == 200
    assert 'name="card"' not in answer.content.decode()


def test_drafts_of_shops_cannot_be_carded(writer: User) -> None:
    hidden = make_product(make_shop(), title="Secret beans", published=False)

    text = browser(writer).get(f"{URL}?product={hidden.pk}").content.decode()

    assert "Secret beans" not in text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"text": "  "}, "Say something"),
        ({"text": "字" * 2001}, "at most 2,000 characters"),
        ({"text": "kept", "visibility": "aliens"}, "who sees it"),
        (
            {"text": "kept", "images": [SimpleUploadedFile("x.png", b"not a picture")]},
            "x.png is not",
        ),
        ({"text": "kept", "images": [picture() for _ in range(10)]}, "at most 9 pictures"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_kept(
    writer: User, typed: dict[str, Any], said: str
) -> None:
    for upload in typed.get("images", []):
        upload.seek(0)

    answer = send(writer, **typed)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert typed["text"].strip() in answer.content.decode()
    assert not Post.objects.exists()


def test_more_than_nine_products_are_refused(writer: User) -> None:
    shop = make_shop()
    products = [make_product(shop).pk for _ in range(10)]

    answer = send(writer, text="all", card=products)

    assert answer.status_code == 422
    assert "at most 9 products" in answer.content.decode()


def test_pictures_are_kept_between_tries(writer: User) -> None:
    client = browser(writer)
    first = client.post(URL, {"visibility": "aliens", "text": "x", "images": [picture()]})
    assert "1 picture added" in first.content.decode()
    kept = first.content.decode().split('name="kept" value="')[1].split('"')[0]

    client.post(URL, {"visibility": "everyone", "text": "x", "kept": kept})

    assert PostImage.objects.count() == 1


def test_kept_pictures_cannot_be_forged(writer: User) -> None:
    send(writer, text="x", kept="WzEyM10:forged:signature")

    assert Post.objects.count() == 1
    assert PostImage.objects.count() == 0


def test_products_are_found_by_link_and_by_words_added_and_taken_out(writer: User) -> None:
    shop = make_shop(handle="shanlan")
    beans = make_product(shop, title="Yunnan beans", search_text="yunnan beans")
    post = make_post(shop.actor, cards=[("product", beans.pk)])
    client = browser(writer)
    draft = {"visibility": "everyone", "text": "kept words"}

    def text_of(**typed: Any) -> str:
        answer = client.post(URL, {**draft, **typed})
        assert answer.status_code == 200
        assert "kept words" in answer.content.decode()
        return answer.content.decode()

    card = f'name="card" value="{beans.pk}"'
    links = [
        "http://testserver" + reverse("product", args=["shanlan", beans.slug]) + "?v=1",
        "http://testserver" + reverse("link", args=[post.code.token, "product", beans.pk]),
    ]
    for link in links:
        assert card in text_of(do="find", q=link)
    found = text_of(do="find", q="yunnan")
    assert card not in found
    assert f'value="add:{beans.pk}"' in found
    assert card in text_of(do=f"add:{beans.pk}")
    assert card not in text_of(do=f"drop:{beans.pk}", card=[beans.pk])
    assert not Post.objects.filter(author=writer.actor).exists()


def test_what_one_bought_is_offered_first(writer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    beans = make_product(make_shop(), title="Yunnan beans")
    bought = [SimpleNamespace(product_id=beans.pk)]
    monkeypatch.setattr(purchases, "purchases", lambda **asked: bought)

    text = browser(writer).get(URL).content.decode()

    assert f'value="add:{beans.pk}"' in text


@pytest.mark.parametrize("query", ["http://[/x", "//", "%%%/", "/s/" + "x" * 400, "/@a"])
def test_odd_links_are_no_error(writer: User, query: str) -> None:
    answer = browser(writer).post(
        URL, {"visibility": "everyone", "text": "kept", "do": "find", "q": query}
    )

    assert answer.status_code in (200, 422)


def test_nothing_found_is_said(writer: User) -> None:
    answer = browser(writer).post(
        URL, {"visibility": "everyone", "text": "kept", "do": "find", "q": "no/such/thing"}
    )

    assert answer.status_code == 422
    assert "No product found" in answer.content.decode()


@pytest.mark.parametrize("do", ["", "zzz", "add:", "add:x", "drop:", "add:99999999999999999999"])
def test_odd_buttons_do_no_harm(writer: User, do: str) -> None:
    answer = browser(writer).post(URL, {"visibility": "everyone", "text": "kept", "do": do})

    assert answer.status_code in (200, 302, 422)
    assert not Post.objects.exists() or do == ""
