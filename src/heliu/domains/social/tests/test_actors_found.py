import pytest

from heliu.domains.accounts.tests.factories import make_actor
from heliu.domains.shops.tests.factories import make_shop
from heliu.domains.social.queries.actors_found import FoundActor, actors_found
from heliu.domains.social.tests.factories import make_block, make_follow

pytestmark = pytest.mark.django_db


def names(found: list[FoundActor]) -> list[str]:
    return [actor.name for actor in found]


def test_all_words_must_occur_and_the_best_known_come_first() -> None:
    make_actor(name="Chen Jun")
    known = make_actor(name="Chen Min")
    make_actor(name="Lin")
    make_follow(make_actor(), known)

    assert names(actors_found(words="chen", kind="person", viewer_actor_id=None)) == [
        "Chen Min",
        "Chen Jun",
    ]
    assert names(actors_found(words="JUN chen", kind="person", viewer_actor_id=None)) == [
        "Chen Jun"
    ]
    assert actors_found(words="  ", kind="person", viewer_actor_id=None) == []
    assert actors_found(words="100% _", kind="person", viewer_actor_id=None) == []


def test_the_whole_name_stands_before_parts_of_others() -> None:
    make_follow(make_actor(), make_actor(name="Chen Min"))
    make_actor(name="Chen")

    assert names(actors_found(words="Chen", kind="person", viewer_actor_id=None))[0] == "Chen"


def test_shops_that_are_closed_are_not_found() -> None:
    shop = make_shop(name="The Kiln")
    assert names(actors_found(words="kiln", kind="shop", viewer_actor_id=None)) == ["The Kiln"]
    assert actors_found(words="kiln", kind="person", viewer_actor_id=None) == []

    shop.state = "closed"
    shop.save()

    assert actors_found(words="kiln", kind="shop", viewer_actor_id=None) == []


def test_blocks_hide_in_both_directions() -> None:
    me, one, other = make_actor(), make_actor(name="Chen One"), make_actor(name="Chen Other")
    make_block(me, one)
    make_block(other, me)

    assert actors_found(words="chen", kind="person", viewer_actor_id=me.pk) == []
