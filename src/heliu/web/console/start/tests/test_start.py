import pytest
from django.conf import LazySettings

from heliu.domains.accounts.tests.factories import make_user
from heliu.domains.shops.models import Shop, StaffMember
from heliu.domains.shops.tests.factories import make_shop, make_staff
from heliu.web.console.start.tests.browser import guest, signed_in

pytestmark = pytest.mark.django_db
OPEN = {"name": "山岚咖啡", "handle": "@ShanLan", "tagline": "云南豆", "accent": "#0F6F6B"}


def test_the_console_is_for_who_signed_in() -> None:
    response = guest().get("/console")

    assert response.status_code == 302
    assert response.headers["Location"] == "/account/login/?next=/console"


def test_a_merchant_opens_a_shop_and_goes_on_to_its_settings() -> None:
    user = make_user()

    response = signed_in(user).post("/console/open", OPEN)

    assert response.headers["Location"] == "/console/shanlan/settings"
    shop = Shop.objects.get(actor__handle="shanlan")
    assert (shop.actor.name, shop.accent, shop.currency) == ("山岚咖啡", "#0f6f6b", "CNY")
    assert StaffMember.objects.get(shop=shop).user_id == user.pk
    page = signed_in(user).get("/console").content.decode()
    assert "/console/shanlan" in page
    assert "Owner" in page


def test_where_shops_are_approved_a_new_one_waits(settings: LazySettings) -> None:
    settings.SHOP_APPROVAL = True

    response = signed_in(make_user()).post("/console/open", OPEN)

    assert response.headers["Location"] == "/console/shanlan/settings"
    assert Shop.objects.get(actor__handle="shanlan").state == "applied"
    assert guest().get("/@shanlan").status_code == 404


@pytest.mark.parametrize(
    ("state", "says"),
    [
        ("open", ""),
        ("applied", "waits to be let in"),
        ("suspended", "Orders already paid go on"),
        ("closed", "This shop is closed"),
    ],
)
def test_who_works_in_a_shop_is_told_why_nobody_sees_it(state: str, says: str) -> None:
    shop = make_shop()
    owner = make_staff(shop, "owner")
    Shop.objects.filter(pk=shop.pk).update(state=state)

    page = signed_in(owner).get(f"/console/{shop.actor.handle}").content.decode()

    told = page.partition('<div class="console-main">')[2].partition("<h1")[0]
    assert ('role="status"' in told) == (state != "open")
    assert says in told


def test_somebody_elses_shop_is_not_in_the_list() -> None:
    shop = make_shop(name="Not yours")

    page = signed_in(make_user()).get("/console").content.decode()

    assert shop.actor.name not in page
    assert "/console/open" in page


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"handle": "admin"}, "kept for the marketplace"),
        ({"handle": "no spaces"}, "2 to 30 letters"),
        ({"handle": "taken"}, "already"),
        ({"name": ""}, "required"),
        ({"accent": "red;}"}, "valid"),
    ],
)
def test_what_cannot_be_is_said_and_the_rest_kept(changed: dict[str, str], says: str) -> None:
    make_shop(handle="taken")

    response = signed_in(make_user()).post("/console/open", {**OPEN, **changed})

    page = response.content.decode()
    assert response.status_code == 422
    assert says in page
    assert "云南豆" in page
    assert Shop.objects.count() == 1
