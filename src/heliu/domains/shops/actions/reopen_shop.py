"""The operator opens a suspended shop again."""

from heliu.domains.accounts.actions import veil_actor
from heliu.domains.shops.actions import suspend_shop
from heliu.domains.shops.events import ShopReopened
from heliu.domains.shops.models import Shop
from heliu.kernel import audit
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction

NotAnOperator = suspend_shop.NotAnOperator
WrongState = suspend_shop.WrongState
ReasonNeeded = audit.ReasonNeeded


@in_transaction
def reopen_shop(*, shop_id: int, by_user_id: int, reason: str) -> None:
    """Show the shop, its goods and its posts again, as they were.

    Raises NotAnOperator, WrongState unless suspended, ReasonNeeded.
    """
    suspend_shop.check_operator(by_user_id)
    shop = suspend_shop.move(shop_id, (Shop.State.SUSPENDED,), Shop.State.OPEN)
    veil_actor.veil_actor(actor_id=shop.actor_id, is_veiled=False)
    audit.record(
        act="shops.reopen_shop",
        by_user_id=by_user_id,
        subject_kind="shop",
        subject_id=shop_id,
        reason=reason,
    )
    publish(ShopReopened(shop_actor_id=shop.actor_id), subject_id=shop_id)
