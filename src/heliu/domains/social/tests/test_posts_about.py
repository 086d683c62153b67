import pytest
from pytest_django import DjangoAssertNumQueries

from heliu.domains.accounts.tests.factories import make_actor
from heliu.domains.catalog.tests.factories import make_product
from heliu.domains.shops.tests.factories import make_shop
from heliu.domains.social.queries.posts_about import posts_about
from heliu.domains.social.tests.factories import make_block, make_post

pytestmark = pytest.mark.django_db


def test_people_first_then_the_shop_each_with_their_latest(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    shop = make_shop()
    cup = make_product(shop)
    carried = [("product", cup.pk)]
    writer = make_actor()
    make_post(writer, "Older", cards=carried)
    make_post(writer, "Newer", cards=carried)
    make_post(shop.actor, "Fresh from the kiln", cards=carried)
    make_post(make_actor(), "About nothing")

    with django_assert_num_queries(1):
        found = posts_about(product_id=cup.pk, viewer_actor_id=None)

    assert [(post.text, post.author_kind) for post in found] == [
        ("Newer", "person"),
        ("Fresh from the kiln", "shop"),
    ]


def test_only_what_the_viewer_may_see() -> None:
    cup = make_product(make_shop())
    me, writer, blocked = make_actor(), make_actor(), make_actor()
    make_post(writer, "For friends", cards=[("product", cup.pk)], visibility="friends")
    make_post(blocked, "Blocked", cards=[("product", cup.pk)])
    make_block(me, blocked)

    assert posts_about(product_id=cup.pk, viewer_actor_id=me.pk) == []
    assert [post.text for post in posts_about(product_id=cup.pk, viewer_actor_id=writer.pk)] == [
        "Blocked",
        "For friends",
    ]
