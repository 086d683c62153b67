"""What is said when notifications were seen."""

from typing import Any

from django import forms

from heliu.domains.notifications.types import Position, Side
from heliu.web.kit.numbers import whole


class SeenForm(forms.Form):
    """Which side, up to which place of the stream; nothing means everything."""

    side = forms.ChoiceField(choices=[(side, side) for side in Side], required=False)
    until = forms.CharField(max_length=40, required=False)

    def clean_side(self) -> Side | None:
        """The side, or None for both."""
        return Side(self.cleaned_data["side"]) if self.cleaned_data["side"] else None

    def clean_until(self) -> Position | None:
        """The place, or None for all there is. Raises ValidationError for what is no place."""
        typed: Any = self.cleaned_data["until"]
        if not typed:
            return None
        tx, _dot, event_id = typed.partition(".")
        place = (whole(tx), whole(event_id))
        if place[0] is None or place[1] is None:
            raise forms.ValidationError("no place", code="invalid")
        return Position(place[0], place[1])
