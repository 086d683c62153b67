"""A remembered visitor signed in."""

from heliu.domains.traffic.events import VisitorMerged
from heliu.domains.traffic.models import Touch, Visitor
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction


@in_transaction
def merge_visitor(*, visitor_id: int, user_id: int) -> int:
    """Move the visitor's touches to the user and return how many moved.

    Repeating it changes nothing. When another person signs in on the same browser later, only
    what was touched since the last merge becomes theirs. A visitor who is gone is no error.
    """
    visitor = Visitor.objects.select_for_update().filter(pk=visitor_id).first()
    if visitor is None:
        return 0
    moved = Touch.objects.filter(visitor_id=visitor_id).update(user_id=user_id, visitor_id=None)
    is_new = visitor.user_id != user_id
    if is_new:
        Visitor.objects.filter(pk=visitor_id).update(user_id=user_id)
    if moved or is_new:
        publish(VisitorMerged(user_id=user_id), subject_id=visitor_id)
    return moved
