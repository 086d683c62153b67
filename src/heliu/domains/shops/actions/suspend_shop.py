"""The operator closes a shop's doors for now."""

from heliu.domains.accounts.actions import veil_actor
from heliu.domains.accounts.queries import user_with_actor
from heliu.domains.shops.events import ShopSuspended
from heliu.domains.shops.models import Shop
from heliu.kernel import audit
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction

ReasonNeeded = audit.ReasonNeeded


class NotAnOperator(Exception):
    """Only an operator does this."""

    code = "not_an_operator"


class WrongState(Exception):
    """The shop is not in a state from which this can be done; or there is no such shop."""

    code = "wrong_state"


@in_transaction
def suspend_shop(*, shop_id: int, by_user_id: int, reason: str) -> None:
    """Take the shop, its goods and its posts out of sight; nothing of it can be bought any more.

    No money moves: what is held for orders already paid stays held until each order is confirmed,
    cancelled or decided, for which the shop keeps its console. Raises NotAnOperator, WrongState
    unless open, ReasonNeeded.
    """
    check_operator(by_user_id)
    shop = move(shop_id, (Shop.State.OPEN,), Shop.State.SUSPENDED)
    veil_actor.veil_actor(actor_id=shop.actor_id, is_veiled=True)
    audit.record(
        act="shops.suspend_shop",
        by_user_id=by_user_id,
        subject_kind="shop",
        subject_id=shop_id,
        reason=reason,
    )
    publish(ShopSuspended(shop_actor_id=shop.actor_id), subject_id=shop_id)


def check_operator(user_id: int) -> None:
    """Raises NotAnOperator."""
    operator = user_with_actor.user_with_actor(user_id=user_id)
    if operator is None or not operator.is_staff:
        raise NotAnOperator


def move(shop_id: int, since: tuple[str, ...], to: str) -> Shop:
    """The shop, moved. Raises WrongState."""
    shop = Shop.objects.select_for_update().filter(pk=shop_id, state__in=since).first()
    if shop is None:
        raise WrongState(shop_id)
    shop.state = to
    shop.save(update_fields=["state"])
    return shop
