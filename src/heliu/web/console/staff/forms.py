"""Who, and in which role."""

from django import forms
from django.utils.translation import gettext_lazy as _

from heliu.domains.shops import roles
from heliu.web.kit.words import role_name


def role_choices() -> list[tuple[str, str]]:
    """Every role with its name, in the reader's language."""
    return [(str(role), role_name(str(role))) for role in roles.ALLOWED]


class AddForm(forms.Form):
    """Somebody who has an account already."""

    word = forms.CharField(
        label=_("E-mail address or @handle"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )
    role = forms.ChoiceField(label=_("Role"), choices=role_choices, initial="service")


class RoleForm(forms.Form):
    """Another role for somebody who works here."""

    role = forms.ChoiceField(label=_("Role"), choices=role_choices)
