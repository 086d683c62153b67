"""An action is a use case or a part of one: it stands and falls with the whole."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from heliu.kernel import audit
from heliu.kernel.transactions import Swallowed, in_own_transaction, in_transaction

pytestmark = pytest.mark.django_db


class Refused(Exception):
    """What a part raises."""


@in_transaction
def _part(*, fails: bool = False) -> bool:
    audit.record(
        act="test.part", by_user_id=None, subject_kind="test", subject_id=1, reason="a part"
    )
    if fails:
        raise Refused
    return in_own_transaction()


def _parts() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_entry WHERE act = 'test.part'")
        return int(cursor.fetchone()[0])


def test_a_part_costs_no_savepoint() -> None:
    @in_transaction
    def whole() -> None:
        with CaptureQueriesContext(connection) as told:
            assert _part()
        assert not [each for each in told.captured_queries if "SAVEPOINT" in each["sql"]]

    whole()
    assert _parts() == 1


def test_what_fails_in_a_part_fails_the_whole() -> None:
    @in_transaction
    def whole() -> None:
        _part()
        _part(fails=True)

    with pytest.raises(Refused):
        whole()
    assert _parts() == 0


def test_a_failure_cannot_be_swallowed() -> None:
    @in_transaction
    def whole() -> None:
        _part()
        try:
            _part(fails=True)
        except Refused:
            return

    with pytest.raises(Swallowed):
        whole()
    assert _parts() == 0


def test_who_means_to_go_on_says_so() -> None:
    @in_transaction
    def whole() -> None:
        _part()
        try:
            with transaction.atomic():
                _part(fails=True)
        except Refused:
            return

    whole()
    assert _parts() == 1
