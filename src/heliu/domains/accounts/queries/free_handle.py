"""Whether a handle can be had."""

from heliu.domains.accounts import handles
from heliu.kernel import sql

BadHandle = handles.BadHandle
HandleTaken = handles.HandleTaken

_SQL = "SELECT EXISTS (SELECT FROM accounts_actor WHERE handle = %(handle)s)"


def free_handle(handle: str) -> str:
    """The handle as it would be kept. Cost: 1 SQL. Raises BadHandle, HandleTaken.

    Somebody may take it in between: the action that makes the actor decides.
    """
    cleaned = handles.clean(handle)
    if sql.fetch_value(_SQL, {"handle": cleaned}):
        raise HandleTaken(cleaned)
    return cleaned
