import pytest
from pytest_django import DjangoAssertNumQueries

from heliu.domains.accounts.models import Actor
from heliu.domains.accounts.tests.factories import make_actor
from heliu.domains.catalog.models import Product
from heliu.domains.catalog.tests.factories import make_product
from heliu.domains.reviews.actions import delete_review
from heliu.domains.reviews.queries.friends_who_bought import friends_who_bought
from heliu.domains.reviews.tests.factories import make_review
from heliu.domains.shops.tests.factories import make_shop
from heliu.domains.social.tests.factories import make_block, make_follow, make_friends

pytestmark = pytest.mark.django_db


@pytest.fixture
def me() -> Actor:
    return make_actor(name="Xiaomei")


@pytest.fixture
def beans() -> Product:
    return make_product(make_shop(), category_id=12)


def friend(me: Actor, name: str) -> Actor:
    other = make_actor(name=name)
    make_friends(me, other)
    return other


def named(me: Actor, product: Product) -> list[str]:
    found = friends_who_bought(product_id=product.pk, viewer_actor_id=me.pk)
    return [one.name for one in found]


def test_friends_who_let_it_count_whoever_spoke_last_first(
    me: Actor, beans: Product, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_review(friend(me, "Chen"), beans, counts_for_friends=True, rating=5, text="Good.")
    make_review(friend(me, "Lin"), beans, counts_for_friends=True, rating=2, text="Bitter.")

    with django_assert_num_queries(1):
        found = friends_who_bought(product_id=beans.pk, viewer_actor_id=me.pk)

    assert [(one.name, one.is_glad, one.text) for one in found] == [
        ("Lin", False, "Bitter."),
        ("Chen", True, "Good."),
    ]


def test_who_did_not_agree_does_not_count(me: Actor, beans: Product) -> None:
    make_review(friend(me, "Chen"), beans)

    assert named(me, beans) == []


def test_only_friends_count_not_who_one_merely_follows(me: Actor, beans: Product) -> None:
    followed, follower = make_actor(), make_actor()
    make_follow(me, followed)
    make_follow(follower, me)
    for somebody in (followed, follower, make_actor()):
        make_review(somebody, beans, counts_for_friends=True)

    assert named(me, beans) == []


@pytest.mark.parametrize("mine", [True, False])
def test_a_block_hides_in_both_directions(me: Actor, beans: Product, mine: bool) -> None:
    chen = friend(me, "Chen")
    make_review(chen, beans, counts_for_friends=True)
    make_block(*((me, chen) if mine else (chen, me)))

    assert named(me, beans) == []


def test_a_review_taken_back_and_other_goods_do_not_count(me: Actor, beans: Product) -> None:
    chen = friend(me, "Chen")
    review = make_review(chen, beans, counts_for_friends=True)
    make_review(chen, make_product(make_shop()), counts_for_friends=True)
    delete_review.delete_review(review_id=review.pk, author_actor_id=chen.pk)

    assert named(me, beans) == []


def test_who_bought_twice_is_one_friend(me: Actor, beans: Product) -> None:
    chen = friend(me, "Chen")
    make_review(chen, beans, counts_for_friends=True, text="First.")
    make_review(chen, beans, counts_for_friends=True, text="Again.")

    found = friends_who_bought(product_id=beans.pk, viewer_actor_id=me.pk)

    assert [one.text for one in found] == ["Again."]


@pytest.mark.parametrize("slug", ["tea-coffee", "food"])
def test_sensitive_categories_tell_nothing_nor_do_those_below(
    me: Actor, beans: Product, slug: str
) -> None:
    make_review(friend(me, "Chen"), beans, counts_for_friends=True)

    found = friends_who_bought(product_id=beans.pk, viewer_actor_id=me.pk, sensitive=[slug])

    assert found == []


def test_a_visitor_has_no_friends(
    beans: Product, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        assert friends_who_bought(product_id=beans.pk, viewer_actor_id=None) == []
