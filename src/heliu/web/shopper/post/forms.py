"""What people write under a post and when they pass it on."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from heliu.domains.social.actions import comment_post, publish_post
from heliu.web.kit import posts


class CommentForm(forms.Form):
    """A comment."""

    text = forms.CharField(
        label=_("Your comment"),
        max_length=comment_post.MAX_TEXT,
        error_messages={
            "required": _("Write something first."),
            "max_length": _("A comment has at most 1,000 characters."),
        },
    )


class ShareForm(forms.Form):
    """A share: what one says to it, and to whom."""

    text = forms.CharField(
        label=_("What you say to it"),
        required=False,
        max_length=publish_post.MAX_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "max_length": _("That is too long: a post has at most 2,000 characters."),
        },
    )
    visibility = forms.ChoiceField(
        label=_("Who sees it"),
        error_messages={
            "required": _("Please choose who sees it."),
            "invalid_choice": _("Please choose who sees it."),
        },
    )

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data, initial={"visibility": "everyone"})
        choices = posts.visibility_choices()
        self.fields["visibility"].choices = choices  # type: ignore[attr-defined]
