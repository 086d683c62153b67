"""A shop's commission is what the house took when it opened."""

from typing import Any

import pytest

from heliu.domains.accounts.tests.factories import make_user
from heliu.domains.shops.actions import open_shop
from heliu.domains.shops.queries import commission_of
from heliu.domains.shops.types import USUAL_COMMISSION_BPS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("given", "kept"), [({}, USUAL_COMMISSION_BPS), ({"commission_bps": 725}, 725)]
)
def test_it_is_given_when_the_shop_opens(given: dict[str, Any], kept: int) -> None:
    shop_id = open_shop.open_shop(
        owner_user_id=make_user().pk, handle="tide", name="Tide", currency="CNY", **given
    )

    assert commission_of.commission_of(shop_id) == kept
