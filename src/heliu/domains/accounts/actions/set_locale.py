"""A person picks the language they read in."""

from django.db import transaction

from heliu.domains.accounts.models import User


@transaction.atomic
def set_locale(*, user_id: int, locale: str) -> None:
    """Keep the language; ``locale`` is one of the installation's, which the caller knows."""
    User.objects.filter(pk=user_id).update(locale=locale)
