"""What posts led to."""

import pytest

from heliu.domains.accounts.tests.factories import make_user
from heliu.domains.analytics.queries import results_of_posts
from heliu.domains.analytics.tests.factories import make_click, make_sale
from heliu.domains.analytics.types import PostResults
from heliu.domains.shops.tests.factories import make_shop
from heliu.domains.social.tests.factories import make_post, make_share

pytestmark = pytest.mark.django_db


def test_what_came_through_a_post_and_its_shares() -> None:
    shop, sharer = make_shop(), make_user().actor
    post, quiet = make_post(shop.actor), make_post(shop.actor)
    share = make_share(sharer, post)
    for code_id in (post.code_id, share.code_id, share.code_id):
        make_click(shop.pk, source="post", code_id=code_id)
    make_click(make_shop().pk, source="post", code_id=post.code_id)
    path = [post.code_id, share.code_id]
    make_sale(shop.pk, order_id=1, path_code_ids=path, amount_minor=10_000, refunded_minor=1_000)
    make_sale(shop.pk, order_id=1, path_code_ids=path, amount_minor=500)
    make_sale(shop.pk, order_id=2, path_code_ids=[post.code_id], amount_minor=1)
    make_sale(shop.pk, order_id=3, path_code_ids=[])

    found = results_of_posts.results_of_posts(shop_id=shop.pk, post_ids=[post.pk, quiet.pk])

    assert found == {post.pk: PostResults(post_id=post.pk, clickers=3, orders=2, net_minor=9_501)}


def test_no_posts_cost_nothing() -> None:
    assert results_of_posts.results_of_posts(shop_id=1, post_ids=[]) == {}
