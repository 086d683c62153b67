"""A person leaves: who they are is erased, what they traded stays, nameless."""

from heliu.domains.accounts.events import AccountDeleted
from heliu.domains.accounts.models import Actor, Address, Block, User
from heliu.kernel import clock
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction


@in_transaction
def delete_account(*, user_id: int) -> None:
    """Erase e-mail, password, name, face, bio, addresses and blocks; keep the empty rows.

    Orders, payments, refunds and the ledger keep pointing at the nameless user: trade records are
    kept by law. Whether the person may leave now (open
    orders, a shop of their own) is asked by the caller, floors above.

    Publishes: AccountDeleted.
    """
    now = clock.now()
    user = User.objects.select_for_update().get(pk=user_id)
    if user.deleted_at is not None:
        return
    user.email = f"deleted-{user.pk}@invalid"
    user.set_unusable_password()
    user.is_active = False
    user.is_staff = False
    user.deleted_at = now
    user.save()
    Address.objects.filter(user_id=user_id).delete()
    actor = Actor.objects.select_for_update().get(user_id=user_id)
    actor.bio, actor.avatar, actor.deleted_at = "", None, now
    actor.handle = actor.name = f"gone_{actor.pk:x}"[:30]
    actor.save()
    Block.objects.filter(blocker=actor).delete()
    publish(AccountDeleted(user_id=user_id), subject_id=actor.pk, actor_id=actor.pk)
