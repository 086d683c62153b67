import io
import json

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from heliu.domains.accounts.actions import block_actor
from heliu.domains.accounts.models import Actor, Address, User
from heliu.domains.accounts.tests.factories import PASSWORD, make_address, make_user
from heliu.domains.shops.models import StaffMember
from heliu.domains.shops.tests.factories import make_shop, make_staff
from heliu.domains.social.actions import comment_post, follow, publish_post
from heliu.web.shopper.account.tests.browsing import browser, browser_of, sign_in

pytestmark = pytest.mark.django_db
PROFILE = {"name": "林夏", "bio": "Tea.", "locale": "en", "time_zone": "Europe/Berlin"}
ADDRESS = {
    "country": "CN",
    "recipient": "陈俊",
    "phone": "13800000000",
    "region": "浙江省",
    "city": "杭州市",
    "district": "西湖区",
    "line1": "龙井路 1 号",
}


def _picture(size: tuple[int, int] = (40, 30)) -> SimpleUploadedFile:
    file = io.BytesIO()
    Image.new("RGB", size, "teal").save(file, "PNG")
    return SimpleUploadedFile("me.png", file.getvalue(), "image/png")


def test_the_profile_is_saved_with_its_picture() -> None:
    user = make_user()

    response = browser_of(user).post("/settings", {**PROFILE, "avatar": _picture()})

    assert (response.status_code, response.headers["Location"]) == (302, "/settings")
    actor = Actor.objects.select_related("user", "avatar").get(user=user)
    assert (actor.name, actor.bio) == ("林夏", "Tea.")
    assert actor.user is not None
    assert actor.avatar is not None
    assert (actor.user.locale, actor.user.time_zone) == ("en", "Europe/Berlin")
    assert (actor.avatar.width, actor.avatar.height) == (40, 30)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", ""),
        ("name", "x" * 61),
        ("bio", "x" * 501),
        ("locale", "tlh"),
        ("time_zone", "Mars/Olympus"),
        ("avatar", SimpleUploadedFile("me.png", b"not a picture", "image/png")),
        ("avatar", SimpleUploadedFile("me.png", b"", "image/png")),
    ],
)
def test_bad_input_is_refused_and_kept(field: str, typed: str | SimpleUploadedFile) -> None:
    user = make_user(name="Before")

    response = browser_of(user).post("/settings", {**PROFILE, field: typed})

    assert response.status_code == 422
    assert "Tea." in response.text or field == "bio"
    assert 'aria-invalid="true"' in response.text
    assert Actor.objects.get(user=user).name == "Before"


def test_a_zone_of_ones_own_stays() -> None:
    user = make_user(time_zone="Asia/Kathmandu")

    page = browser_of(user).get("/settings")

    assert '<option value="Asia/Kathmandu" selected>' in page.text


def test_the_language_follows_the_person_unless_this_browser_chose() -> None:
    user = make_user(locale="en")
    client = browser()
    del client.cookies["heliu_lang"]
    sign_in(client, user)

    assert '<html lang="en">' in client.get("/me", HTTP_ACCEPT_LANGUAGE="zh").text
    client.cookies["heliu_lang"] = "zh-hans"
    assert '<html lang="zh-Hans">' in client.get("/me", HTTP_ACCEPT_LANGUAGE="en").text


def test_switching_the_language_is_kept_by_browser_and_person() -> None:
    user = make_user(locale="zh-hans")
    client = browser_of(user, "zh-hans")

    response = client.post("/language", {"language": "en", "next": "/terms"})

    assert (response.status_code, response.headers["Location"]) == (302, "/terms")
    assert response.cookies["heliu_lang"].value == "en"
    assert User.objects.get(pk=user.pk).locale == "en"


@pytest.mark.parametrize(
    ("typed", "goes"),
    [
        ({"language": "tlh", "next": "/terms"}, "/terms"),
        ({"language": "en", "next": "//evil.example"}, "/"),
        ({}, "/"),
    ],
)
def test_the_switch_knows_its_languages_and_stays_here(typed: dict[str, str], goes: str) -> None:
    response = browser("zh-hans").post("/language", typed)

    assert (response.status_code, response.headers["Location"]) == (302, goes)
    assert ("heliu_lang" in response.cookies) == (typed.get("language") == "en")


def test_language_takes_a_post() -> None:
    assert browser().get("/language").status_code == 405


def test_addresses_come_and_go() -> None:
    user = make_user()
    client = browser_of(user)

    client.post("/settings/addresses/new", ADDRESS)
    client.post("/settings/addresses/new", {**ADDRESS, "recipient": "李雷", "is_default": "on"})

    first, second = Address.objects.filter(user=user).order_by("id")
    assert (first.is_default, second.is_default) == (False, True)
    client.post(f"/settings/addresses/{first.pk}", {**ADDRESS, "recipient": "陈大"})
    client.post(f"/settings/addresses/{first.pk}/default")
    client.post(f"/settings/addresses/{second.pk}/delete")
    left = Address.objects.get(user=user)
    assert (left.recipient, left.is_default) == ("陈大", True)


def test_a_western_address_has_other_needs() -> None:
    user = make_user()
    abroad = {
        "country": "DE",
        "recipient": "Jo",
        "city": "Berlin",
        "line1": "Oranienstr. 1",
        "postal_code": "10999",
    }

    response = browser_of(user).post("/settings/addresses/new", abroad)

    assert response.status_code == 302
    assert Address.objects.get(user=user).postal_code == "10999"


def test_an_address_that_no_parcel_finds_is_refused_and_kept() -> None:
    user = make_user()

    response = browser_of(user).post("/settings/addresses/new", {**ADDRESS, "phone": "12"})

    assert response.status_code == 422
    assert "龙井路 1 号" in response.text
    assert not Address.objects.filter(user=user).exists()


@pytest.mark.parametrize("what", ["", "/default", "/delete"])
def test_somebody_elses_address_does_not_exist(what: str) -> None:
    owner = make_user()
    address_id = make_address(owner)

    response = browser_of(make_user()).post(f"/settings/addresses/{address_id}{what}", ADDRESS)

    assert response.status_code == 404
    assert Address.objects.filter(pk=address_id, user=owner, recipient="陈俊").exists()


def test_a_full_book_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("heliu.domains.accounts.actions.save_address.MOST", 1)
    user = make_user()
    make_address(user)

    response = browser_of(user).post("/settings/addresses/new", ADDRESS)

    assert response.status_code == 422
    assert "address book is full" in response.text


def test_further_addresses_are_confirmed_before_they_are_the_main() -> None:
    user = make_user(email="one@example.org")
    client = browser_of(user)

    added = client.post("/account/email/", {"action_add": "1", "email": "two@example.org"})
    taken = client.post("/account/email/", {"action_add": "1", "email": make_user().email})
    wrong = client.post("/account/email/", {"action_add": "1", "email": "x" * 300 + "@a.org"})

    assert (added.status_code, taken.status_code, wrong.status_code) == (302, 422, 422)
    assert mail.outbox[0].to == ["two@example.org"]
    client.post("/account/email/", {"action_primary": "1", "email": "two@example.org"})
    user.refresh_from_db()
    assert user.email == "one@example.org"
    EmailAddress.objects.filter(email="two@example.org").update(verified=True)
    client.post("/account/email/", {"action_primary": "1", "email": "two@example.org"})
    user.refresh_from_db()
    assert user.email == "two@example.org"


def test_an_address_that_another_account_joined_with_meanwhile_is_refused() -> None:
    user = make_user(email="one@example.org")
    EmailAddress.objects.create(user=user, email="two@example.org", verified=True)
    make_user(email="two@example.org")

    response = browser_of(user).post(
        "/account/email/", {"action_primary": "1", "email": "two@example.org"}, follow=True
    )

    assert "There is an account with this e-mail already" in response.text
    user.refresh_from_db()
    assert user.email == "one@example.org"


def test_the_export_holds_what_the_person_put_in() -> None:
    user, friend = make_user(handle="lin", email="lin@example.org"), make_user(handle="friend")
    make_address(user)
    post_id = publish_post.publish_post(
        author_id=user.actor.pk, text="Hello", visibility="me", media_ids=[], cards=[]
    )
    comment_post.comment_post(actor_id=user.actor.pk, post_id=post_id, text="Again")
    follow.follow(actor_id=user.actor.pk, target_id=friend.actor.pk)
    block_actor.block_actor(actor_id=user.actor.pk, blocked_id=make_user(handle="noisy").actor.pk)

    response = browser_of(user).get("/settings/export")

    assert response.headers["Content-Disposition"].startswith('attachment; filename="lin-')
    found = json.loads(response.content)
    assert found["profile"]["email"] == "lin@example.org"
    assert [address["recipient"] for address in found["addresses"]] == ["陈俊"]
    assert [(post["id"], post["text"]) for post in found["posts"]] == [(str(post_id), "Hello")]
    assert [comment["text"] for comment in found["comments"]] == ["Again"]
    assert (found["following"], found["blocked"]) == (["friend"], ["noisy"])
    assert (found["orders"], found["reviews"], found["likes"]) == ([], [], [])


def test_leaving_takes_the_password() -> None:
    user = make_user()

    response = browser_of(user).post("/settings/delete", {"password": "wrong"})

    assert response.status_code == 422
    assert "not your current password" in response.text
    assert User.objects.get(pk=user.pk).is_active


def test_leaving_erases_the_person_everywhere() -> None:
    user = make_user(handle="leaver", email="leaver@example.org")
    shop = make_shop()
    make_staff(shop, "service", user)
    EmailAddress.objects.create(user=user, email=user.email, primary=True)
    here, elsewhere = browser_of(user), browser_of(user)

    response = here.post("/settings/delete", {"password": PASSWORD})

    assert (response.status_code, response.headers["Location"]) == (302, "/")
    assert "_auth_user_id" not in here.session
    assert elsewhere.get("/me").status_code == 302
    left = User.objects.select_related("actor").get(pk=user.pk)
    assert (left.is_active, left.email) == (False, f"deleted-{user.pk}@invalid")
    assert left.actor.handle != "leaver"
    assert not EmailAddress.objects.filter(user=user).exists()
    assert not StaffMember.objects.filter(user=user).exists()
    assert sign_in(browser(), user).status_code == 422


def test_an_owner_is_told_to_hand_the_shop_over_first() -> None:
    shop = make_shop(name="Tea House")
    owner = StaffMember.objects.select_related("user").get(shop=shop).user

    response = browser_of(owner).post("/settings/delete", {"password": PASSWORD})

    assert response.status_code == 422
    assert "Tea House" in response.text
    assert User.objects.get(pk=owner.pk).is_active


def test_me_shows_the_way_to_ones_shops_and_the_operators_pages_to_operators() -> None:
    operator, nobody = make_user(is_operator=True), make_user()
    shop = make_shop(name="Tea House", owner=nobody)

    for_operator, for_owner = browser_of(operator).get("/me"), browser_of(nobody).get("/me")

    assert "/operator/" in for_operator.text
    assert "/operator/" not in for_owner.text
    assert f"/console/{shop.actor.handle}" in for_owner.text
