"""Browsers are not remembered for longer than they were told."""

from datetime import timedelta

from heliu.domains.traffic.models import Visitor
from heliu.kernel import clock
from heliu.kernel.transactions import in_transaction

#: As long as the visitor's cookie lasts.
REMEMBERED = timedelta(days=180)


@in_transaction
def forget_old_visitors() -> int:
    """Delete visitors whose consent is older than :data:`REMEMBERED`; returns how many.

    Their touches go with them; those that were merged into a person stay the person's.
    """
    old = Visitor.objects.filter(consented_at__lt=clock.now() - REMEMBERED)
    visitor_ids = list(old.values_list("id", flat=True)[:10_000])
    Visitor.objects.filter(pk__in=visitor_ids).delete()
    return len(visitor_ids)
