"""The ways back from a product to the first post."""

from datetime import UTC, datetime, timedelta

import pytest

from heliu.domains.accounts.models import User
from heliu.domains.accounts.tests.factories import make_user
from heliu.domains.traffic.models import Visitor
from heliu.domains.traffic.queries import code_paths, path_to, paths_to, touches
from heliu.domains.traffic.tests.factories import make_code, make_touch, make_visitor

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 31, 12, tzinfo=UTC)


def path(user: User | None = None, visitor: Visitor | None = None) -> list[int]:
    return path_to.path_to(
        user_id=user.pk if user else None,
        visitor_id=visitor.pk if visitor else None,
        product_id=7,
        shop_id=3,
        now=NOW,
    )


def test_product_and_shop_of_the_last_thirty_days_oldest_first() -> None:
    code, shopper, other = make_code(make_user().actor), make_user(), make_user()

    def at(days: int, target: tuple[str, int], user: User = shopper) -> int:
        when = NOW - timedelta(days=days)
        return make_touch(code, user_id=user.pk, target=target, occurred_at=when).pk

    newest = at(0, ("product", 7))
    at(31, ("product", 7))
    oldest = at(29, ("shop", 3))
    at(1, ("product", 8))
    at(1, ("shop", 4))
    at(1, ("post", 7))
    at(1, ("product", 7), other)
    at(-1, ("product", 7))

    assert path(shopper) == [oldest, newest]


def test_the_paths_to_several_products_are_those_to_each() -> None:
    code, shopper = make_code(make_user().actor), make_user()

    def at(days: int, target: tuple[str, int]) -> int:
        when = NOW - timedelta(days=days)
        return make_touch(code, user_id=shopper.pk, target=target, occurred_at=when).pk

    cup, shop, bowl = at(1, ("product", 7)), at(2, ("shop", 3)), at(3, ("product", 8))
    at(31, ("product", 7))
    at(-1, ("product", 8))
    at(1, ("post", 9))

    paths = paths_to.paths_to(user_id=shopper.pk, shops={7: 3, 8: 3, 9: 4}, now=NOW)

    assert paths == {7: [shop, cup], 8: [bowl, shop]}
    assert paths[7] == path(shopper)
    assert paths_to.paths_to(user_id=make_user().pk, shops={7: 3}, now=NOW) == {}


def test_a_visitor_has_a_path_and_nobody_has_none() -> None:
    code, visitor = make_code(make_user().actor), make_visitor()
    mine = make_touch(code, visitor_id=visitor.pk, target=("product", 7), occurred_at=NOW).pk

    assert path(visitor=visitor) == [mine]
    assert path() == []


def test_code_paths_run_from_the_root() -> None:
    shop, friend, other = make_user().actor, make_user().actor, make_user().actor
    root = make_code(shop, carrier_id=1)
    share = make_code(friend, kind="share", parent=root, carrier_id=2)
    again = make_code(other, kind="share", parent=share, carrier_id=3)

    paths = code_paths.code_paths([again.id, root.id])

    assert [(step.id, step.kind, step.carrier_id, step.owner_id) for step in paths[again.id]] == [
        (root.id, "post", 1, shop.pk),
        (share.id, "share", 2, friend.pk),
        (again.id, "share", 3, other.pk),
    ]
    assert [step.id for step in paths[root.id]] == [root.id]


def test_touches_carry_their_code() -> None:
    friend, shopper = make_user(), make_user()
    root = make_code(friend.actor)
    share = make_code(friend.actor, kind="share", parent=root)
    touch = make_touch(share, user_id=shopper.pk, occurred_at=NOW)

    rows = touches.touches([touch.pk, 12345])

    assert [
        (row.id, row.code_id, row.code_kind, row.owner_id, row.parent_id, row.occurred_at)
        for row in rows
    ] == [(touch.pk, share.id, "share", friend.actor.pk, root.id, NOW)]
