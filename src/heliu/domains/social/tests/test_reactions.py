"""The stream carries a block to the graph."""

import pytest

from heliu.domains.accounts.actions import block_actor
from heliu.domains.accounts.tests.factories import make_user
from heliu.domains.social.models import Follow
from heliu.domains.social.queries import home_feed
from heliu.domains.social.tests.factories import make_friends, make_post
from heliu.kernel.stream import run_readers_once


@pytest.mark.django_db(transaction=True)
def test_a_block_hides_at_once_and_ends_the_following_a_moment_later() -> None:
    me, other = make_user().actor, make_user().actor
    make_friends(me, other)
    make_post(other, "unwanted")

    block_actor.block_actor(actor_id=me.pk, blocked_id=other.pk)

    assert home_feed.home_feed(actor_id=me.pk) == []
    run_readers_once(["social.leave_taking"])
    assert not Follow.objects.exists()
