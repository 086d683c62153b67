"""What people fill in to place an order."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from heliu.domains.accounts.types import AddressRow
from heliu.domains.shops.types import ShippingMethodRow

NEW_ADDRESS = "new"


class PlaceForm(forms.Form):
    """The whole page: where to, how, and a word for each shop.

    ``key`` is made when the page is first shown and sent back with it, so that a second press of
    the button finds what the first one made.
    """

    key = forms.RegexField(r"^[A-Za-z0-9_-]{16,64}$")

    def __init__(
        self,
        *args: Any,
        addresses: Sequence[AddressRow],
        methods: Mapping[int, Sequence[ShippingMethodRow]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._shop_ids = list(methods)
        choices = [(str(address.id), address.recipient) for address in addresses]
        self.fields["address"] = forms.ChoiceField(
            choices=[*choices, (NEW_ADDRESS, _("A new address"))],
            error_messages={"required": _("Please say where the parcels go.")},
        )
        for shop_id, offered in methods.items():
            self.fields[f"ship_{shop_id}"] = forms.ChoiceField(
                choices=[(str(method.id), method.name) for method in offered],
                error_messages={"required": _("Please choose how this shop ships.")},
            )
            self.fields[f"note_{shop_id}"] = forms.CharField(
                max_length=500, required=False, strip=True
            )

    @property
    def is_new_address(self) -> bool:
        """Whether the address fields of the page count."""
        return bool(self.data.get("address") == NEW_ADDRESS)

    def shipping(self) -> dict[int, int]:
        """The chosen method of each shop."""
        return {shop_id: int(self.cleaned_data[f"ship_{shop_id}"]) for shop_id in self._shop_ids}

    def notes(self) -> dict[int, str]:
        """What was written to each shop; only where something was."""
        texts = {shop_id: self.cleaned_data[f"note_{shop_id}"] for shop_id in self._shop_ids}
        return {shop_id: text for shop_id, text in texts.items() if text}
