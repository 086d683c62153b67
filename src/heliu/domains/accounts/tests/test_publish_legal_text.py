import pytest
from django.db import ProgrammingError, connection, transaction

from heliu.domains.accounts.actions import publish_legal_text
from heliu.domains.accounts.models import LegalText
from heliu.domains.accounts.queries import legal_text
from heliu.domains.accounts.tests.factories import make_user
from heliu.kernel.models import AuditEntry

pytestmark = pytest.mark.django_db


def publish(body: str, after: int, *, by: int, locale: str = "en", reason: str = "law") -> int:
    return publish_legal_text.publish_legal_text(
        kind="terms",
        locale=locale,
        body=body,
        after_version=after,
        by_user_id=by,
        reason=reason,
    )


def test_versions_follow_each_other_and_all_stay_readable() -> None:
    by = make_user(is_operator=True).pk

    made = [publish("# One", 0, by=by), publish("# Two", 1, by=by)]

    assert made == [1, 2]
    now, before, first = (
        legal_text.legal_text(kind="terms", locale="en", version=n) for n in (None, 1, 0)
    )
    assert now
    assert before
    assert first
    assert (now.version, now.newest, now.body) == (2, 2, "# Two")
    assert (before.version, before.newest, before.body) == (1, 2, "# One")
    assert (first.version, first.body, first.created_at) == (0, "", None)
    assert legal_text.legal_text(kind="terms", locale="en", version=3) is None
    other = legal_text.legal_text(kind="terms", locale="zh-hans")
    assert other
    assert (other.version, other.newest) == (0, 0)


def test_it_is_on_record_who_did_it_and_why() -> None:
    by = make_user(is_operator=True).pk

    publish("# One", 0, by=by, reason="the new law")

    entry = AuditEntry.objects.get(act="accounts.publish_legal_text")
    assert (entry.by_user_id, entry.subject_id, entry.reason) == (by, "terms en", "the new law")
    assert entry.detail["version"] == 1


def test_who_edited_an_older_version_is_refused() -> None:
    by = make_user(is_operator=True).pk
    publish("# One", 0, by=by)

    with pytest.raises(publish_legal_text.ChangedMeanwhile):
        publish("# Other", 0, by=by)

    assert LegalText.objects.count() == 1


def test_only_an_operator_with_a_reason_and_in_bounds() -> None:
    by = make_user(is_operator=True).pk

    with pytest.raises(publish_legal_text.NotAnOperator):
        publish("# One", 0, by=make_user().pk)
    with pytest.raises(publish_legal_text.ReasonNeeded):
        publish("# One", 0, by=by, reason=" ")
    with pytest.raises(publish_legal_text.TooLong):
        publish("x" * (publish_legal_text.MAX_BODY + 1), 0, by=by)

    assert not LegalText.objects.exists()


def test_what_was_in_force_cannot_be_changed() -> None:
    publish("# One", 0, by=make_user(is_operator=True).pk)

    for statement in (
        "UPDATE accounts_legal_text SET body = ''",
        "DELETE FROM accounts_legal_text",
    ):
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)

    assert LegalText.objects.get().body == "# One"
