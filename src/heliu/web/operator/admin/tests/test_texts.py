"""Terms and privacy, edited: looked at first, in force with a reason."""

import pytest
from django.test import Client

from heliu.domains.accounts.actions import publish_legal_text
from heliu.domains.accounts.models import LegalText
from heliu.domains.accounts.tests.factories import make_user
from heliu.kernel.models import AuditEntry
from heliu.web.kit import legal
from heliu.web.operator.admin.tests.test_admin import client_of

pytestmark = pytest.mark.django_db
TERMS = "/admin/texts/terms/en/"


@pytest.fixture
def operator() -> Client:
    return client_of(make_user(is_operator=True))


def said(**more: str) -> dict[str, str]:
    return {"body": "# House rules", "after_version": "0", "reason": "the new law", **more}


def test_the_editor_begins_with_what_is_in_force(operator: Client) -> None:
    first = operator.get(TERMS).content.decode()
    operator.post(TERMS, said(publish=""))
    second = operator.get(TERMS).content.decode()

    assert "## Buying" in first
    assert "# House rules" in second
    assert 'name="after_version" value="1"' in second


def test_a_look_changes_nothing_and_keeps_what_was_typed(operator: Client) -> None:
    shown = operator.post(TERMS, said(look="", reason=""))

    text = shown.content.decode()
    assert shown.status_code == 200
    assert "<h1>House rules</h1>" in text
    assert "# House rules</textarea>" in text
    assert not LegalText.objects.exists()


def test_it_is_in_force_at_once_for_whoever_asks(operator: Client) -> None:
    done = operator.post(TERMS, said(publish=""))

    listed = operator.get(done.headers["Location"]).content.decode()
    assert done.headers["Location"] == "/admin/texts/"
    assert "In force, and on record." in listed
    assert "<h1>House rules</h1>" in Client(headers={"accept-language": "en"}).get("/terms").text
    entry = AuditEntry.objects.get()
    assert (entry.act, entry.reason) == ("accounts.publish_legal_text", "the new law")


def test_without_a_reason_it_is_not(operator: Client) -> None:
    refused = operator.post(TERMS, said(publish="", reason=" "))

    assert refused.status_code == 422
    assert "Please say why" in refused.content.decode()
    assert not LegalText.objects.exists()


def test_who_was_slower_keeps_what_they_typed(operator: Client) -> None:
    publish_legal_text.publish_legal_text(
        kind="terms",
        locale="en",
        body="# Quicker",
        after_version=0,
        by_user_id=make_user(is_operator=True).pk,
        reason="first",
    )

    refused = operator.post(TERMS, said(publish=""))

    assert refused.status_code == 409
    assert "# House rules</textarea>" in refused.content.decode()
    assert LegalText.objects.get().body == "# Quicker"


def test_what_heliu_brings_along_is_kept_as_such(operator: Client) -> None:
    with_breaks = legal.usual("terms", "en").replace("\n", "\r\n")
    operator.post(TERMS, said(publish=""))
    operator.post(TERMS, said(publish="", body=with_breaks, after_version="1"))

    assert [text.body for text in LegalText.objects.order_by("version")] == ["# House rules", ""]


@pytest.mark.parametrize("address", ["/admin/texts/rules/en/", "/admin/texts/terms/fr/"])
def test_what_is_not_there_is_404(operator: Client, address: str) -> None:
    assert operator.get(address).status_code == 404
    assert operator.post(address, said(publish="")).status_code == 404
