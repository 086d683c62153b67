"""A report."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from heliu.domains.social.actions import report_subject
from heliu.web.kit.report_words import reasons


class ReportForm(forms.Form):
    """What is wrong, and in one's own words."""

    reason = forms.ChoiceField(
        label=_("What is wrong?"),
        error_messages={
            "required": _("Please choose what is wrong."),
            "invalid_choice": _("Please choose what is wrong."),
        },
    )
    text = forms.CharField(
        label=_("In your words"),
        required=False,
        max_length=report_subject.MAX_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": _("At most 1,000 characters, please.")},
    )

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.fields["reason"].choices = reasons()  # type: ignore[attr-defined]
