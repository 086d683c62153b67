"""A person joins."""

from heliu.domains.accounts import handles
from heliu.domains.accounts.actions import create_actor
from heliu.domains.accounts.models import User
from heliu.kernel import ids
from heliu.kernel.transactions import in_transaction

BadHandle = handles.BadHandle
HandleTaken = handles.HandleTaken


class EmailTaken(Exception):
    """There is an account with this e-mail address."""

    code = "email_taken"


@in_transaction
def register_user(
    *,
    email: str,
    password: str | None,
    handle: str,
    name: str,
    locale: str = "zh-hans",
    time_zone: str = "Asia/Shanghai",
    is_operator: bool = False,
) -> int:
    """Make the user and its actor, and return the user's id.

    ``password`` None: nobody can sign in with one. Whether the address is verified is the
    sign-in library's business, a layer above.

    Raises:
        EmailTaken, BadHandle, HandleTaken.
    Publishes: ActorRegistered.
    """
    address = email.strip()
    if User.objects.filter(email__iexact=address).exists():
        raise EmailTaken(address)
    user = User(
        id=ids.new_id(),
        email=address,
        locale=locale,
        time_zone=time_zone,
        is_staff=is_operator,
    )
    user.set_password(password)
    User.objects.bulk_create([user], ignore_conflicts=True)
    if not User.objects.filter(pk=user.pk).exists():
        raise EmailTaken(address)
    create_actor.create_actor(kind="person", handle=handle, name=name, user_id=user.pk)
    return user.pk
