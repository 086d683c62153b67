"""A browser agreed to be remembered."""

from django.db import transaction

from heliu.domains.traffic.models import Visitor
from heliu.domains.traffic.types import VisitorKey
from heliu.kernel import ids


@transaction.atomic
def remember_visitor() -> VisitorKey:
    """Make a visitor; call it only after consent was given. The key goes into their cookie."""
    visitor = Visitor.objects.create(key=ids.secret_key())
    return VisitorKey(id=visitor.pk, key=visitor.key)
