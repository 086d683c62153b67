"""What the operator decides."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heliu.kernel.money import Money, MoneyError, parse_minor
from heliu.web.kit.jinja import money_text


class DecisionForm(forms.Form):
    """Refund all, a part, or nothing; the rest is released. Always with a reason."""

    outcome = forms.ChoiceField(
        choices=[("all", "all"), ("part", "part"), ("none", "none")],
        error_messages={"required": gettext_lazy("Please decide what happens to the money.")},
    )
    amount = forms.CharField(max_length=20, required=False, strip=True)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=1000,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Both sides read the reason: please give one.")},
    )

    def __init__(self, *args: Any, held: Money, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._held = held

    def clean(self) -> dict[str, Any]:
        """``refund_minor`` is what goes back to the buyer."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("outcome") == "part" and "amount" not in self.errors:
            data["refund_minor"] = self._part(data.get("amount", ""))
        else:
            data["refund_minor"] = self._held.minor if data.get("outcome") == "all" else 0
        return data

    def _part(self, typed: str) -> int:
        try:
            minor = parse_minor(typed, self._held.currency)
        except MoneyError:
            self.add_error("amount", _("Please give an amount such as 19.90."))
            return 0
        if not 0 < minor <= self._held.minor:
            self.add_error(
                "amount",
                _("It must be more than zero and at most %(held)s.")
                % {"held": money_text(self._held)},
            )
        return minor
