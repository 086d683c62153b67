import pytest

from heliu.domains.accounts.tests.factories import make_actor
from heliu.domains.traffic.actions import make_link
from heliu.domains.traffic.models import Code
from heliu.domains.traffic.queries import link_of
from heliu.domains.traffic.tests.factories import make_code

pytestmark = pytest.mark.django_db


def test_a_link_is_made_once_for_each_person_and_thing() -> None:
    me, other = make_actor(), make_actor()

    mine, again, elsewhere = (
        make_link.make_link(owner_actor_id=me.pk, carrier_kind="product", carrier_id=number)
        for number in (7, 7, 8)
    )
    theirs = make_link.make_link(owner_actor_id=other.pk, carrier_kind="product", carrier_id=7)

    assert mine == again
    assert len({mine.token, theirs.token, elsewhere.token}) == 3
    assert set(Code.objects.values_list("kind", flat=True)) == {"link"}


def test_codes_of_posts_are_no_links() -> None:
    me = make_actor()
    make_code(me, carrier_id=7)

    assert link_of.link_of(owner_actor_id=me.pk, carrier_kind="post", carrier_id=7) is None
