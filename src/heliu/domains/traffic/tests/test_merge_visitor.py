"""A visitor signs in."""

from datetime import timedelta

import pytest

from heliu.domains.accounts.tests.factories import make_user
from heliu.domains.traffic.actions import forget_old_visitors, forget_visitor, merge_visitor
from heliu.domains.traffic.models import Touch, Visitor
from heliu.domains.traffic.tests.factories import make_code, make_touch, make_visitor
from heliu.kernel import clock

pytestmark = pytest.mark.django_db


def test_touches_move_to_the_person() -> None:
    code, visitor, shopper = make_code(make_user().actor), make_visitor(), make_user()
    make_touch(code, visitor_id=visitor.pk)
    make_touch(code, visitor_id=visitor.pk, target=("shop", 3))

    moved = merge_visitor.merge_visitor(visitor_id=visitor.pk, user_id=shopper.pk)

    assert moved == 2
    assert {(touch.user_id, touch.visitor_id) for touch in Touch.objects.all()} == {
        (shopper.pk, None)
    }
    assert Visitor.objects.get().user_id == shopper.pk


def test_a_second_person_gets_only_what_came_after() -> None:
    code, visitor = make_code(make_user().actor), make_visitor()
    first, second = make_user(), make_user()
    before = make_touch(code, visitor_id=visitor.pk)
    merge_visitor.merge_visitor(visitor_id=visitor.pk, user_id=first.pk)
    after = make_touch(code, visitor_id=visitor.pk)

    moved = merge_visitor.merge_visitor(visitor_id=visitor.pk, user_id=second.pk)

    assert moved == 1
    assert Touch.objects.get(pk=before.pk).user_id == first.pk
    assert Touch.objects.get(pk=after.pk).user_id == second.pk


def test_a_visitor_who_is_gone_is_no_error() -> None:
    assert merge_visitor.merge_visitor(visitor_id=5, user_id=make_user().pk) == 0


def test_forgetting_deletes_what_only_the_visitor_had() -> None:
    code, visitor, shopper = make_code(make_user().actor), make_visitor(), make_user()
    kept = make_touch(code, user_id=shopper.pk)
    make_touch(code, visitor_id=visitor.pk)

    forget_visitor.forget_visitor(visitor_id=visitor.pk)

    assert list(Touch.objects.values_list("id", flat=True)) == [kept.pk]
    assert not Visitor.objects.exists()


def test_visitors_are_forgotten_after_180_days() -> None:
    now = clock.now()
    code = make_code(make_user().actor)
    old = Visitor.objects.create(key="old", consented_at=now - timedelta(days=181))
    recent = Visitor.objects.create(key="recent", consented_at=now - timedelta(days=179))
    for visitor in (old, recent):
        make_touch(code, visitor_id=visitor.pk)

    assert forget_old_visitors.forget_old_visitors() == 1

    assert list(Visitor.objects.values_list("key", flat=True)) == ["recent"]
    assert list(Touch.objects.values_list("visitor_id", flat=True)) == [recent.pk]
