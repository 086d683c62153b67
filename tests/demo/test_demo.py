"""The demo world: alive, honest in its books, and with a story to read in the console."""

import io
from collections.abc import Iterable
from datetime import timedelta
from itertools import combinations

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import authenticate
from django.core.files.storage import default_storage
from PIL import Image, ImageChops, ImageStat

from heliu.domains.accounts.models import Actor
from heliu.domains.analytics.queries import funnel, paths, totals
from heliu.domains.analytics.types import STAGES
from heliu.domains.catalog.models import Product
from heliu.domains.ledger.queries import verify
from heliu.domains.orders.models import Order, Problem
from heliu.domains.reviews.models import Review
from heliu.domains.shops.models import Shop
from heliu.domains.social.models import Comment, Like, Post
from heliu.domains.traffic.models import Code
from heliu.kernel import clock
from heliu.kernel.media.renditions import original_name
from heliu.kernel.models import MediaFile
from heliu.kernel.stream import run_readers_once
from heliu.project.demo import building
from tests.figures.counted import Period

pytestmark = pytest.mark.django_db(transaction=True)


def small(media: MediaFile | None) -> Image.Image:
    assert media is not None
    with default_storage.open(original_name(media.key)) as file:
        return Image.open(io.BytesIO(file.read())).convert("RGB").resize((24, 24))


def distance(one: Image.Image, other: Image.Image) -> float:
    return sum(ImageStat.Stat(ImageChops.difference(one, other)).mean)


def test_the_demo_is_a_small_honest_world() -> None:
    steps = []

    made = building.build(seed=1, progress=lambda name, part: steps.append(part), size="small")

    logins_work(made["logins"])
    assert [shop["handle"] for shop in made["shops"]] == ["shanlan", "kilnandsalt", "xiangkou"]
    assert steps == sorted(steps)
    assert steps[-1] == 1.0
    assert run_readers_once() == 0
    assert verify.verify().ok
    everybody_has_a_face_and_no_two_goods_look_alike()
    everything_happened()
    the_console_tells_a_story()


def logins_work(logins: list[dict[str, str]]) -> None:
    assert [login["role"] for login in logins] == ["operator", *["merchant"] * 3, "shopper"]
    for login in logins:
        user = authenticate(None, email=login["email"], password=login["password"])
        assert user is not None
        assert user.is_staff is (login["role"] == "operator")
        assert EmailAddress.objects.get(user=user).verified


def everybody_has_a_face_and_no_two_goods_look_alike() -> None:
    assert Actor.objects.count() == 16
    assert not Actor.objects.filter(avatar=None).exists()
    assert not Shop.objects.filter(cover=None).exists()
    products = Product.objects.filter(state="published").select_related("cover")
    assert len(products) == 24
    pictures = [small(product.cover) for product in products]
    assert min(distance(one, other) for one, other in combinations(pictures, 2)) > 4


def everything_happened() -> None:
    states = set(Order.objects.values_list("state", flat=True))
    assert {"paid", "shipped", "confirmed", "cancelled"} <= states
    assert set(Problem.objects.values_list("state", flat=True)) >= {"open", "refunded"}
    assert set(Post.objects.values_list("kind", flat=True)) == {"post", "share", "review"}
    assert Review.objects.count() >= 8
    assert Review.objects.filter(counts_for_friends=True).exists()
    assert Comment.objects.count() >= 8
    assert Like.objects.count() >= 20
    age = (
        Order.objects.latest("placed_at").placed_at - Order.objects.earliest("placed_at").placed_at
    )
    assert age > timedelta(days=21)


def the_console_tells_a_story() -> None:
    """Shop post, a friend's share, a sale: and no stage of talk is wider than the one before."""
    shop = Shop.objects.get(actor__handle="shanlan")
    now = clock.now()
    period = Period(shop_id=shop.pk, since=now - timedelta(days=40), until=now)
    sold = totals.totals(**period)
    assert sold.orders >= 8
    assert sold.talk_share is not None
    assert 0.2 < sold.talk_share < 0.95
    ways = [
        [(code.kind, code.owner_id == shop.actor_id) for code in in_order(row.code_ids)]
        for row in paths.paths(**period)
    ]
    assert [("post", True), ("share", False)] in ways
    for row in funnel.funnel(**period):
        counts = [getattr(row, stage) for stage in STAGES]
        if row.source != "direct":
            assert counts == sorted(counts, reverse=True)


def in_order(code_ids: Iterable[int]) -> list[Code]:
    codes = Code.objects.in_bulk(code_ids)
    return [codes[code_id] for code_id in code_ids]
