"""The operator's home, the health of the installation, its settings."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client

from heliu.domains.accounts.tests.factories import make_user
from heliu.domains.shops.models import Shop
from heliu.domains.shops.tests.factories import make_shop
from heliu.kernel import installation
from heliu.kernel.installation import Finding, Listed
from heliu.project import choices, config, doctor
from heliu.web.operator.admin.tests.test_admin import client_of

pytestmark = pytest.mark.django_db


class Looks:
    """Who looks at an installation, and how often they did."""

    def __init__(self) -> None:
        self.count = 0
        self.found = [
            Finding("disk", ok=True, detail="9 GB free"),
            Finding("mail", ok=False, detail="printed, not sent", mend="set HELIU_EMAIL_URL"),
            Finding("second step", ok=True, detail="operators need none", mend="ask for one"),
        ]

    def __call__(self) -> list[Finding]:
        self.count += 1
        return self.found


@pytest.fixture
def looks() -> Iterator[Looks]:
    cache.clear()
    found = Looks()
    secret = Listed("HELIU_SECRET_KEY", "•••", "kept in /srv/keys", "Signs sessions and links.")
    before = installation._told.findings, installation._told.settings
    installation.tell(findings=found, settings=lambda: [secret])
    yield found
    installation.tell(findings=before[0], settings=before[1])


@pytest.fixture
def operator() -> Client:
    return client_of(make_user(is_operator=True))


def test_the_home_says_what_is_to_be_mended_and_looks_once_a_minute(
    operator: Client, looks: Looks
) -> None:
    text = operator.get("/admin/").content.decode()
    operator.get("/admin/")

    assert "printed, not sent" in text
    assert "set HELIU_EMAIL_URL" in text
    assert "ask for one" in text
    assert "9 GB free" not in text
    assert looks.count == 1


def test_health_looks_anew_at_everything(operator: Client, looks: Looks) -> None:
    operator.get("/admin/")
    text = operator.get("/admin/health/").content.decode()
    looks.found = looks.found[:1]
    operator.get("/admin/health/")
    home = operator.get("/admin/").content.decode()

    assert looks.count == 3
    assert all(each in text for each in ("9 GB free", "printed, not sent", "ask for one"))
    assert "All is well: 1 things were looked at." in home


def test_shops_that_wait_are_counted(operator: Client, looks: Looks) -> None:
    shop = make_shop()
    Shop.objects.filter(pk=shop.pk).update(state="applied")

    home = operator.get("/admin/").content.decode()
    listed = operator.get("/admin/shops/shop/", {"state__exact": "applied"}).content.decode()

    row = home.partition("Shops to let in")[2].partition("</tr>")[0]
    assert ">1<" in row
    assert "/admin/shops/shop/?state__exact=applied" in row
    assert shop.actor.name in listed
    assert "Waits to be let in" in listed


def test_settings_are_explained_and_secrets_masked(operator: Client, looks: Looks) -> None:
    text = operator.get("/admin/settings/").content.decode()

    for said in ("HELIU_SECRET_KEY", "•••", "kept as /srv/keys", "Signs sessions and links."):
        assert said in text


def test_what_is_shown_is_what_doctor_and_config_say(operator: Client) -> None:
    assert installation._told.findings is doctor.findings
    assert installation._told.settings is config.listed
    text = operator.get("/admin/settings/").content.decode()

    assert all(setting.name in text for setting in choices.ALL)
    assert config.read().secret_key not in text
