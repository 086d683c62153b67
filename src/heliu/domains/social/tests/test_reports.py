"""Reports and what operators do with them."""

import pytest

from heliu.domains.accounts.actions import suspend_user
from heliu.domains.accounts.models import Actor
from heliu.domains.accounts.tests.factories import make_user
from heliu.domains.social.actions import comment_post, report_subject, resolve_report
from heliu.domains.social.queries import comments_of, post_page, report_queue
from heliu.domains.social.tests.factories import make_post
from heliu.domains.social.types import ActorNotFound, PostNotFound
from heliu.kernel.models import AuditEntry

pytestmark = pytest.mark.django_db


def report(
    reporter: Actor, kind: str, subject_id: int, reason: str = "spam", text: str = ""
) -> int:
    return report_subject.report_subject(
        reporter_actor_id=reporter.pk,
        subject_kind=kind,
        subject_id=subject_id,
        reason=reason,
        text=text,
    )


def resolve(report_id: int, *, is_upheld: bool, note: str = "spam indeed") -> None:
    resolve_report.resolve_report(
        report_id=report_id, is_upheld=is_upheld, note=note, by_actor_id=None
    )


def states(*, is_open: bool) -> list[tuple[int, str]]:
    return [(row.id, row.state) for row in report_queue.report_queue(is_open=is_open)]


def test_reporting_twice_is_one_report() -> None:
    author, reporter = make_user().actor, make_user().actor
    post = make_post(author)

    first = report(reporter, "post", post.pk)
    second = report(reporter, "post", post.pk, reason="fraud")

    assert first == second
    assert states(is_open=True) == [(first, "open")]


def test_upholding_deletes_the_post_and_closes_all_reports_about_it() -> None:
    author, one, other = make_user().actor, make_user().actor, make_user().actor
    post = make_post(author)
    first, second = report(one, "post", post.pk), report(other, "post", post.pk)
    assert report_queue.report_queue()[0].others == 1

    resolve(first, is_upheld=True)

    assert post_page.post_page(post_id=post.pk, viewer_actor_id=author.pk) is None
    assert states(is_open=True) == []
    assert states(is_open=False) == [(second, "upheld"), (first, "upheld")]
    assert report_queue.report_queue(is_open=False)[0].resolution == "spam indeed"
    with pytest.raises(resolve_report.ReportNotOpen):
        resolve(second, is_upheld=False)


def test_dismissing_leaves_the_post_and_it_can_be_reported_again() -> None:
    author, one = make_user().actor, make_user().actor
    post = make_post(author)
    first = report(one, "post", post.pk)

    resolve(first, is_upheld=False)

    assert post_page.post_page(post_id=post.pk, viewer_actor_id=None) is not None
    assert report(one, "post", post.pk) != first


def test_a_report_about_a_person_is_only_noted() -> None:
    bad, one = make_user().actor, make_user().actor
    post = make_post(bad)
    about = report(one, "person", bad.pk, "harm", "看他的主页")

    resolve(about, is_upheld=True)

    assert post_page.post_page(post_id=post.pk, viewer_actor_id=None) is not None


@pytest.mark.parametrize("note", ["  ", "x" * 501])
def test_a_decision_needs_a_note(note: str) -> None:
    author, one = make_user().actor, make_user().actor
    about = report(one, "person", author.pk)

    with pytest.raises(resolve_report.NoteNeeded):
        resolve(about, is_upheld=False, note=note)


def test_what_cannot_be_seen_cannot_be_reported() -> None:
    author, one = make_user().actor, make_user().actor
    hidden = make_post(author, visibility="me")

    with pytest.raises(PostNotFound):
        report(one, "post", hidden.pk)
    with pytest.raises(ActorNotFound):
        report(one, "person", 1)
    with pytest.raises(report_subject.BadReport):
        report(one, "order", 1)
    with pytest.raises(report_subject.BadReport):
        report(one, "person", author.pk, reason="dislike")


def test_a_decision_is_on_record() -> None:
    report_id = report(make_user().actor, "post", make_post(make_user().actor).pk)
    operator = make_user()

    resolve_report.resolve_report(
        report_id=report_id, is_upheld=True, note="spam", by_actor_id=operator.actor.pk
    )

    entry = AuditEntry.objects.get()
    assert (entry.act, entry.by_user_id, entry.subject_id, entry.reason) == (
        "social.resolve_report", operator.pk, str(report_id), "spam",
    )  # fmt: skip


def test_posts_and_comments_of_who_is_suspended_are_seen_by_nobody_else() -> None:
    author, reader, operator = make_user(), make_user(), make_user(is_operator=True)
    post = make_post(author.actor)
    of_another = make_post(reader.actor)
    comment_post.comment_post(actor_id=author.actor.pk, post_id=of_another.pk, text="hello")

    suspend_user.suspend_user(user_id=author.pk, by_user_id=operator.pk, reason="spam")

    def seen(post_id: int, by: Actor) -> bool:
        page = post_page.post_page(post_id=post_id, viewer_actor_id=by.pk)
        return page is not None

    assert (seen(post.pk, reader.actor), seen(post.pk, author.actor)) == (False, True)
    comments = comments_of.comments_of(post_id=of_another.pk, viewer_actor_id=reader.actor.pk)
    assert comments == []
