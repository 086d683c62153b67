"""A file that a merchant hands in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

_MEGABYTE = 1024 * 1024
MAX_FILE = 32 * _MEGABYTE
MAX_PICTURES = 500 * _MEGABYTE


class UploadForm(forms.Form):
    """A catalogue, and its pictures in a zip if wished."""

    source = forms.ChoiceField(
        label=_("Kind of file"),
        choices=[("shopify", _("Shopify product export")), ("heliu", _("Our own template"))],
        widget=forms.RadioSelect,
        initial="shopify",
    )
    file = forms.FileField(label=_("CSV file"), max_length=250)
    pictures = forms.FileField(label=_("Pictures in a zip"), max_length=250, required=False)

    def clean_file(self) -> Any:
        """Not larger than what is read."""
        return _limited(self.cleaned_data["file"], MAX_FILE)

    def clean_pictures(self) -> Any:
        """Not larger than what is unpacked."""
        return _limited(self.cleaned_data["pictures"], MAX_PICTURES)


def _limited(file: Any, most: int) -> Any:
    if file and file.size > most:
        raise forms.ValidationError(
            _("The file is larger than %(most)s MB."), params={"most": most // _MEGABYTE}
        )
    return file
