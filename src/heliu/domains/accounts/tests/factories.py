"""People for tests."""

from itertools import count

from heliu.domains.accounts.actions import register_user, save_address
from heliu.domains.accounts.models import Actor, User

_numbers = count(1)
PASSWORD = "correct horse battery"


def make_user(
    *, handle: str = "", name: str = "", email: str = "", is_operator: bool = False, **more: str
) -> User:
    """A person with an actor (``user.actor``)."""
    number = next(_numbers)
    handle = handle or f"person{number}"
    user_id = register_user.register_user(
        email=email or f"{handle}@example.org",
        password=PASSWORD,
        handle=handle,
        name=name or handle.title(),
        is_operator=is_operator,
        **more,
    )
    return User.objects.select_related("actor").get(pk=user_id)


def make_actor(**more: str) -> Actor:
    """A person's actor."""
    return make_user(**more).actor


def make_address(user: User, **more: str) -> int:
    """An address in the person's book."""
    fields = {
        "recipient": "陈俊",
        "phone": "13800000000",
        "region": "浙江省",
        "city": "杭州市",
        "district": "西湖区",
        "line1": "龙井路 1 号",
        **more,
    }
    return save_address.save_address(user_id=user.pk, **fields)
