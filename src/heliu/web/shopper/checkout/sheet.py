"""The checkout page as data: cart, address book, ways to ship, and what was filled in."""

from collections.abc import Mapping
from typing import Any

import msgspec

from heliu.domains.accounts.queries import addresses_of
from heliu.domains.carts.types import Cart, CartShop
from heliu.domains.shops.queries import shipping_methods
from heliu.domains.shops.types import ShippingMethodRow
from heliu.kernel import ids
from heliu.kernel.money import Money
from heliu.web.kit.address_form import AddressForm
from heliu.web.shopper.checkout.forms import NEW_ADDRESS, PlaceForm

_LONGEST_AMOUNT = 15


class Offer(msgspec.Struct, frozen=True):
    """One way a shop ships, at what it costs for this cart."""

    id: int
    name: str
    price: Money
    is_chosen: bool


class Sheet:
    """Everything the page shows and reads. Cost: 2 SQL beside the cart's."""

    def __init__(self, user_id: int, cart: Cart, typed: Mapping[str, str] | None) -> None:
        self.cart = cart
        self._typed: Mapping[str, str] = typed or {}
        #: What makes a second press of the button find the first one's orders.
        self.key = self._typed.get("key") or ids.secret_key()
        self._addresses = addresses_of.addresses_of(user_id)
        self._methods = self._methods_of(cart)
        self.form = PlaceForm(typed, addresses=self._addresses, methods=self._methods)
        self._chosen = self._first_choice()
        self.address_form = AddressForm(
            typed if self.form.is_bound and self._chosen == NEW_ADDRESS else None, prefix="new"
        )

    @staticmethod
    def _methods_of(cart: Cart) -> dict[int, list[ShippingMethodRow]]:
        found = shipping_methods.shipping_methods([shop.shop_id for shop in cart.shops])
        return {shop.shop_id: found.get(shop.shop_id, []) for shop in cart.shops}

    def _first_choice(self) -> str:
        known = {str(address.id) for address in self._addresses}
        typed = self._typed.get("address", "")
        if typed in known or typed == NEW_ADDRESS:
            return typed
        usual = [address for address in self._addresses if address.is_default] or self._addresses
        return str(usual[0].id) if usual else NEW_ADDRESS

    def is_valid(self) -> bool:
        """Whether everything needed is there; the forms then carry their errors."""
        has_address = not self.form.is_new_address or self.address_form.is_valid()
        return self.form.is_valid() and has_address

    def address_id(self) -> int | None:
        """The address picked from the book; None when a new one was written."""
        return None if self.form.is_new_address else int(self.form.cleaned_data["address"])

    def new_address(self) -> dict[str, Any]:
        """The new address as it was written."""
        return dict(self.address_form.cleaned_data)

    def saved(self, user_id: int, address_id: int) -> None:
        """The new address is in the book now: show it there, picked."""
        self._addresses = addresses_of.addresses_of(user_id)
        self._chosen = str(address_id)
        self.address_form = AddressForm(prefix="new")

    def expected_total(self) -> int | None:
        """What the buyer was shown: goods as they stood on the page, and the chosen shipping."""
        seen = self._typed.get("goods", "")
        if not (seen.isascii() and seen.isdigit() and len(seen) <= _LONGEST_AMOUNT):
            return None
        return int(seen) + self._shipping_minor()

    def _shipping_minor(self) -> int:
        offers = [offer for shop in self.cart.shops for offer in self._offers(shop)]
        return sum(offer.price.minor for offer in offers if offer.is_chosen)

    def context(self) -> dict[str, Any]:
        """What the templates show."""
        shipping = self._shipping_minor()
        currency = self.cart.currency
        return {
            "cart": self.cart,
            "form": self.form,
            "address_form": self.address_form,
            "addresses": self._addresses,
            "chosen_address": self._chosen,
            "key": self.key,
            "offers": {shop.shop_id: self._offers(shop) for shop in self.cart.shops},
            "notes": {
                shop.shop_id: self._typed.get(f"note_{shop.shop_id}", "")
                for shop in self.cart.shops
            },
            "shipping_total": Money(shipping, currency),
            "total": Money(self.cart.total_minor + shipping, currency),
        }

    def _offers(self, shop: CartShop) -> list[Offer]:
        methods = self._methods[shop.shop_id]
        typed = self._typed.get(f"ship_{shop.shop_id}", "")
        picked = next((m.id for m in methods if str(m.id) == typed), None)
        if picked is None and methods:
            picked = methods[0].id
        return [
            Offer(
                id=method.id,
                name=method.name,
                price=Money(method.price_for(shop.total_minor), self.cart.currency),
                is_chosen=method.id == picked,
            )
            for method in methods
        ]
