"""What single events do to the projections; the whole is proved in ``tests/figures``."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from heliu.domains.accounts.models import Actor
from heliu.domains.accounts.tests.factories import make_actor
from heliu.domains.analytics.models import CartAdd, Click, Reach, Sale, ShopPost
from heliu.domains.analytics.reactions import project, reset
from heliu.domains.carts.events import CartLineAdded
from heliu.domains.catalog.models import Product
from heliu.domains.catalog.tests.factories import make_product
from heliu.domains.orders.events import (
    LineRefund,
    OrderCancelled,
    OrderConfirmed,
    OrderPaid,
    PaidLine,
    ProblemResolved,
)
from heliu.domains.reviews.events import ReviewPublished
from heliu.domains.shops.models import Shop
from heliu.domains.shops.tests.factories import make_shop
from heliu.domains.social.events import PostPublished
from heliu.domains.traffic.events import PostReached, TouchRecorded, VisitorMerged
from heliu.domains.traffic.tests.factories import make_code
from heliu.domains.traffic.types import CodeRow
from heliu.kernel.stream import Event, Recorded
from heliu.kernel.tests.events import recorded

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


def told(
    subject_id: int, event: Event, *, event_id: int = 1, at: datetime = NOON
) -> Recorded[Event]:
    return recorded(event, subject_id, event_id=event_id, at=at)


def posted(
    author: Actor,
    *,
    cards: Sequence[Product] = (),
    share_of_id: int | None = None,
    kind: str = "post",
) -> PostPublished:
    return PostPublished(
        author_id=author.pk,
        kind="share" if share_of_id else kind,
        visibility="everyone",
        code_id=1,
        share_of_id=share_of_id,
        is_commercial=False,
        card_kinds=["product" for _ in cards],
        card_ids=[card.pk for card in cards],
    )


def touched(
    code: CodeRow,
    *,
    kind: str = "product",
    target_id: int,
    user_id: int | None = None,
    visitor_id: int | None = None,
) -> TouchRecorded:
    return TouchRecorded(
        code_id=code.id,
        code_kind="post",
        user_id=user_id,
        visitor_id=visitor_id,
        target_kind=kind,
        target_id=target_id,
    )


def paid(shop: Shop, *lines: tuple[int, int, list[int]], order_id: int = 900) -> Recorded[Event]:
    return told(
        order_id,
        OrderPaid(
            checkout_id=1,
            shop_id=shop.pk,
            buyer_id=7,
            total_minor=sum(amount for _, amount, _ in lines),
            shipping_minor=0,
            currency="CNY",
            lines=[
                PaidLine(
                    order_line_id=line_id,
                    product_id=1,
                    variant_id=1,
                    quantity=1,
                    amount_minor=amount,
                    touch_ids=touch_ids,
                )
                for line_id, amount, touch_ids in lines
            ],
        ),
    )


def resolved(
    refunded: int, released: int, *refunds: tuple[int, int], order_id: int = 900
) -> Recorded[Event]:
    return told(
        order_id,
        ProblemResolved(
            shop_id=1,
            buyer_id=7,
            problem_id=1,
            refunded_minor=refunded,
            released_minor=released,
            fee_minor=0,
            currency="CNY",
            line_refunds=[LineRefund(line_id, amount) for line_id, amount in refunds],
        ),
        at=NOON + timedelta(days=1),
    )


def sale(line_id: int = 31) -> Sale:
    return Sale.objects.get(pk=line_id)


def test_a_post_speaks_for_the_shops_it_shows_and_for_its_author() -> None:
    shop, other = make_shop(), make_shop()
    person = make_actor()
    product, elsewhere = make_product(shop), make_product(other)

    project(
        [
            told(11, posted(shop.actor, cards=[elsewhere])),
            told(12, posted(person, cards=[product])),
            told(13, posted(person, share_of_id=11)),
            told(14, posted(person)),
            told(15, posted(person, cards=[product], kind="review")),
        ]
    )

    assert set(ShopPost.objects.values_list("post_id", "shop_id", "source", "author_id")) == {
        (11, shop.pk, "post", shop.actor_id),
        (11, other.pk, "mention", shop.actor_id),
        (12, shop.pk, "mention", person.pk),
        (13, shop.pk, "share", person.pk),
        (13, other.pk, "share", person.pk),
        (15, shop.pk, "review", person.pk),
    }


def test_the_last_touch_gives_the_source_and_all_of_them_the_path() -> None:
    shop, friend = make_shop(), make_actor()
    product = make_product(shop)
    root = make_code(shop.actor)
    share = make_code(friend, kind="share", parent=root)
    mention = make_code(friend)

    project(
        [
            told(21, touched(mention, target_id=product.pk, user_id=7)),
            told(22, touched(root, kind="shop", target_id=shop.pk, user_id=7)),
            told(23, touched(share, target_id=product.pk, user_id=7)),
            paid(shop, (31, 500, [21, 22, 23]), (32, 700, [21]), (33, 900, [])),
        ]
    )

    assert [(one.source, one.last_owner_id) for one in map(sale, (31, 32, 33))] == [
        ("share", friend.pk),
        ("mention", friend.pk),
        ("direct", None),
    ]
    assert sale(31).path_code_ids == [mention.id, root.id, share.id]
    assert sale(33).path_code_ids == []
    assert set(Click.objects.values_list("touch_id", "source", "product_id")) == {
        (21, "mention", product.pk),
        (22, "post", None),
        (23, "share", product.pk),
    }


def test_touches_that_no_event_told_of_lead_nowhere() -> None:
    shop = make_shop()

    project([paid(shop, (31, 500, [404]))])

    assert (sale().source, sale().path_code_ids, sale().last_code_id) == ("direct", [], None)


def test_an_arrival_at_a_post_or_at_nothing_is_no_click() -> None:
    code = make_code(make_actor())

    project(
        [
            told(21, touched(code, kind="post", target_id=1, user_id=7)),
            told(22, touched(code, kind="shop", target_id=1, user_id=7)),
            told(23, touched(code, kind="product", target_id=1, user_id=7)),
        ]
    )

    assert not Click.objects.exists()


def test_a_cancelled_order_brings_nothing_and_was_not_received() -> None:
    shop = make_shop()
    cancelled = OrderCancelled(
        shop_id=shop.pk, buyer_id=7, by="buyer", refund_minor=1_200, currency="CNY"
    )

    project([paid(shop, (31, 500, []), (32, 700, [])), told(900, cancelled)])

    assert [(s.refunded_minor, s.confirmed_at) for s in map(sale, (31, 32))] == [
        (500, None),
        (700, None),
    ]


def test_a_problem_refunded_in_part_leaves_the_rest_received() -> None:
    shop = make_shop()

    project([paid(shop, (31, 500, []), (32, 700, [])), resolved(300, 900, (31, 125), (32, 175))])

    assert (sale(31).refunded_minor, sale(32).refunded_minor) == (125, 175)
    assert sale(31).confirmed_at == NOON + timedelta(days=1)


@pytest.mark.parametrize(("refunded", "released", "received"), [(500, 0, False), (0, 500, True)])
def test_a_problem_refunded_as_a_whole_is_not_received_one_released_is(
    refunded: int, released: int, received: bool
) -> None:
    shop = make_shop()

    project([paid(shop, (31, 500, [])), resolved(refunded, released, (31, refunded))])

    assert (sale().confirmed_at is not None) is received
    assert sale().refunded_minor == refunded


def test_receipt_and_review_are_noted_once() -> None:
    shop = make_shop()
    received = OrderConfirmed(
        shop_id=shop.pk,
        buyer_id=7,
        by="timer",
        released_minor=475,
        fee_minor=25,
        currency="CNY",
    )
    review = ReviewPublished(
        review_id=1, order_line_id=31, shop_id=shop.pk, author_id=1, rating=5, kind="joy"
    )
    later = NOON + timedelta(days=2)

    project([paid(shop, (31, 500, [])), told(900, received), told(1, review)])
    project([told(1, review, at=later), told(900, received, at=later)])

    assert (sale().confirmed_at, sale().reviewed_at) == (NOON, NOON)


def test_a_visitor_who_signs_in_is_one_person() -> None:
    shop = make_shop()
    product = make_product(shop)
    code = make_code(make_actor())
    seen = PostReached(code_id=code.id, viewer="s5")
    seen_again = PostReached(code_id=code.id, viewer="u7")
    added = CartLineAdded(
        shop_id=shop.pk, variant_id=1, quantity=1, user_id=None, visitor_id=5, touch_ids=[21]
    )

    project(
        [
            told(11, seen_again, at=NOON),
            told(11, seen, at=NOON - timedelta(hours=1)),
            told(12, seen),
            told(21, touched(code, target_id=product.pk, visitor_id=5)),
            told(product.pk, added),
            told(5, VisitorMerged(user_id=7)),
        ]
    )

    assert set(Reach.objects.values_list("post_id", "viewer", "first_at")) == {
        (11, "u7", NOON - timedelta(hours=1)),
        (12, "u7", NOON),
    }
    assert Click.objects.get().viewer == "u7"
    assert (CartAdd.objects.get().viewer, CartAdd.objects.get().source) == ("u7", "mention")


def test_who_is_not_known_counts_for_each_time() -> None:
    shop = make_shop()
    added = CartLineAdded(
        shop_id=shop.pk, variant_id=1, quantity=1, user_id=None, visitor_id=None, touch_ids=[]
    )

    project([told(1, added, event_id=41), told(1, added, event_id=42)])

    assert set(CartAdd.objects.values_list("viewer", "source")) == {
        ("e41", "direct"),
        ("e42", "direct"),
    }


def test_seeing_the_same_batch_again_changes_nothing_and_reset_empties_all() -> None:
    shop = make_shop()
    product = make_product(shop)
    code = make_code(shop.actor)
    batch = [
        told(11, posted(shop.actor, cards=[product])),
        told(11, PostReached(code_id=code.id, viewer="u7")),
        told(21, touched(code, target_id=product.pk, user_id=7)),
        paid(shop, (31, 500, [21])),
    ]
    tables = (ShopPost, Reach, Click, Sale)

    project(batch)
    once = [list(table.objects.values()) for table in tables]
    project(batch)

    assert [list(table.objects.values()) for table in tables] == once
    reset()
    assert [table.objects.count() for table in tables] == [0, 0, 0, 0]
