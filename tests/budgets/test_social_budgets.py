"""How many SQL statements the pages of talk may cost, session and sign-in (2) included apart."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from heliu.domains.accounts.models import User
from heliu.domains.accounts.tests.factories import make_user
from heliu.domains.catalog.tests.factories import make_product
from heliu.domains.shops.tests.factories import make_shop
from heliu.domains.social.actions import comment_post
from heliu.domains.social.models import Post
from heliu.domains.social.tests.factories import make_friends, make_post, make_share
from heliu.web.shopper.post.tests.browsers import browser

pytestmark = pytest.mark.django_db
SESSION_AND_USER = 2


@pytest.fixture
def world() -> tuple[User, Post]:
    """A reader whose friends and shops say and share a page full of things."""
    reader, friend, shop = make_user(), make_user(handle="friend"), make_shop()
    make_friends(reader.actor, friend.actor)
    make_friends(reader.actor, shop.actor)
    for _ in range(12):
        product = make_product(shop)
        post = make_post(shop.actor, cards=[("product", product.pk)])
        share = make_share(friend.actor, post)
        comment_post.comment_post(actor_id=friend.actor.pk, post_id=post.pk, text="hm")
    return reader, share


def cost(client: Client, url: str) -> tuple[int, list[str]]:
    client.get(url)  # content types, prepared statements and the like
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries), [query["sql"][:120] for query in queries]


@pytest.mark.parametrize(("page", "budget"), [("feed", 8), ("post", 8), ("profile", 10)])
def test_pages_keep_their_budget(world: tuple[User, Post], page: str, budget: int) -> None:
    reader, share = world
    url = {
        "feed": reverse("feed"),
        "post": reverse("post", args=[share.pk]),
        "profile": reverse("profile", args=["friend"]),
    }[page]

    count, statements = cost(browser(reader), url)

    assert count - SESSION_AND_USER <= budget, "\n".join(statements)
