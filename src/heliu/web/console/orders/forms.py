"""What a shop does with an order."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from heliu.web.kit.trade_words import courier_choices

OTHER_COURIER = "other"
_TRACKING = r"^[A-Za-z0-9-]{5,60}$"
_CODE = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}


def _choices() -> list[tuple[str, str]]:
    return [
        ("", gettext("Choose a carrier")),
        *courier_choices(),
        (OTHER_COURIER, gettext("Another carrier")),
    ]


class ShipManyForm(forms.Form):
    """Who carries the parcels that leave."""

    courier = forms.ChoiceField(label=_("Carrier"), choices=_choices)
    other_courier = forms.CharField(
        label=_("Name of the other carrier"), max_length=60, required=False, strip=True
    )

    def clean(self) -> dict[str, str]:
        """The name typed in stands for "another carrier"."""
        data: dict[str, str] = super().clean() or {}
        if data.get("courier") == OTHER_COURIER:
            if data.get("other_courier"):
                data["courier"] = data["other_courier"]
            elif "other_courier" not in self.errors:
                self.add_error("other_courier", _("Please give the carrier's name."))
        return data


class ShipForm(ShipManyForm):
    """The parcel that leaves."""

    tracking_number = forms.RegexField(
        _TRACKING,
        label=_("Tracking number"),
        strip=True,
        widget=forms.TextInput(attrs=_CODE),
        error_messages={"invalid": _("A tracking number has 5 to 60 letters and digits.")},
    )


class ParcelForm(forms.Form):
    """One of several parcels; without a number the order stays to ship."""

    tracking = forms.RegexField(
        _TRACKING,
        label=_("Tracking number"),
        strip=True,
        required=False,
        widget=forms.TextInput(attrs=_CODE),
        error_messages={"invalid": _("A tracking number has 5 to 60 letters and digits.")},
    )


class CancelForm(forms.Form):
    """Why the shop cannot deliver; the buyer reads it."""

    reason = forms.CharField(
        label=_("Reason, as the buyer will read it"),
        max_length=200,
        strip=True,
        error_messages={"required": _("Please tell the buyer why.")},
    )
