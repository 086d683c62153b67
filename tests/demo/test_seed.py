"""The same seed at the same instant tells the same world, down to numbers nobody can guess."""

import io
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.management import call_command
from PIL import Image

from heliu.domains.orders.models import Order
from heliu.domains.reviews.models import Review
from heliu.domains.social.models import Post
from heliu.domains.traffic.models import Code
from heliu.kernel import clock
from heliu.kernel.media import store_image
from heliu.project.demo import building
from heliu.project.demo.easel import Easel, Hang
from heliu.project.demo.painting import Commission

pytestmark = pytest.mark.django_db(transaction=True)

NOW = datetime(2026, 3, 14, 9, 26, 53, tzinfo=UTC)


class Blank(Easel):
    """Hands out one white picture for all: what is drawn is another test's business."""

    def __init__(self, at: datetime) -> None:
        drawn = io.BytesIO()
        Image.new("RGB", (8, 8), "white").save(drawn, "PNG")
        self._picture = store_image(drawn.getvalue())
        self._asked_for: list[Hang] = []

    def __exit__(self, *_error: object) -> None:
        """Nothing runs that would have to end."""

    def ask(self, commission: Commission, hang: Hang) -> None:
        self._asked_for.append(hang)

    def name(self, name: str, commission: Commission) -> None:
        """All names are the one picture's."""

    def named(self, name: str) -> int:
        return self._picture

    def hang(self) -> int:
        waiting, self._asked_for = self._asked_for, []
        for hang in waiting:
            hang(self._picture)
        return len(waiting)

    def hang_rest(self, told: Callable[[float], None]) -> None:
        self.hang()


def world(seed: int) -> dict[str, list[tuple[Any, ...]]]:
    """What a seed tells, without ids: those are of the process that made them."""
    call_command("flush", interactive=False, verbosity=0)
    with clock.travel(NOW):
        building.build(seed=seed, progress=lambda _what, _part: None, size="small")
    orders = Order.objects.order_by("number")
    codes = Code.objects.order_by("token")
    posts = Post.objects.order_by("created_at", "text")
    reviews = Review.objects.order_by("created_at", "text")
    return {
        "orders": list(
            orders.values_list("number", "shop__actor__handle", "state", "total_minor", "placed_at")
        ),
        "codes": list(codes.values_list("token", "kind", "owner__handle")),
        "posts": list(posts.values_list("author__handle", "text", "created_at", "likes")),
        "reviews": list(reviews.values_list("author__handle", "text", "rating", "created_at")),
    }


def test_order_numbers_and_links_follow_from_the_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "Easel", Blank)

    once, again, other = world(3), world(3), world(4)

    assert once == again
    assert len(once["orders"]) > 10
    assert len(once["codes"]) > 20
    assert {row[0] for row in once["orders"]}.isdisjoint(row[0] for row in other["orders"])
    assert {row[0] for row in once["codes"]}.isdisjoint(row[0] for row in other["codes"])
