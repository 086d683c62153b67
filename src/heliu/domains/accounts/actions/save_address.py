"""An address is added to a person's book, or changed."""

from heliu.domains.accounts.models import Address, User
from heliu.kernel.transactions import in_transaction

#: More than anybody needs; keeps a script from filling the table.
MOST = 50


class AddressNotFound(Exception):
    """The address is not in this person's book."""

    code = "address_not_found"


class TooManyAddresses(Exception):
    """The book is full."""

    code = "too_many_addresses"


@in_transaction
def save_address(
    *,
    user_id: int,
    recipient: str,
    city: str,
    line1: str,
    country: str = "CN",
    phone: str = "",
    region: str = "",
    district: str = "",
    line2: str = "",
    postal_code: str = "",
    is_default: bool = False,
    address_id: int | None = None,
) -> int:
    """Save and return the address's id. The first of a book is its default.

    Raises:
        AddressNotFound, TooManyAddresses.
    """
    User.objects.select_for_update().only("id").get(pk=user_id)  # one default, decided in turn
    book = Address.objects.filter(user_id=user_id)
    if address_id is None:
        if book.count() >= MOST:
            raise TooManyAddresses
        address = Address(user_id=user_id, is_default=not book.exists())
    else:
        known = book.filter(pk=address_id).first()
        if known is None:
            raise AddressNotFound
        address = known
    address.country, address.recipient, address.phone = country, recipient, phone
    address.region, address.city, address.district = region, city, district
    address.line1, address.line2, address.postal_code = line1, line2, postal_code
    if is_default and not address.is_default:
        book.filter(is_default=True).update(is_default=False)
        address.is_default = True
    address.save()
    return address.pk
