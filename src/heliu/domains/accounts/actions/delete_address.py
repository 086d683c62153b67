"""An address leaves a person's book; orders keep their copy."""

from heliu.domains.accounts.models import Address, User
from heliu.kernel.transactions import in_transaction


@in_transaction
def delete_address(*, user_id: int, address_id: int) -> bool:
    """Delete; False when it is not there. The newest one left becomes the default."""
    User.objects.select_for_update().only("id").get(pk=user_id)
    book = Address.objects.filter(user_id=user_id)
    gone = book.filter(pk=address_id).first()
    if gone is None:
        return False
    gone.delete()
    if gone.is_default:
        heir = book.order_by("-id").first()
        if heir is not None:
            heir.is_default = True
            heir.save(update_fields=["is_default"])
    return True
