"""Every act: its rules are read first, a reason is needed, and it is on record."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import translation
from django.utils.html import escape

from heliu.domains.accounts.actions import suspend_user
from heliu.domains.accounts.models import User
from heliu.domains.accounts.tests.factories import PASSWORD, make_user
from heliu.domains.catalog.models import Product
from heliu.domains.catalog.tests.factories import make_product
from heliu.domains.shops.events import ShopReopened
from heliu.domains.shops.models import Shop
from heliu.domains.shops.tests.factories import make_shop
from heliu.kernel.models import AuditEntry
from heliu.kernel.stream import publish
from heliu.web.operator.admin import acts
from heliu.web.operator.admin.tests.test_admin import client_of

pytestmark = pytest.mark.django_db


@dataclass
class Case:
    slug: str
    make: Callable[[User], str]
    #: What the subject is then.
    state: Callable[[str], object]
    before: object
    after: object
    record: str
    #: What is said beside the reason.
    more: dict[str, str] = field(default_factory=dict)
    can_be_repeated: bool = False


def _shop(state: str) -> Callable[[User], str]:
    def make(_operator: User) -> str:
        shop = make_shop()
        Shop.objects.filter(pk=shop.pk).update(state=state)
        return str(shop.pk)

    return make


def _suspended(operator: User) -> str:
    person = make_user()
    suspend_user.suspend_user(user_id=person.pk, by_user_id=operator.pk, reason="spam")
    return str(person.pk)


def _failed(_operator: User) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status)"
            " VALUES ('default', 'some.task', '{}', 'failed') RETURNING id"
        )
        return str(cursor.fetchone()[0])


def _letter(_operator: User) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO stream_cursor (reader, kind) VALUES ('notifications.mails', 'effect')"
        )
        with transaction.atomic():
            event_id = publish(ShopReopened(shop_actor_id=1), subject_id=1)
        cursor.execute(
            "INSERT INTO stream_dead_letter VALUES"
            " ('notifications.mails', %s, 'shops.shop_reopened', 'broken', 6, now())",
            [event_id],
        )
    return f"notifications.mails:{event_id}"


def _letters(_subject: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM stream_dead_letter")
        return cursor.fetchone()[0]


def _job_state(subject: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT status::text FROM procrastinate_jobs WHERE id = %s::bigint", [subject]
        )
        return cursor.fetchone()[0]


def _asked(task: str) -> Callable[[str], object]:
    def count(_subject: str) -> object:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM procrastinate_jobs WHERE task_name LIKE %s", [f"%{task}"]
            )
            return cursor.fetchone()[0]

    return count


def _shop_state(subject: str) -> object:
    return Shop.objects.get(pk=subject).state


def _may_sign_in(subject: str) -> object:
    return User.objects.get(pk=subject).is_active


CASES = [
    Case("approve-shop", _shop("applied"), _shop_state, "applied", "open", "shops.approve_shop"),
    Case("suspend-shop", _shop("open"), _shop_state, "open", "suspended", "shops.suspend_shop"),
    Case("reopen-shop", _shop("suspended"), _shop_state, "suspended", "open", "shops.reopen_shop"),
    Case(
        "suspend-person", lambda _: str(make_user().pk), _may_sign_in, True, False,
        "accounts.suspend_user",
    ),
    Case("reinstate-person", _suspended, _may_sign_in, False, True, "accounts.reinstate_user"),
    Case(
        "take-down-product", lambda _: str(make_product(make_shop()).pk),
        lambda subject: Product.objects.get(pk=subject).state, "published", "draft",
        "catalog.take_down_product",
    ),
    Case("refuse-shop", _shop("applied"), _shop_state, "applied", "closed", "shops.refuse_shop"),
    Case(
        "rebuild-reader", lambda _: "analytics.insight", _asked("rebuild_reader"), 0, 1,
        "stream.rebuild_reader", can_be_repeated=True,
    ),
    Case(
        "send-again", lambda _: "notifications.mails", _asked("send_again"), 0, 1,
        "stream.send_again", {"since": "2026-03-01T12:00", "means_it": "on"}, can_be_repeated=True,
    ),
    Case("retry-letter", _letter, _letters, 1, 0, "stream.retry_letter"),
    Case("drop-letter", _letter, _letters, 1, 0, "stream.drop_letter"),
    Case("retry-job", _failed, _job_state, "failed", "todo", "jobs.retry_job"),
    Case("give-up-job", _failed, _job_state, "failed", "cancelled", "jobs.give_up_job"),
]  # fmt: skip


def _entries(case: Case) -> list[tuple[str, int | None, str]]:
    rows = AuditEntry.objects.filter(act=case.record)
    return [(row.subject_id, row.by_user_id, row.reason) for row in rows]


def test_every_act_has_a_case() -> None:
    assert {case.slug for case in CASES} == {act.slug for act in acts.ALL}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.slug)
def test_an_act_is_read_done_with_a_reason_and_on_record(case: Case) -> None:
    user = make_user(is_operator=True)
    client, subject = client_of(user), case.make(user)
    address = f"/admin/acts/{case.slug}/{subject}/"

    shown = client.get(address)
    silent = client.post(address, {"reason": " ", **case.more})
    assert (shown.status_code, silent.status_code) == (200, 422)
    assert case.state(subject) == case.before
    assert _entries(case) == []
    wanted = acts.by_slug(case.slug)
    assert wanted is not None
    for rule in wanted.rules:
        with translation.override("en"):
            assert escape(str(rule)) in shown.content.decode()

    said = {"reason": "seen the papers", **case.more}
    done = client.post(address, said)
    assert done.status_code == 302
    assert case.state(subject) == case.after
    assert client.get(done.headers["Location"]).status_code == 200
    assert _entries(case) == [(subject.partition(":")[0], user.pk, "seen the papers")]

    again = client.post(address, said)
    if not case.can_be_repeated:
        assert again.status_code in (404, 409)
        assert len(_entries(case)) == 1


@pytest.mark.parametrize(
    "address",
    [
        "/admin/acts/nothing/1/",
        "/admin/acts/suspend-shop/1/",
        "/admin/acts/suspend-shop/x/",
        "/admin/acts/suspend-person/99999999999999999999/",
        "/admin/acts/take-down-product/0/",
        "/admin/acts/rebuild-reader/nobody/",
        "/admin/acts/retry-job/1/",
        "/admin/acts/give-up-job/x/",
        "/admin/acts/retry-letter/notifications.mails:1/",
        "/admin/acts/drop-letter/nobody/",
        "/admin/acts/send-again/nobody/",
    ],
)
def test_what_is_not_there_is_404(address: str) -> None:
    client = client_of(make_user(is_operator=True))

    assert client.get(address).status_code == 404
    assert client.post(address, {"reason": "why not"}).status_code == 404


@pytest.mark.parametrize(
    "left_out", [{"since": ""}, {"since": "2999-01-01T00:00"}, {"means_it": ""}], ids=str
)
def test_sending_again_takes_a_time_that_is_over_and_a_plain_yes(left_out: dict[str, str]) -> None:
    client = client_of(make_user(is_operator=True))
    said = {"reason": "lost", "since": "2026-03-01T12:00", "means_it": "on", **left_out}

    refused = client.post("/admin/acts/send-again/notifications.mails/", said)

    assert refused.status_code == 422
    assert _asked("send_again")("") == 0
    assert not AuditEntry.objects.exists()


def test_what_fails_again_says_why_and_stays() -> None:
    client, subject = client_of(make_user(is_operator=True)), _letter(make_user())
    with connection.cursor() as cursor:  # the event's class is gone
        cursor.execute("ALTER TABLE stream_event DISABLE TRIGGER USER")
        cursor.execute("UPDATE stream_event SET version = 99")

    tried = client.post(f"/admin/acts/retry-letter/{subject}/", {"reason": "mended"})

    assert tried.status_code == 409
    assert "It failed again: LookupError" in tried.content.decode()
    assert _letters("") == 1
    assert not AuditEntry.objects.exists()


def test_an_effect_is_not_rebuilt_and_an_operator_not_suspended() -> None:
    user = make_user(is_operator=True)
    client = client_of(user)

    mails = client.post("/admin/acts/rebuild-reader/notifications.mails/", {"reason": "x"})
    insight = client.post("/admin/acts/send-again/analytics.insight/", {"reason": "x"})
    oneself = client.post(f"/admin/acts/suspend-person/{user.pk}/", {"reason": "x"})

    assert [each.status_code for each in (mails, insight, oneself)] == [409] * 3
    assert User.objects.get(pk=user.pk).is_active
    assert not AuditEntry.objects.exists()


def test_another_site_cannot_do_it() -> None:
    user, shop = make_user(is_operator=True), make_shop()
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)

    sent = client.post(f"/admin/acts/suspend-shop/{shop.pk}/", {"reason": "x"})

    assert sent.status_code == 403
    assert Shop.objects.get(pk=shop.pk).state == "open"


def test_a_row_offers_what_can_be_done_to_it() -> None:
    client, shop = client_of(make_user(is_operator=True)), make_shop()
    page = f"/admin/shops/shop/{shop.pk}/change/"

    text = client.get(page).content.decode()

    assert f"/admin/acts/suspend-shop/{shop.pk}/" in text
    assert "/admin/acts/reopen-shop/" not in text
    assert "/admin/acts/approve-shop/" not in text


def test_a_suspended_person_is_signed_out_and_cannot_come_back() -> None:
    operator, person = make_user(is_operator=True), make_user()
    theirs = client_of(person)
    assert theirs.get("/settings").status_code == 200

    client_of(operator).post(f"/admin/acts/suspend-person/{person.pk}/", {"reason": "spam"})

    assert theirs.get("/settings").status_code == 302
    again = Client().post("/account/login/", {"login": person.email, "password": PASSWORD})
    assert again.status_code == 422 or again.headers["Location"] == "/account/inactive/"
