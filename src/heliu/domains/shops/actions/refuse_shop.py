"""The operator does not let a new shop in."""

from heliu.domains.shops.actions import suspend_shop
from heliu.domains.shops.events import ShopRefused
from heliu.domains.shops.models import Shop
from heliu.kernel import audit
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction

NotAnOperator = suspend_shop.NotAnOperator
WrongState = suspend_shop.WrongState
ReasonNeeded = audit.ReasonNeeded


@in_transaction
def refuse_shop(*, shop_id: int, by_user_id: int, reason: str) -> None:
    """Close a shop that applied, before anybody saw it; its handle stays taken.

    Who applied is told the reason, and may apply with another shop. Raises NotAnOperator,
    WrongState unless it applied, ReasonNeeded. Publishes: ShopRefused.
    """
    suspend_shop.check_operator(by_user_id)
    shop = suspend_shop.move(shop_id, (Shop.State.APPLIED,), Shop.State.CLOSED)
    audit.record(
        act="shops.refuse_shop",
        by_user_id=by_user_id,
        subject_kind="shop",
        subject_id=shop_id,
        reason=reason,
    )
    publish(ShopRefused(shop_actor_id=shop.actor_id), subject_id=shop_id)
