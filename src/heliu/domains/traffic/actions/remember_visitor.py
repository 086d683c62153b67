"""A browser agreed to be remembered."""

from heliu.domains.traffic.models import Visitor
from heliu.domains.traffic.types import VisitorKey
from heliu.kernel import ids
from heliu.kernel.transactions import in_transaction


@in_transaction
def remember_visitor() -> VisitorKey:
    """Make a visitor; call it only after consent was given. The key goes into their cookie."""
    visitor = Visitor.objects.create(key=ids.secret_key())
    return VisitorKey(id=visitor.pk, key=visitor.key)
