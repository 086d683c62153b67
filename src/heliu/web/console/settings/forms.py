"""A shop's face, and how it ships."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heliu.domains.shops.types import ShippingMethodRow
from heliu.kernel.money import Money, MoneyError, decimals, parse_minor

_COLOUR = r"^#[0-9A-Fa-f]{6}$"
_PICTURES = {"accept": "image/*"}


class FaceForm(forms.Form):
    """What everybody sees of the shop. Pictures are kept as they are when none is chosen."""

    name = forms.CharField(label=gettext_lazy("Name of the shop"), max_length=60)
    tagline = forms.CharField(label=gettext_lazy("In one line"), max_length=120, required=False)
    story = forms.CharField(
        label=gettext_lazy("Your story"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    accent = forms.RegexField(
        _COLOUR,
        label=gettext_lazy("Accent colour"),
        widget=forms.TextInput(attrs={"type": "color"}),
    )
    avatar = forms.FileField(
        label=gettext_lazy("Sign"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs=_PICTURES),
    )
    cover = forms.FileField(
        label=gettext_lazy("Cover"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs=_PICTURES),
    )


class ShippingForm(forms.Form):
    """One way to ship: a flat price, free from an amount of goods on when that is given."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=60)
    price = forms.CharField(
        label=gettext_lazy("Price"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    free_above = forms.CharField(
        label=gettext_lazy("Free from"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )

    def __init__(self, *args: Any, currency: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.currency = currency

    def clean_price(self) -> int:
        """The price in minor units."""
        return self._minor(self.cleaned_data["price"])

    def clean_free_above(self) -> int | None:
        """The amount in minor units, or None for never free."""
        typed = self.cleaned_data["free_above"]
        return self._minor(typed) if typed else None

    def _minor(self, typed: str) -> int:
        try:
            return parse_minor(typed, self.currency)
        except MoneyError:
            raise forms.ValidationError(_("Please give an amount such as 12 or 12.50.")) from None


def shipping_form(method: ShippingMethodRow | None, currency: str) -> ShippingForm:
    """The form of a method as it is; an empty one for None."""
    if method is None:
        return ShippingForm(currency=currency, auto_id="new_%s")
    free = method.free_above_minor
    return ShippingForm(
        initial={
            "name": method.name,
            "price": _typed(method.price_minor, currency),
            "free_above": "" if free is None else _typed(free, currency),
        },
        currency=currency,
        auto_id=f"m{method.id}_%s",
    )


def _typed(minor: int, currency: str) -> str:
    amount = Money(minor, currency).amount
    return str(int(amount)) if amount == int(amount) else f"{amount:.{decimals(currency)}f}"
