"""What buyers say about their orders."""

from django import forms
from django.utils.translation import gettext_lazy as _

from heliu.web.kit.trade_words import problem_reasons


class CancelForm(forms.Form):
    """A reason, if one wants to give it."""

    reason = forms.CharField(
        label=_("Why, if you like to say"), max_length=200, required=False, strip=True
    )


class ProblemForm(forms.Form):
    """What kind of problem there is, and what happened."""

    reason = forms.ChoiceField(label=_("What is wrong?"), choices=problem_reasons)
    text = forms.CharField(
        label=_("What happened?"),
        max_length=2000,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Please describe what happened, so that we can decide.")},
    )
