"""Why an operator does something, and what else has to be said."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
    UnfoldBooleanWidget,
)

from heliu.domains.accounts.actions.publish_legal_text import MAX_BODY
from heliu.kernel import clock
from heliu.kernel.audit import MAX_REASON


class ReasonForm(forms.Form):
    """Kept on record with the act."""

    reason = forms.CharField(
        label=_("Reason, for the record"),
        max_length=MAX_REASON,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 4}),
        error_messages={"required": _("Please say why: it is kept with what you do.")},
    )


class SendAgainForm(ReasonForm):
    """From when on, and that it is meant."""

    since = forms.DateTimeField(
        label=_("Since when"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        widget=UnfoldAdminTextInputWidget(attrs={"type": "datetime-local"}),
        error_messages={
            "required": _("Please say since when."),
            "invalid": _("Please say since when."),
        },
    )
    means_it = forms.BooleanField(
        label=_("Yes, send again: people may get the same mail twice."),
        widget=UnfoldBooleanWidget(),
        error_messages={"required": _("Please confirm that you mean it.")},
    )
    field_order = ("since", "reason", "means_it")

    def clean_since(self) -> datetime:
        """In the past."""
        since: datetime = self.cleaned_data["since"]
        if since >= clock.now():
            raise forms.ValidationError(gettext("This time is still to come."))
        return since


class LegalTextForm(ReasonForm):
    """A text people agree to, as Markdown."""

    body = forms.CharField(
        label=_("Text, as Markdown"),
        required=False,
        strip=True,
        max_length=MAX_BODY,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 24, "spellcheck": "true"}),
    )
    after_version = forms.IntegerField(min_value=0, max_value=2**31 - 2, widget=forms.HiddenInput)
    field_order = ("body", "reason", "after_version")

    def __init__(self, *args: Any, needs_reason: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = needs_reason
        # Required by the server: a look at how it reads needs no reason.
        self.fields["reason"].widget.is_required = False
