"""The operator lets a new shop in."""

from heliu.domains.accounts.actions import veil_actor
from heliu.domains.shops.actions import suspend_shop
from heliu.domains.shops.events import ShopApproved
from heliu.domains.shops.models import Shop
from heliu.kernel import audit
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction

NotAnOperator = suspend_shop.NotAnOperator
WrongState = suspend_shop.WrongState
ReasonNeeded = audit.ReasonNeeded


@in_transaction
def approve_shop(*, shop_id: int, by_user_id: int, reason: str) -> None:
    """Open the doors of a shop that applied: from now on it is seen and sells.

    Raises NotAnOperator, WrongState unless it applied, ReasonNeeded. Publishes: ShopApproved.
    """
    suspend_shop.check_operator(by_user_id)
    shop = suspend_shop.move(shop_id, (Shop.State.APPLIED,), Shop.State.OPEN)
    veil_actor.veil_actor(actor_id=shop.actor_id, is_veiled=False)
    audit.record(
        act="shops.approve_shop",
        by_user_id=by_user_id,
        subject_kind="shop",
        subject_id=shop_id,
        reason=reason,
    )
    publish(ShopApproved(shop_actor_id=shop.actor_id), subject_id=shop_id)
