"""What is wrong is said."""

from pathlib import Path

import pytest
from django.utils import translation
from msgspec import structs

from heliu.domains.payments.actions import send_refund
from heliu.kernel import sql
from heliu.project import doctor, house
from heliu.project.settings import CONFIG

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("status", "attempts", "ok", "detail"),
    [
        ("todo", 3, True, "none failed"),
        ("todo", 8, False, "0 failed for good, 1 failing"),
        ("failed", 51, False, "1 failed for good, 0 failing"),
    ],
)
def test_jobs_that_do_not_get_done(status: str, attempts: int, ok: bool, detail: str) -> None:
    send_refund.send_refund.defer(refund_id=1)
    sql.execute(
        "UPDATE procrastinate_jobs"
        " SET status = %(status)s::procrastinate_job_status, attempts = %(attempts)s::int",
        {"status": status, "attempts": attempts},
    )

    with translation.override("en"):
        (found,) = doctor._jobs()

    assert (found.ok, found.detail) == (ok, detail)


@pytest.mark.parametrize(("setting", "check"), [("rate_limits", "limits"), ("debug", "debug")])
def test_what_is_for_developers_alone_is_said(tmp_path: Path, setting: str, check: str) -> None:
    public = structs.replace(
        CONFIG, site_url="https://market.example", debug=False, rate_limits=True
    )
    loose = structs.replace(public, **{setting: setting == "debug"})

    with translation.override("en"):
        well, wrong = ({row.check: row for row in house.look(tmp_path, c)} for c in (public, loose))

    assert check not in well
    assert (wrong[check].ok, wrong[check].mend) == (False, f"unset HELIU_{setting.upper()}")
