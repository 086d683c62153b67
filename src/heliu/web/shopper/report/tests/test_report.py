"""Reporting, and the operators' queue."""

import pytest
from django.urls import reverse

from heliu.domains.accounts.tests.factories import make_user
from heliu.domains.catalog.tests.factories import make_product
from heliu.domains.shops.tests.factories import make_shop
from heliu.domains.social.models import Post, Report
from heliu.domains.social.tests.factories import make_follow, make_post
from heliu.web.shopper.post.tests.browsers import browser

pytestmark = pytest.mark.django_db


def test_posts_products_and_people_can_be_reported() -> None:
    shop = make_shop()
    product, author = make_product(shop), make_user()
    post = make_post(author.actor)
    client = browser(make_user())

    for kind, subject_id in [
        ("post", post.pk),
        ("product", product.pk),
        ("person", author.actor.pk),
        ("person", shop.actor.pk),
    ]:
        url = reverse("report", args=[kind, subject_id])
        assert client.get(url).status_code == 200
        assert client.post(url, {"reason": "fraud", "text": "假的"}).status_code == 302

    assert Report.objects.filter(state="open", reason="fraud", text="假的").count() == 4


def test_a_bad_report_keeps_what_was_typed() -> None:
    post = make_post(make_user().actor)
    url = reverse("report", args=["post", post.pk])

    for typed in ({"text": "kept words"}, {"reason": "boring", "text": "kept words"}):
        answer = browser(make_user()).post(url, typed)
        assert answer.status_code == 422
        assert "kept words" in answer.content.decode()
    assert not Report.objects.exists()


def test_what_is_not_there_cannot_be_reported() -> None:
    me = make_user()
    mine = make_post(me.actor)
    draft = make_product(make_shop(), published=False)
    client = browser(me)

    for kind, subject_id in [
        ("post", 12345),
        ("post", mine.pk),
        ("product", draft.pk),
        ("person", me.actor.pk),
        ("person", 12345),
        ("order", mine.pk),
    ]:
        assert client.get(reverse("report", args=[kind, subject_id])).status_code == 404


def queue_of(post: Post) -> Report:
    reporter = make_user(name="Reporter")
    make_follow(reporter.actor, post.author)
    browser(reporter).post(
        reverse("report", args=["post", post.pk]), {"reason": "spam", "text": "look here"}
    )
    return Report.objects.get()


def test_the_queue_is_the_operators() -> None:
    report = queue_of(make_post(make_user().actor))

    for person in (None, make_user()):
        for url in ("/operator/reports", reverse("operator_report", args=[report.pk])):
            client = browser(person)
            status = client.get(url).status_code
            assert status in ((302, 405) if person is None else (404, 405)), url
            client.post(
                reverse("operator_report", args=[report.pk]), {"decision": "uphold", "note": "x"}
            )
    assert Report.objects.get().state == "open"


def test_the_operator_reads_and_upholds() -> None:
    post = make_post(make_user().actor, "buy cheap things", visibility="followers")
    report = queue_of(post)
    client = browser(make_user(is_operator=True))

    text = client.get("/operator/reports").content.decode()
    assert "buy cheap things" in text
    assert "look here" in text

    client.post(
        reverse("operator_report", args=[report.pk]), {"decision": "uphold", "note": "spam"}
    )

    assert Post.objects.get(pk=post.pk).deleted_at is not None
    assert Report.objects.get().state == "upheld"
    assert "buy cheap things" not in client.get("/operator/reports").content.decode()
    assert "spam" in client.get("/operator/reports?state=decided").content.decode()


def test_a_decision_without_a_note_is_asked_again_with_what_was_typed() -> None:
    report = queue_of(make_post(make_user().actor))
    client = browser(make_user(is_operator=True))
    url = reverse("operator_report", args=[report.pk])

    assert client.post(url, {"decision": "uphold", "note": " "}).status_code == 422
    answer = client.post(url, {"note": "kept note"})

    assert answer.status_code == 422
    assert "kept note" in answer.content.decode()
    assert Report.objects.get().state == "open"


def test_deciding_twice_is_said() -> None:
    report = queue_of(make_post(make_user().actor))
    client = browser(make_user(is_operator=True))
    url = reverse("operator_report", args=[report.pk])
    client.post(url, {"decision": "dismiss", "note": "fine"})

    answer = client.post(url, {"decision": "uphold", "note": "no"}, follow=True)

    assert "decided already" in answer.content.decode()
    assert Report.objects.get().state == "dismissed"
