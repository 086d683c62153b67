import pytest

from heliu.domains.accounts.tests.factories import make_user
from heliu.domains.shops.models import Shop, StaffMember
from heliu.domains.shops.tests.factories import make_shop, make_staff
from heliu.web.console.start.tests.browser import owner_of, signed_in

pytestmark = pytest.mark.django_db
PATH = "/console/shanlan/staff"


@pytest.fixture
def shop() -> Shop:
    return make_shop(handle="shanlan")


def roles_of(shop: Shop) -> dict[int, str]:
    return dict(StaffMember.objects.filter(shop=shop).values_list("user_id", "role"))


@pytest.mark.parametrize(
    "word", ["helper@example.org", "HELPER@example.org", "@helping", "helping"]
)
def test_an_owner_adds_somebody_by_address_or_handle(shop: Shop, word: str) -> None:
    person = make_user(handle="helping", name="小林", email="helper@example.org")
    browser = signed_in(owner_of(shop))

    response = browser.post(PATH, {"word": word, "role": "warehouse"})

    assert response.headers["Location"] == PATH
    assert roles_of(shop)[person.pk] == "warehouse"
    assert "小林" in browser.get(PATH).content.decode()


@pytest.mark.parametrize("role", ["manager", "service", "warehouse"])
def test_only_owners_see_or_change_the_staff(shop: Shop, role: str) -> None:
    person = make_staff(shop, role)
    browser = signed_in(person)

    assert browser.get(PATH).status_code == 404
    assert browser.post(PATH, {"word": "x", "role": "owner"}).status_code == 404
    assert browser.post(f"{PATH}/{person.pk}", {"role": "owner"}).status_code == 404
    assert roles_of(shop)[person.pk] == role


def test_another_shops_owner_finds_nothing(shop: Shop) -> None:
    assert signed_in(owner_of(make_shop())).get(PATH).status_code == 404


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"word": "nobody@example.org", "role": "service"}, "Nobody here"),
        ({"word": "shanlan_owner", "role": "service"}, "work here already"),
        ({"word": "somebody", "role": "emperor"}, "Select a valid choice"),
        ({"word": "", "role": "service"}, "required"),
    ],
)
def test_what_cannot_be_is_said_and_kept(shop: Shop, typed: dict[str, str], says: str) -> None:
    make_user(handle="somebody")

    response = signed_in(owner_of(shop)).post(PATH, typed)

    page = response.content.decode()
    assert response.status_code == 422
    assert says in page
    assert f'value="{typed["word"]}"' in page or not typed["word"]
    assert len(roles_of(shop)) == 1


def test_a_role_is_changed_and_taken_away(shop: Shop) -> None:
    person = make_staff(shop, "service")
    browser = signed_in(owner_of(shop))

    browser.post(f"{PATH}/{person.pk}", {"role": "manager"})
    assert roles_of(shop)[person.pk] == "manager"
    browser.post(f"{PATH}/{person.pk}", {"remove": "1"})
    assert person.pk not in roles_of(shop)
    assert browser.post(f"{PATH}/{person.pk}", {"role": "owner"}).status_code == 404


def test_the_last_owner_stays(shop: Shop) -> None:
    owner = owner_of(shop)
    browser = signed_in(owner)

    for typed in ({"remove": "1"}, {"role": "manager"}):
        response = browser.post(f"{PATH}/{owner.pk}", typed)
        assert response.status_code == 422
        assert "always has an owner" in response.content.decode()
    assert roles_of(shop) == {owner.pk: "owner"}


def test_an_owner_who_leaves_to_another_is_led_out(shop: Shop) -> None:
    owner = owner_of(shop)
    make_staff(shop, "owner")

    response = signed_in(owner).post(f"{PATH}/{owner.pk}", {"remove": "1"})

    assert response.headers["Location"] == "/console"
    assert owner.pk not in roles_of(shop)
