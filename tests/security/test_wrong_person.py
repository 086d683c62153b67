"""Every address of the house, asked for by everybody who should not find anything there."""

import pytest
from django.urls import reverse

from heliu.web.kit.tests.answers import Answer
from tests.security import desk
from tests.security.asking import address, every_address, filled, send
from tests.security.table import TABLE, Row, called
from tests.security.world import PEOPLE, World, changed, fingerprint

pytestmark = pytest.mark.django_db
SIGN_IN = "/account/login/?next="
#: What is written though nothing is sent, and why that is right.
READ_AND_WRITTEN = {
    "link": "an arrival is what a link is for",
    "account_email": "the address one joined with is put in the list",
}
USED = [row for row in TABLE if row.who]
READ = [row for row in USED if row.reads]
SENT = [row for row in USED if row.form]


def refused(response: Answer, who: str) -> bool:
    """As if nothing were there; nobody known is asked to sign in."""
    if response.status_code in (404, 405):
        return True
    is_asked = response.status_code == 302 and response.headers["Location"].startswith(SIGN_IN)
    return who == "anonymous" and is_asked


def test_every_address_has_a_row() -> None:
    names = [pattern.name for pattern in every_address()]

    assert None not in names
    assert set(names) == {row.name for row in TABLE}


@pytest.mark.parametrize("row", [row for row in TABLE if row.wrong], ids=called)
def test_the_wrong_person_finds_nothing_and_changes_nothing(world: World, row: Row) -> None:
    before = fingerprint()

    for who in row.wrong:
        client = world.client(who)
        read = client.get(address(world, row))
        assert refused(read, who), (who, "GET", read.status_code)
        sent = send(client, world, row)
        assert refused(sent, who), (who, "POST", sent.status_code)

    assert changed(before) == []


#: Methods that no page has; Django's own forms would take a PUT for a POST.
OTHERS = ("put", "patch", "delete", "trace")


@pytest.mark.parametrize("row", TABLE, ids=called)
def test_no_other_method_does_anything_for_anybody(world: World, row: Row) -> None:
    before = fingerprint()

    for who in {row.right if row.who else "buyer", "anonymous", *row.wrong[-1:]}:
        client, path = world.client(who), address(world, row)
        for method in OTHERS:
            response = getattr(client, method)(path)
            assert response.status_code in (302, 405) or refused(response, who), (who, method)
        response = client.options(path)
        assert response.status_code in (200, 302, 405) or refused(response, who), who
        assert not response.content or response.status_code != 200

    if row.name not in READ_AND_WRITTEN:
        assert changed(before) == []


@pytest.mark.parametrize("route", desk.ROUTES)
def test_the_admin_is_there_for_operators_alone(world: World, route: str) -> None:
    before, path = fingerprint(), desk.address_of(route)

    for who in PEOPLE:
        client = world.client(who)
        for method in ("get", "post", "head", "options", *OTHERS):
            response = getattr(client, method)(path)
            if who == "operator":
                assert response.status_code < 500, method
            else:
                assert refused(response, who), (who, method, response.status_code)

    # Looking at the stream for the first time puts its readers in their places.
    assert changed(before) in ([], ["stream_cursor"])


@pytest.mark.parametrize("row", READ, ids=called)
def test_the_right_person_reads_it_and_reading_writes_nothing(world: World, row: Row) -> None:
    before = fingerprint()

    response = world.client(row.right).get(address(world, row))
    # What a form would send does nothing in an address.
    if row.form:
        world.client(row.right).get(address(world, row), filled(world, row))

    assert response.status_code in (200, 302)
    assert not (response.status_code == 302 and response.headers["Location"].startswith(SIGN_IN))
    if row.name not in READ_AND_WRITTEN:
        assert changed(before) == []


@pytest.mark.parametrize("row", [row for row in USED if not row.reads], ids=called)
def test_what_only_writes_cannot_be_read(world: World, row: Row) -> None:
    before = fingerprint()

    for method in ("get", "head", "put", "delete"):
        response = getattr(world.client(row.right), method)(address(world, row))
        assert response.status_code == 405

    assert changed(before) == []


@pytest.mark.parametrize("row", SENT, ids=called)
def test_the_right_person_sends_it_and_that_alone_changes_something(world: World, row: Row) -> None:
    before = fingerprint()

    response = send(world.client(row.right), world, row)

    assert response.status_code == row.answer, response.content.decode()[:3000]
    assert bool(changed(before)) == row.changes


#: Providers sign what they send instead.
SIGNED = {"payment_callback"}


@pytest.mark.parametrize("row", [row for row in SENT if row.name not in SIGNED], ids=called)
def test_a_form_of_another_site_is_refused(world: World, row: Row) -> None:
    before = fingerprint()

    response = send(world.client(row.right, enforce_csrf_checks=True), world, row)

    assert response.status_code == 403
    assert changed(before) == []


@pytest.mark.parametrize("row", [row for row in USED if not row.form], ids=called)
def test_what_is_only_read_takes_no_form(world: World, row: Row) -> None:
    assert world.client(row.right).post(address(world, row)).status_code == 405


def of_a_shop() -> set[str]:
    """Pages about something that one shop has."""
    return {
        pattern.name
        for pattern in every_address()
        if {"shop"} < pattern.pattern.converters.keys()
        if pattern.name and pattern.name.startswith("console_")
    }


@pytest.mark.parametrize("row", [row for row in USED if row.name in of_a_shop()], ids=called)
def test_the_owner_of_another_shop_reaches_nothing_through_their_own(
    world: World, row: Row
) -> None:
    before = fingerprint()
    through = reverse(row.name, args=["loom", *row.args(world.there)[1:]])
    client = world.client("other_owner")

    assert client.get(through).status_code in (404, 405)
    assert client.post(through, filled(world, row)).status_code in (404, 405)
    assert changed(before) == []
