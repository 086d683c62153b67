"""The terms and the text on privacy: brought along, the operator's own, and as they were."""

import pytest
from django.conf import LazySettings

from heliu.domains.accounts.actions import publish_legal_text
from heliu.domains.accounts.tests.factories import make_user
from heliu.web.kit import legal
from heliu.web.shopper.account.tests.browsing import browser

pytestmark = pytest.mark.django_db


def publish(body: str, *, locale: str = "en", after: int = 0) -> None:
    publish_legal_text.publish_legal_text(
        kind="terms",
        locale=locale,
        body=body,
        after_version=after,
        by_user_id=make_user(is_operator=True).pk,
        reason="the new law",
    )


@pytest.mark.parametrize("kind", legal.KINDS)
@pytest.mark.parametrize("locale", ["en", "zh-hans"])
def test_what_heliu_brings_along_is_all_markdown(kind: str, locale: str) -> None:
    shown = browser(locale).get(f"/{kind}").text

    article = shown.partition('<article class="prose-page">')[2].partition("</article>")[0]
    assert article.count("<h2>") >= 5
    assert article.count("<li>") >= 10
    assert not any(left in article for left in ("**", "](", "{site_name}", "&lt;", "##"))


def test_the_operators_own_is_read_at_once_in_its_language_alone(settings: LazySettings) -> None:
    settings.SITE_NAME = "Tide & Co"
    before = browser("en").get("/terms").text

    publish("# House rules\n\n{site_name} is **kind**.")

    after, chinese = browser("en").get("/terms").text, browser("zh-hans").get("/terms").text
    assert "House rules" not in before
    assert "<h1>House rules</h1>" in after
    assert "Tide &amp; Co is <strong>kind</strong>." in after
    assert "House rules" not in chinese


def test_earlier_versions_stay_readable() -> None:
    publish("# First of ours")
    publish("# Second of ours", after=1)
    client = browser("en")

    now, earlier = client.get("/terms").text, client.get("/terms", {"version": "1"}).text
    brought_along = client.get("/terms", {"version": "0"}).text

    assert "Second of ours" in now
    assert 'href="/terms?version=1"' in now
    assert "First of ours" in earlier
    assert "You are reading an earlier version." in earlier
    assert "<h2>Buying</h2>" in brought_along
    assert [client.get("/terms", {"version": v}).status_code for v in ("3", "x", "-1")] == [404] * 3


def test_an_empty_text_is_the_one_brought_along_again() -> None:
    publish("# Ours")
    publish("", after=1)

    assert "<h2>Buying</h2>" in browser("en").get("/terms").text


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "[go](javascript:alert(1))",
        "![seen](https://elsewhere.example/pixel.png)",
        '<a href="x" onclick="y()">z</a>',
        "<style>body { display: none }</style>",
    ],
)
def test_what_could_act_or_look_like_us_goes(body: str) -> None:
    made = str(legal.as_html(body))

    assert not any(sign in made for sign in ("<script", 'href="javascript', "<img", "<style"))
    assert "<a href=" not in made or "onclick" not in made
