"""A browser took its consent back."""

from heliu.domains.traffic.models import Visitor
from heliu.kernel.transactions import in_transaction


@in_transaction
def forget_visitor(*, visitor_id: int) -> None:
    """Delete the visitor and the touches only they had; what was merged into a person stays.

    Carts and orders keep touch ids as plain numbers, which from now on lead nowhere.
    """
    Visitor.objects.filter(pk=visitor_id).delete()
