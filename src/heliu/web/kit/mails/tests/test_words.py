"""Every mail has its words, in both languages, as text and HTML."""

from datetime import UTC, datetime

import pytest
from django.conf import settings

from heliu.domains.accounts.types import MailTo
from heliu.domains.notifications.types import MailKind, MailLine, MailMatter, MailOrder, MailRequest
from heliu.web.kit.mails import matter_words
from heliu.web.kit.mails.layout import lay_out

ORDER = MailOrder(
    id=1,
    number="ABCDEFGH2345",
    shop_name="Tea & House",
    shop_handle="tea_house",
    currency="CNY",
    shipping_minor=1000,
    total_minor=4998,
    courier="顺丰速运",
    tracking_number="SF1234567890",
    confirm_at=datetime(2026, 5, 1, 12, tzinfo=UTC),
    problem_id=7,
    problem_reason="damaged",
    problem_text="The lid is broken.\nSee <b>picture</b>.",
    resolution="The picture shows the crack.",
    cancel_reason="The kiln broke.",
)


def request(kind: MailKind, locale: str = "en") -> MailRequest:
    has_order = kind is not MailKind.RETURNED and kind not in matter_words.KINDS
    return MailRequest(
        kind=kind,
        to=MailTo(email="xu@example.org", name="Xu", locale=locale),
        order=ORDER if has_order else None,
        lines=[MailLine("Cup", "Blue / L", 2, 3998)] if has_order else [],
        currency="CNY",
        refunded_minor=4998,
        released_minor=4748,
        fee_minor=250,
        matter=MailMatter(9, "Tea & House", "tea_house", "The papers were forged.", "Cup")
        if kind in matter_words.KINDS
        else None,
    )


@pytest.mark.parametrize("locale", ["en", "zh-hans"])
@pytest.mark.parametrize("kind", list(MailKind))
def test_every_mail_is_whole(kind: MailKind, locale: str) -> None:
    mail = lay_out(request(kind, locale))

    assert mail.subject
    assert "\n" not in mail.subject
    for body in (mail.text, mail.html):
        assert "Xu" in body
        assert settings.SITE_URL in body
        assert "%(" not in body
    assert f'lang="{locale}"' in mail.html


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (MailKind.PLACED, "Your money waits with us"),
        (MailKind.SHIPPED, "SF1234567890"),
        (MailKind.SHIPPED, "May 1, 2026"),
        (MailKind.LATE, "You can go on waiting, or cancel"),
        (MailKind.CANCELLED, "¥49.98 goes back"),
        (MailKind.CANCELLED, "The kiln broke."),
        (MailKind.PROBLEM_OPERATOR, "/operator/problems/7"),
        (MailKind.RESOLVED, "The picture shows the crack."),
        (MailKind.CONFIRMED_SHOP, "¥47.48, after ¥2.50 commission"),
        (MailKind.RETURNED, "¥49.98"),
        (MailKind.SHOP_APPLIED, "/admin/shops/shop/9/change/"),
        (MailKind.SHOP_REFUSED, "The papers were forged."),
        (MailKind.SHOP_SUSPENDED, "The papers were forged."),
        (MailKind.SHOP_APPROVED, "/console/tea_house"),
        (MailKind.TAKEN_DOWN, "/console/tea_house/products/9"),
        (MailKind.TAKEN_DOWN, "The papers were forged."),
        (MailKind.PERSON_SUSPENDED, "The papers were forged."),
    ],
)
def test_a_mail_says_what_happened_and_what_to_do(kind: MailKind, said: str) -> None:
    mail = lay_out(request(kind))

    assert said in mail.text
    assert said in mail.html


def test_text_is_plain_and_html_is_escaped() -> None:
    mail = lay_out(request(MailKind.PROBLEM_SHOP))

    assert "> See <b>picture</b>." in mail.text
    assert "&lt;b&gt;picture&lt;/b&gt;" in mail.html
    assert "Tea & House" in mail.text
    assert "Tea &amp; House" in mail.html
