"""Recording arrivals."""

from datetime import UTC, datetime, timedelta

import pytest

from heliu.domains.accounts.models import User
from heliu.domains.accounts.tests.factories import make_user
from heliu.domains.traffic.actions import record_touch as recording
from heliu.domains.traffic.models import AnonymousCount, Touch, Visitor
from heliu.domains.traffic.tests.factories import make_code, make_visitor
from heliu.domains.traffic.types import CodeRow
from heliu.kernel import clock, sql

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


def touch(
    code: CodeRow,
    user: User | None = None,
    visitor: Visitor | None = None,
    kind: str = "product",
    target: int = 7,
) -> int | None:
    return recording.record_touch(
        token=code.token,
        user_id=user.pk if user else None,
        visitor_id=visitor.pk if visitor else None,
        target_kind=kind,
        target_id=target,
    )


def test_a_person_arrives() -> None:
    friend, shopper = make_user(), make_user()
    code = make_code(friend.actor)

    with clock.travel(NOON):
        touch_id = touch(code, shopper)

    row = Touch.objects.get()
    assert (row.pk, row.code_id, row.user_id, row.visitor_id) == (
        touch_id,
        code.id,
        shopper.pk,
        None,
    )
    assert (row.target_kind, row.target_id, row.occurred_at) == ("product", 7, NOON)


def test_the_same_click_within_half_an_hour_is_one_touch() -> None:
    friend, shopper = make_user(), make_user()
    code = make_code(friend.actor)

    with clock.travel(NOON):
        first = touch(code, shopper)
    with clock.travel(NOON + timedelta(minutes=29)):
        again = touch(code, shopper)
    with clock.travel(NOON + timedelta(minutes=31)):
        later = touch(code, shopper)

    assert again == first
    assert later != first
    assert Touch.objects.count() == 2


@pytest.mark.parametrize("other", ["code", "target", "kind", "person"])
def test_another_code_target_or_person_is_another_touch(other: str) -> None:
    friend, shopper, somebody = make_user(), make_user(), make_user()
    code = make_code(friend.actor)
    with clock.travel(NOON):
        touch(code, shopper)

        touch(
            make_code(friend.actor) if other == "code" else code,
            somebody if other == "person" else shopper,
            target=8 if other == "target" else 7,
            kind="shop" if other == "kind" else "product",
        )

    assert Touch.objects.count() == 2


def test_a_signed_in_person_is_not_recorded_as_visitor() -> None:
    friend, shopper = make_user(), make_user()

    touch(make_code(friend.actor), shopper, make_visitor())

    assert Touch.objects.filter(user_id=shopper.pk, visitor=None).count() == 1


def test_a_consenting_visitor_is_recorded() -> None:
    visitor = make_visitor()

    touch(make_code(make_user().actor), visitor=visitor)

    assert Touch.objects.get().visitor_id == visitor.pk


def test_without_consent_only_a_number_is_kept() -> None:
    code = make_code(make_user().actor)

    with clock.travel(NOON):
        results = [touch(code), touch(code)]
    with clock.travel(NOON + timedelta(days=1)):
        results.append(touch(code))

    assert results == [None, None, None]
    assert Touch.objects.count() == 0
    counts = AnonymousCount.objects.order_by("day").values_list("code_id", "day", "arrivals")
    assert list(counts) == [
        (code.id, NOON.date(), 2),
        (code.id, NOON.date() + timedelta(days=1), 1),
    ]


def test_ones_own_code_is_no_touch() -> None:
    friend = make_user()

    result = touch(make_code(friend.actor), friend)

    assert result is None
    assert Touch.objects.count() == 0
    assert AnonymousCount.objects.count() == 0


def test_an_unknown_token_is_refused() -> None:
    with pytest.raises(recording.UnknownCode):
        recording.record_touch(
            token="nobodyhas1", user_id=None, visitor_id=None, target_kind="product", target_id=1
        )


def test_the_touch_is_published() -> None:
    friend, shopper = make_user(), make_user()
    code = make_code(friend.actor, kind="share")

    touch_id = touch(code, shopper)
    touch(code, shopper)

    rows = sql.fetch_tuples(
        "SELECT subject_id, payload->>'code_kind' FROM stream_event "
        "WHERE topic = 'traffic.touch_recorded'",
        {},
    )
    assert rows == [(touch_id, "share")]
