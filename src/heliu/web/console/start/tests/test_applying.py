"""Where new shops are looked at first: from the application to the answer."""

import pytest
from django.conf import LazySettings
from django.core.mail import EmailMultiAlternatives

from heliu.domains.accounts.tests.factories import make_user
from heliu.domains.shops.models import Shop
from heliu.kernel.jobs import run_jobs_once
from heliu.kernel.stream import run_readers_once
from heliu.web.console.start.tests.browser import guest, signed_in

pytestmark = pytest.mark.django_db(transaction=True)
OPEN = {"name": "山岚咖啡", "handle": "shanlan", "tagline": "云南豆", "accent": "#0F6F6B"}


def test_a_shop_applies_and_its_owner_hears_what_was_decided(
    settings: LazySettings, mailoutbox: list[EmailMultiAlternatives]
) -> None:
    settings.SHOP_APPROVAL = True
    owner, operator = make_user(locale="en"), make_user(is_operator=True, locale="en")
    merchant, desk, passer_by = signed_in(owner), signed_in(operator), guest()
    applied = merchant.post("/console/open", OPEN, follow=True).content.decode()
    run_readers_once()
    run_jobs_once()
    assert "Your shop waits to be let in." in applied
    assert "Your shop is open." not in applied
    (asked,) = mailoutbox
    assert (asked.to, asked.subject) == (
        [f"{operator.actor.name} <{operator.email}>"],
        "山岚咖啡 waits to be let in",
    )
    shop = Shop.objects.get()
    assert f"/admin/shops/shop/{shop.pk}/change/" in str(asked.body)
    assert passer_by.get("/@shanlan").status_code == 404

    told = {"reason": "the papers are genuine"}
    done = desk.post(f"/admin/acts/approve-shop/{shop.pk}/", told)
    run_readers_once()
    run_jobs_once()

    assert done.status_code == 302
    assert passer_by.get("/@shanlan", follow=True).status_code == 200
    answer = mailoutbox[1]
    assert (answer.to, answer.subject) == (
        [f"{owner.actor.name} <{owner.email}>"],
        "山岚咖啡 is open",
    )


def test_who_is_not_let_in_hears_why(
    settings: LazySettings, mailoutbox: list[EmailMultiAlternatives]
) -> None:
    settings.SHOP_APPROVAL = True
    owner, operator = make_user(locale="en"), make_user(is_operator=True, locale="en")
    signed_in(owner).post("/console/open", OPEN)
    shop = Shop.objects.get()

    why = {"reason": "the papers were forged"}
    signed_in(operator).post(f"/admin/acts/refuse-shop/{shop.pk}/", why)
    run_readers_once()
    run_jobs_once()

    shop.refresh_from_db()
    assert shop.state == "closed"
    assert guest().get("/@shanlan").status_code == 404
    assert mailoutbox[-1].subject == "山岚咖啡 was not let in"
    assert "the papers were forged" in str(mailoutbox[-1].body)
