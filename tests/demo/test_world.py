"""The whole demo world: as much as was promised, every state, and books that add up."""

import io
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from itertools import combinations
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.storage import default_storage
from PIL import Image, ImageChops, ImageStat

from heliu.domains.accounts.models import Actor
from heliu.domains.analytics.queries import paths, top_sharers, totals
from heliu.domains.catalog.models import Product, ProductMedia, Variant
from heliu.domains.inventory.queries import availability
from heliu.domains.ledger.queries import verify
from heliu.domains.orders.models import Order, Problem
from heliu.domains.reviews.models import Review, ReviewImage
from heliu.domains.reviews.queries import friends_who_bought
from heliu.domains.shops.models import Shop
from heliu.domains.social.models import Comment, Follow, PinnedPost, Post
from heliu.domains.traffic.models import Code
from heliu.kernel import clock, stream
from heliu.kernel.media.renditions import original_name
from heliu.kernel.models import MediaFile
from heliu.kernel.stream import readers
from heliu.project.demo import building
from tests.races.test_projections import everything

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_marketplace_that_is_already_alive() -> None:
    building.build(seed=1, progress=lambda _what, _part: None)

    assert verify.verify().ok
    there_is_enough_of_everything()
    every_state_is_there()
    only_the_listed_have_passwords()
    no_two_pictures_are_alike()
    one_carries_a_shop_one_shop_speaks_for_itself_and_one_does_not_ship()
    merchants_have_something_to_do_today()
    the_shopper_has_something_to_come_back_to()
    shops_are_composed()
    a_replay_changes_nothing()


def there_is_enough_of_everything() -> None:
    assert Shop.objects.count() >= 12
    assert Product.objects.filter(state="published").count() >= 250
    assert Actor.objects.filter(kind="person").count() >= 300
    assert Post.objects.count() + Comment.objects.count() >= 2_000
    assert Order.objects.count() >= 1_500
    assert Review.objects.count() >= 300
    assert ReviewImage.objects.count() >= 20
    assert not Actor.objects.filter(avatar=None).exists()
    assert not Shop.objects.filter(cover=None).exists()
    pictures = Counter(ProductMedia.objects.values_list("product_id", flat=True))
    several = sum(1 for times in pictures.values() if times > 1)
    assert 2 * several >= len(pictures)
    age = clock.now() - Order.objects.earliest("placed_at").placed_at
    assert age > timedelta(days=75)
    followers = sorted(
        Counter(Follow.objects.values_list("followee_id", flat=True)).values(), reverse=True
    )
    assert followers[0] > 6 * followers[len(followers) // 2]


def every_state_is_there() -> None:
    states = set(Order.objects.values_list("state", flat=True))
    assert states == {
        "pending_payment", "paid", "shipped", "confirmed", "cancelled", "refunded", "expired",
    }  # fmt: skip
    assert Order.objects.filter(state="paid", is_late=True).exists()
    problems = Counter(Problem.objects.values_list("state", flat=True))
    assert set(problems) == {"open", "withdrawn", "refunded", "released"}
    assert set(Review.objects.values_list("rating", flat=True)) == {1, 2, 3, 4, 5}
    assert len(set(Review.objects.values_list("kind", flat=True))) == 4
    assert set(Post.objects.values_list("kind", flat=True)) == {"post", "share", "review"}
    assert Post.objects.filter(visibility="friends").exists()


def only_the_listed_have_passwords() -> None:
    known = [user for user in get_user_model().objects.all() if user.has_usable_password()]

    assert len(known) == 7


def small(media: MediaFile) -> Image.Image:
    with default_storage.open(original_name(media.key)) as file:
        return Image.open(io.BytesIO(file.read())).convert("RGB").resize((24, 24))


def no_two_pictures_are_alike() -> None:
    for least, media in (
        (4, [product.cover for product in Product.objects.select_related("cover")]),
        (2, [actor.avatar for actor in Actor.objects.select_related("avatar")]),
        (4, [shop.cover for shop in Shop.objects.select_related("cover")]),
    ):
        drawn = [small(one) for one in media if one is not None]
        assert min(distance(one, other) for one, other in combinations(drawn, 2)) > least


def distance(one: Image.Image, other: Image.Image) -> float:
    return sum(ImageStat.Stat(ImageChops.difference(one, other)).mean)


def period_of(handle: str) -> dict[str, Any]:
    shop = Shop.objects.get(actor__handle=handle)
    now = clock.now()
    return {"shop_id": shop.pk, "since": now - timedelta(days=90), "until": now}


def one_carries_a_shop_one_shop_speaks_for_itself_and_one_does_not_ship() -> None:
    carried = period_of("slowspoke")
    first, *behind = top_sharers.top_sharers(**carried)
    assert Actor.objects.get(pk=first.actor_id).handle == "rosa_okafor"
    assert first.net_minor > 3 * max(other.net_minor for other in behind)
    sold = totals.totals(**carried)
    assert first.net_minor * 2 > sold.talk_minor

    own = period_of("wanpo")
    rows = paths.paths(**own)
    shop_actor = Shop.objects.get(pk=own["shop_id"]).actor_id
    by_own = sum(row.orders for row in rows if last_owner(row.code_ids) == shop_actor)
    assert by_own * 3 > 2 * sum(row.orders for row in rows if row.code_ids)

    late = Counter(Order.objects.filter(is_late=True).values_list("shop__actor__handle", flat=True))
    others = [times for handle, times in late.items() if handle != "douding"]
    assert late["douding"] > max(4, 2 * max(others, default=0))


def last_owner(code_ids: Sequence[int]) -> int | None:
    return Code.objects.get(pk=code_ids[-1]).owner_id if code_ids else None


def merchants_have_something_to_do_today() -> None:
    for handle in ("shanlan", "kilnandsalt", "xiangkou", "slowspoke", "douding"):
        orders = Order.objects.filter(shop__actor__handle=handle)
        assert orders.filter(state="paid").exists(), handle
        assert Problem.objects.filter(order__in=orders, state="open").exists(), handle
    variants = list(Variant.objects.values_list("pk", flat=True))
    left = availability.availability(variants)
    assert any(row.available is not None and row.available <= 3 for row in left.values())


def the_shopper_has_something_to_come_back_to() -> None:
    mine = Order.objects.filter(buyer__actor__handle="xiaomei")
    assert mine.filter(state="shipped").count() >= 2
    confirmed = mine.filter(state="confirmed").values_list("lines__id", flat=True)
    assert Review.objects.filter(order_line_id__in=confirmed).count() < len(confirmed)
    me = Actor.objects.get(handle="xiaomei")
    heard = Follow.objects.filter(follower=me).values_list("followee_id", flat=True)
    named = [
        friends_who_bought.friends_who_bought(product_id=product_id, viewer_actor_id=me.pk)
        for product_id in Product.objects.values_list("pk", flat=True)
    ]
    assert sum(1 for friends in named if friends) > 20
    assert max(len(friends) for friends in named) >= 3
    lately = clock.now() - timedelta(days=2)
    assert Post.objects.filter(author_id__in=heard, created_at__gt=lately).count() >= 3


def shops_are_composed() -> None:
    for shop in Shop.objects.select_related("actor"):
        assert Product.objects.filter(shop=shop, pinned_position__isnull=False).count() == 4
        assert PinnedPost.objects.filter(actor=shop.actor).exists(), shop.actor.handle
    many = Variant.objects.filter(product__title="Watch cap").values_list("image_id", flat=True)
    assert len(set(many)) == len(many) == 4
    assert None not in many


def a_replay_changes_nothing() -> None:
    before = everything()

    for each in readers.all_readers():
        if each.kind == "projection":
            stream.replay(each.name)

    after = everything()
    assert {table: after[table] for table in after if after[table] != before[table]} == {}
