"""A person opens a shop."""

import re

from heliu.domains.accounts import handles
from heliu.domains.accounts.actions import create_actor, veil_actor
from heliu.domains.accounts.queries import actor_of_user
from heliu.domains.shops.events import ShopApplied, ShopOpened, StaffChanged
from heliu.domains.shops.models import ShippingMethod, Shop, StaffMember
from heliu.domains.shops.types import USUAL_COMMISSION_BPS
from heliu.kernel.money import decimals
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction

BadHandle = handles.BadHandle
HandleTaken = handles.HandleTaken

#: What a new shop starts with, in major units of its currency: changed in its settings.
_FIRST_PRICE, _FIRST_FREE_ABOVE = 10, 99


class BadAccent(Exception):
    """Not a colour of the form ``#rrggbb``."""

    code = "bad_accent"


@in_transaction
def open_shop(
    *,
    owner_user_id: int,
    handle: str,
    name: str,
    currency: str,
    accent: str = "#8a4b2d",
    tagline: str = "",
    shipping_name: str = "Standard delivery",
    commission_bps: int = USUAL_COMMISSION_BPS,
    needs_approval: bool = False,
) -> int:
    """Open the shop and return its id; the opener is its owner, one shipping method is there.

    ``commission_bps`` stays the shop's, whatever is the house's later.
    With ``needs_approval`` it stays out of sight, and sells nothing, until the operator lets it in.

    Raises:
        BadHandle, HandleTaken, BadAccent.
    Publishes: ActorRegistered, ShopOpened, StaffChanged; ShopApplied where it has to wait.
    """
    if not re.fullmatch(r"#[0-9a-f]{6}", accent.lower()):
        raise BadAccent(accent)
    actor_id = create_actor.create_actor(kind="shop", handle=handle, name=name)
    shop = Shop.objects.create(
        actor_id=actor_id,
        state=Shop.State.APPLIED if needs_approval else Shop.State.OPEN,
        currency=currency,
        accent=accent.lower(),
        tagline=tagline.strip()[:120],
        commission_bps=commission_bps,
    )
    if needs_approval:
        veil_actor.veil_actor(actor_id=actor_id, is_veiled=True)
    StaffMember.objects.create(shop=shop, user_id=owner_user_id, role=StaffMember.Role.OWNER)
    unit = 10 ** decimals(currency)
    ShippingMethod.objects.create(
        shop=shop,
        name=shipping_name,
        price_minor=_FIRST_PRICE * unit,
        free_above_minor=_FIRST_FREE_ABOVE * unit,
        currency=currency,
    )
    publish(
        ShopOpened(owner_user_id=owner_user_id, shop_actor_id=actor_id),
        subject_id=shop.pk,
        actor_id=actor_id,
    )
    if needs_approval:
        publish(ShopApplied(shop_actor_id=actor_id), subject_id=shop.pk, actor_id=actor_id)
    publish(
        StaffChanged(user_id=owner_user_id, role=StaffMember.Role.OWNER.value),
        subject_id=shop.pk,
        actor_id=actor_of_user.actor_of_user(owner_user_id),
    )
    return shop.pk
