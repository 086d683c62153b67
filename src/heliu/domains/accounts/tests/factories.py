"""People for tests."""

from itertools import count

from heliu.domains.accounts.actions import register_user, save_address
from heliu.domains.accounts.models import Actor, User

_numbers = count(1)
PASSWORD = "correct horse battery"


def make_user(
    *,
    handle: str = "",
    name: str = "",
    email: str = "",
    locale: str = "zh-hans",
    time_zone: str = "Asia/Shanghai",
    is_operator: bool = False,
) -> User:
    """A person with an actor (``user.actor``)."""
    number = next(_numbers)
    handle = handle or f"person{number}"
    user_id = register_user.register_user(
        email=email or f"{handle}@example.org",
        password=PASSWORD,
        handle=handle,
        name=name or handle.title(),
        locale=locale,
        time_zone=time_zone,
        is_operator=is_operator,
    )
    return User.objects.select_related("actor").get(pk=user_id)


def make_actor(*, handle: str = "", name: str = "") -> Actor:
    """A person's actor."""
    return make_user(handle=handle, name=name).actor


def user_id_of(actor: Actor) -> int:
    """Whose actor it is: a person's."""
    assert actor.user_id is not None
    return actor.user_id


def make_address(
    user: User,
    *,
    country: str = "CN",
    recipient: str = "陈俊",
    city: str = "杭州市",
    is_default: bool = False,
) -> int:
    """An address in the person's book."""
    return save_address.save_address(
        user_id=user.pk,
        country=country,
        recipient=recipient,
        phone="13800000000",
        region="浙江省",
        city=city,
        district="西湖区",
        line1="龙井路 1 号",
        is_default=is_default,
    )
