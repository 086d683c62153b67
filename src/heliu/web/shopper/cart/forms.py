"""What people send to the cart."""

from django import forms

#: The cart's own limit per line, as the database has it.
MAX_QUANTITY = 999


class AddForm(forms.Form):
    """A variant and how many of it; from a product page."""

    variant = forms.IntegerField(min_value=1, max_value=2**63 - 1)
    quantity = forms.IntegerField(min_value=1, max_value=MAX_QUANTITY, required=False)
    buy_now = forms.BooleanField(required=False)

    def clean_quantity(self) -> int:
        """One, when the page did not say."""
        return int(self.cleaned_data["quantity"] or 1)


class ChooseForm(forms.Form):
    """Which lines the checkout takes: one, all of a shop, or all."""

    line = forms.IntegerField(min_value=1, max_value=2**63 - 1, required=False)
    shop = forms.IntegerField(min_value=1, max_value=2**63 - 1, required=False)
    is_chosen = forms.BooleanField(required=False)

    def takes(self, line_id: int, shop_id: int) -> bool:
        """Whether it is about this line."""
        line, shop = self.cleaned_data["line"], self.cleaned_data["shop"]
        return line_id == line if line else not shop or shop_id == shop


class QuantityForm(forms.Form):
    """The new quantity of a line; nothing means: take it out."""

    quantity = forms.IntegerField(min_value=0, max_value=MAX_QUANTITY)
