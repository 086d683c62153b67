"""A form with every kind of field, for looking at."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SampleForm(forms.Form):
    """Never saved."""

    name = forms.CharField(label=_("Name"), max_length=20)
    about = forms.CharField(label=_("About you"), required=False, widget=forms.Textarea)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("joy", _("Joy")), ("feedback", _("Feedback"))]
    )
    picture = forms.FileField(label=_("Picture"), required=False)
