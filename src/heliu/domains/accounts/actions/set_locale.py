"""A person picks the language they read in."""

from heliu.domains.accounts.models import User
from heliu.kernel.transactions import in_transaction


@in_transaction
def set_locale(*, user_id: int, locale: str) -> None:
    """Keep the language; ``locale`` is one of the installation's, which the caller knows."""
    User.objects.filter(pk=user_id).update(locale=locale)
