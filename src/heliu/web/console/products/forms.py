"""What a merchant says of a product; errors stand at the field they are about."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from heliu.domains.catalog.queries import category_tree
from heliu.kernel.money import MoneyError, parse_minor

MAX_VARIANTS = 500


def _categories() -> list[tuple[str, str]]:
    is_zh = (get_language() or "").startswith("zh")
    names = [
        (str(row.id), "　" * (len(row.path) - 1) + (row.name_zh if is_zh else row.name_en))
        for row in category_tree.category_tree()
    ]
    return [("", "—"), *names]


def _like(example: Any) -> forms.TextInput:
    """A box with an example in it; while that shows, the style sheet knows nothing was typed."""
    return forms.TextInput(attrs={"placeholder": example})


class ProductForm(forms.Form):
    """Everything that is said once for all variants."""

    title = forms.CharField(label=_("Title"), max_length=255, strip=True)
    description = forms.CharField(
        label=_("Description"),
        required=False,
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    category = forms.ChoiceField(label=_("Category"), choices=_categories, required=False)
    vendor = forms.CharField(label=_("Brand"), max_length=255, required=False, strip=True)
    product_type = forms.CharField(label=_("Kind"), max_length=255, required=False, strip=True)
    tags = forms.CharField(label=_("Tags, with commas"), max_length=2_000, required=False)
    slug = forms.RegexField(
        r"^[\w-]{1,120}$",
        label=_("Address"),
        required=False,
        strip=True,
        error_messages={"invalid": _("Letters, digits, hyphens, at most 120.")},
    )
    option1 = forms.CharField(
        label=_("Option 1"), max_length=60, required=False, strip=True, widget=_like(_("Colour"))
    )
    option2 = forms.CharField(
        label=_("Option 2"), max_length=60, required=False, strip=True, widget=_like(_("Size"))
    )
    option3 = forms.CharField(
        label=_("Option 3"), max_length=60, required=False, strip=True, widget=_like(_("Material"))
    )

    def clean_description(self) -> str:
        """HTML as it is (it is sanitised when saved); plain text becomes paragraphs."""
        text: str = self.cleaned_data["description"].strip()
        if "<" in text or not text:
            return text
        parts = [part for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]
        return "".join(f"<p>{escape(part).replace(chr(10), '<br>')}</p>" for part in parts)

    def clean(self) -> dict[str, Any]:
        """Options are filled from the first on and differ."""
        names = [self.cleaned_data.get(f"option{axis}", "") for axis in (1, 2, 3)]
        given = [name.casefold() for name in names if name]
        if given != [name.casefold() for name in names[: len(given)]]:
            self.add_error("option1", _("Fill in the options from the first on."))
        elif len(set(given)) < len(given):
            self.add_error("option2", _("Two options have the same name."))
        return self.cleaned_data

    @property
    def option_names(self) -> tuple[str, ...]:
        """The names given, in order."""
        names = (self.cleaned_data.get(f"option{axis}", "") for axis in (1, 2, 3))
        return tuple(name for name in names if name)


class PriceField(forms.CharField):
    """An amount in the shop's currency; the value is minor units, None when empty."""

    def __init__(self, *, currency: str, **options: Any) -> None:
        self.currency = currency
        super().__init__(max_length=20, strip=True, **options)

    def clean(self, value: Any) -> Any:
        """Minor units, or None for nothing."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_minor(text, self.currency)
        except MoneyError:
            raise forms.ValidationError(_("Write an amount, like 128 or 19.90.")) from None


class VariantForm(forms.Form):
    """One thing to buy. A row in which nothing is filled in is passed over."""

    value1 = forms.CharField(label=_("Value 1"), max_length=255, required=False, strip=True)
    value2 = forms.CharField(label=_("Value 2"), max_length=255, required=False, strip=True)
    value3 = forms.CharField(label=_("Value 3"), max_length=255, required=False, strip=True)
    sku = forms.CharField(label=_("SKU"), max_length=255, required=False, strip=True)
    barcode = forms.CharField(label=_("Barcode"), max_length=64, required=False, strip=True)
    weight = forms.IntegerField(
        label=_("Weight in grams"), min_value=0, max_value=2_000_000_000, required=False
    )
    stock = forms.IntegerField(label=_("Stock"), min_value=0, max_value=10_000_000, required=False)
    #: What the page showed: a sale in between must not be undone by saving.
    stock_was = forms.IntegerField(required=False, widget=forms.HiddenInput)
    unlimited = forms.BooleanField(label=_("Without limit"), required=False)
    remove = forms.BooleanField(label=_("Take out of sale"), required=False)

    def __init__(self, *args: Any, currency: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["price"] = PriceField(currency=currency, label=_("Price"), required=False)
        self.fields["compare_at"] = PriceField(
            currency=currency, label=_("Compare-at price"), required=False
        )

    @property
    def is_blank(self) -> bool:
        """Whether the row says nothing."""
        said = ("value1", "value2", "value3", "sku", "barcode", "price", "compare_at", "stock")
        data = self.cleaned_data
        return all(data.get(name) in (None, "") for name in said)

    def clean(self) -> dict[str, Any]:
        """A row that says something has a price, and a struck price is above it."""
        data = self.cleaned_data
        if self.errors or self.is_blank or data.get("remove"):
            return data
        if data.get("price") is None:
            self.add_error("price", _("What does it cost?"))
        elif data.get("compare_at") is not None and data["compare_at"] <= data["price"]:
            self.add_error("compare_at", _("A price before must be above the price."))
        return data

    @property
    def values(self) -> tuple[str, str, str]:
        """The option values."""
        data = self.cleaned_data
        return (data.get("value1", ""), data.get("value2", ""), data.get("value3", ""))


VariantRows: Callable[..., Any] = forms.formset_factory(
    VariantForm, extra=2, max_num=MAX_VARIANTS, absolute_max=MAX_VARIANTS, validate_max=True
)


class PriceCell(forms.Form):
    """A price, edited where it stands."""

    def __init__(self, *args: Any, currency: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["price"] = PriceField(
            currency=currency,
            label=_("Price"),
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            error_messages={"required": _("What does it cost?")},
        )


class StockCell(forms.Form):
    """What is there, edited where it stands."""

    stock = forms.IntegerField(
        label=_("Stock"),
        min_value=0,
        max_value=10_000_000,
        widget=forms.NumberInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("How many are there?")},
    )
    #: What the cell showed: a sale in between must not be undone by saving.
    stock_was = forms.IntegerField(required=False, widget=forms.HiddenInput)
    unlimited = forms.BooleanField(label=_("Without limit"), required=False)
