"""Why an operator does something."""

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextareaWidget

from heliu.kernel.audit import MAX_REASON


class ReasonForm(forms.Form):
    """Kept on record with the act."""

    reason = forms.CharField(
        label=_("Reason, for the record"),
        max_length=MAX_REASON,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 4}),
        error_messages={"required": _("Please say why: it is kept with what you do.")},
    )
