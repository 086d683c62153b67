"""What it takes to open a shop."""

from django import forms
from django.utils.translation import gettext_lazy as _

from heliu.web.kit.contrast import USUAL_ACCENT

_COLOUR = r"^#[0-9A-Fa-f]{6}$"


class OpenForm(forms.Form):
    """Name, address and colour; everything else can wait."""

    name = forms.CharField(label=_("Name of the shop"), max_length=60)
    handle = forms.CharField(
        label=_("Handle"),
        max_length=31,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )
    tagline = forms.CharField(label=_("In one line"), max_length=120, required=False)
    accent = forms.RegexField(
        _COLOUR,
        label=_("Accent colour"),
        initial=USUAL_ACCENT,
        widget=forms.TextInput(attrs={"type": "color"}),
    )
