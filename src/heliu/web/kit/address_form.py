"""The form of a delivery address, Chinese and Western, wherever one is asked for."""

import re
from typing import Any

from babel import Locale
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heliu.web.kit.jinja import locale

#: Where parcels are sent, the nearest first.
COUNTRIES = (
    "CN", "HK", "MO", "TW", "SG", "MY", "JP", "KR", "TH", "AU", "NZ", "US", "CA",
    "GB", "IE", "DE", "FR", "NL", "BE", "ES", "IT", "PT", "CH", "AT", "SE", "NO", "DK", "FI",
)  # fmt: skip
_NO_POSTAL_CODE = frozenset({"HK", "MO", "IE"})
_WITH_REGION = frozenset({"CN", "US", "CA", "AU"})
_MAINLAND_PHONE = re.compile(r"(\+?86)?(1\d{10}|0\d{2,3}\d{7,8})")
_ANY_PHONE = re.compile(r"\+?\d{6,15}")
_POSTAL_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 -]{2,10}")


def country_names() -> list[tuple[str, str]]:
    """Code and name of every country parcels go to, in the reader's language."""
    names = Locale.parse(locale()).territories
    return [(code, names.get(code, code)) for code in COUNTRIES]


class AddressForm(forms.Form):
    """An address as people write it. ``cleaned_data`` fits ``accounts.actions.save_address``."""

    #: The fields may stand hidden on a page that does not need them: the server asks for them.
    use_required_attribute = False

    country = forms.ChoiceField(
        label=gettext_lazy("Country or region"), choices=country_names, initial="CN"
    )
    recipient = forms.CharField(label=gettext_lazy("Recipient"), max_length=80)
    phone = forms.CharField(
        label=gettext_lazy("Phone"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    region = forms.CharField(label=gettext_lazy("Province or state"), max_length=60, required=False)
    city = forms.CharField(label=gettext_lazy("City"), max_length=60)
    district = forms.CharField(label=gettext_lazy("District"), max_length=60, required=False)
    line1 = forms.CharField(label=gettext_lazy("Street and number"), max_length=200)
    line2 = forms.CharField(
        label=gettext_lazy("Flat, floor, building"), max_length=200, required=False
    )
    postal_code = forms.CharField(
        label=gettext_lazy("Postal code"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"autocapitalize": "characters"}),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for what a parcel needs in that country, and no more."""
        data: dict[str, Any] = super().clean() or {}
        country = data.get("country", "")
        self._clean_phone(country, data.get("phone", ""))
        if country in _WITH_REGION and not data.get("region") and "region" not in self.errors:
            self.add_error("region", _("Please give the province or state."))
        if country == "CN" and not data.get("district") and "district" not in self.errors:
            self.add_error("district", _("Please give the district or county."))
        code = data.get("postal_code", "")
        if code and not _POSTAL_CODE.fullmatch(code):
            self.add_error("postal_code", _("This does not look like a postal code."))
        if not code and country and country != "CN" and country not in _NO_POSTAL_CODE:
            self.add_error("postal_code", _("Please give the postal code."))
        return data

    def _clean_phone(self, country: str, typed: str) -> None:
        phone = re.sub(r"[\s().-]", "", typed)
        if country == "CN" and not phone:
            self.add_error("phone", _("The courier calls before coming: please give a phone."))
        elif country == "CN" and not _MAINLAND_PHONE.fullmatch(phone):
            self.add_error(
                "phone", _("A mainland number has 11 digits, or an area code and 7 to 8 digits.")
            )
        elif phone and not _ANY_PHONE.fullmatch(phone):
            self.add_error("phone", _("Use digits, with + and the country code if abroad."))
