"""Why an order was not placed, in words that say what to do."""

import msgspec
from django.utils.translation import gettext as _

from heliu.domains.accounts.actions import save_address
from heliu.domains.checkout.actions import place_checkout

EXPECTED = (
    save_address.TooManyAddresses,
    place_checkout.EmptyCart,
    place_checkout.NoAddress,
    place_checkout.NotBuyable,
    place_checkout.BadShipping,
    place_checkout.OutOfStock,
    place_checkout.PriceChanged,
    place_checkout.NothingToPay,
    place_checkout.MixedCurrencies,
)
_MENDED_IN_THE_CART = (
    place_checkout.OutOfStock,
    place_checkout.NotBuyable,
    place_checkout.MixedCurrencies,
)


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """What is said, whether the way on is the cart, and which variants it is about."""

    text: str
    to_cart: bool = False
    variant_ids: list[int] = []


def say(error: Exception) -> Refusal:
    """The words for a refusal in :data:`EXPECTED`."""
    texts: dict[type[Exception], str] = {
        place_checkout.OutOfStock: _(
            "Somebody was faster: not enough is left. Nothing was ordered or paid."
        ),
        place_checkout.NotBuyable: _(
            "Something in your cart is not for sale any more. Nothing was ordered or paid."
        ),
        place_checkout.PriceChanged: _(
            "A price changed while you were here. Please look at the new total and decide."
        ),
        place_checkout.EmptyCart: _("Your cart is empty; perhaps the order was placed already."),
        place_checkout.NoAddress: _("Please choose an address from your book, or write a new one."),
        save_address.TooManyAddresses: _(
            "Your address book is full. Please choose an address from it, or take one out first."
        ),
        place_checkout.BadShipping: _("A shop changed how it ships. Please choose again."),
        place_checkout.NothingToPay: _("There is nothing to pay, so there is nothing to order."),
        place_checkout.MixedCurrencies: _(
            "These shops sell in different currencies: please order from each by itself."
        ),
    }
    return Refusal(
        text=texts[type(error)],
        to_cart=isinstance(error, _MENDED_IN_THE_CART),
        variant_ids=list(getattr(error, "variant_ids", [])),
    )
