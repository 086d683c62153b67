"""Who was made an operator is on record."""

import pytest

from heliu.domains.accounts.models import User
from heliu.kernel.models import AuditEntry
from heliu.project.cli import founding
from heliu.project.cli.failures import Failure

pytestmark = pytest.mark.django_db


def person(email: str) -> founding._Person:
    return founding._Person(
        email=email, handle="yun_ying", name="Yun", password="a long pass phrase", is_made=False
    )


def test_an_operator_of_the_command_line_is_on_record() -> None:
    founding._make_operator(person("Yun@example.org"), locale="en")

    user = User.objects.get(email__iexact="yun@example.org")
    entry = AuditEntry.objects.get()
    assert user.is_staff
    assert (entry.act, entry.by_user_id, entry.subject_id) == (
        "accounts.make_operator",
        None,
        str(user.pk),
    )


def test_who_is_refused_leaves_no_trace() -> None:
    founding._make_operator(person("yun@example.org"), locale="en")

    with pytest.raises(Failure, match="there is an account"):
        founding._make_operator(person("yun@example.org"), locale="en")

    assert AuditEntry.objects.count() == 1
