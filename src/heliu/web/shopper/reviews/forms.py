"""The form of a review."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from heliu.domains.reviews.actions import publish_review
from heliu.domains.reviews.types import KINDS
from heliu.web.kit import posts


class ReviewForm(forms.Form):
    """Stars, what kind of word it is, the word; photos are read beside it.

    Nothing is chosen beforehand that says something: the buyer says it.
    """

    rating = forms.TypedChoiceField(
        coerce=int,
        choices=[(str(star), str(star)) for star in range(1, publish_review.MAX_RATING + 1)],
        widget=forms.RadioSelect,
        error_messages={"required": _("Please give it one to five stars.")},
    )
    kind = forms.ChoiceField(
        choices=[(kind, kind) for kind in KINDS],
        widget=forms.RadioSelect,
        error_messages={"required": _("Please pick the word that fits.")},
    )
    text = forms.CharField(
        required=False,
        max_length=publish_review.MAX_TEXT,
        widget=forms.Textarea,
        error_messages={"max_length": _("A review has at most 2,000 characters.")},
    )
    counts_for_friends = forms.BooleanField(required=False)
    to_feed = forms.BooleanField(required=False)
    visibility = forms.ChoiceField(required=False)

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data, initial={"visibility": "everyone"})
        self.fields["visibility"].choices = posts.visibility_choices()  # type: ignore[attr-defined]
