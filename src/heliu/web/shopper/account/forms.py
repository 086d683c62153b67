"""What people type about themselves."""

from collections.abc import Iterator
from typing import Any, ClassVar
from zoneinfo import available_timezones

from allauth.account.forms import AddEmailForm as LibraryAddEmailForm
from allauth.account.forms import SignupForm as LibrarySignupForm
from allauth.account.internal.flows.manage_email import email_already_exists
from babel.dates import get_timezone_location
from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heliu.domains.accounts.queries import free_handle
from heliu.web.kit.address_form import AddressForm
from heliu.web.kit.jinja import locale
from heliu.web.kit.words import handle_refusal

#: Offered in the settings; a person's own zone is offered as well, whatever it is.
ZONES = (
    "Asia/Shanghai", "Asia/Hong_Kong", "Asia/Taipei", "Asia/Urumqi", "Asia/Singapore",
    "Asia/Kuala_Lumpur", "Asia/Tokyo", "Asia/Seoul", "Asia/Bangkok", "Asia/Jakarta",
    "Asia/Kolkata", "Asia/Dubai", "Europe/Moscow", "Africa/Nairobi", "Europe/Athens",
    "Europe/Berlin", "Europe/Paris", "Europe/Rome", "Europe/Madrid", "Europe/London",
    "Atlantic/Reykjavik", "America/Sao_Paulo", "America/Halifax", "America/New_York",
    "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Anchorage",
    "Pacific/Honolulu", "Pacific/Auckland", "Australia/Sydney", "Australia/Perth",
)  # fmt: skip


#: Each in its own words, so that whoever landed in the wrong one finds the way back.
LANGUAGES = (("zh-hans", "简体中文"), ("en", "English"))


class SignupForm(LibrarySignupForm):  # type: ignore[misc]
    """Joining: e-mail, password, a name, a handle, and agreeing to the terms."""

    name = forms.CharField(label=gettext_lazy("Your name"), max_length=60)
    handle = forms.CharField(
        label=gettext_lazy("Handle"),
        max_length=31,
        widget=forms.TextInput(
            attrs={"autocapitalize": "none", "autocorrect": "off", "spellcheck": "false"}
        ),
    )
    agrees = forms.BooleanField(
        label=gettext_lazy("I agree"),
        error_messages={"required": gettext_lazy("Please agree to the terms to join.")},
    )
    field_order: ClassVar[list[str]] = ["email", "password1", "name", "handle", "agrees"]

    def clean_handle(self) -> str:
        """The handle as it will be kept; "@" and capitals are forgiven."""
        try:
            return free_handle.free_handle(self.cleaned_data["handle"])
        except (free_handle.BadHandle, free_handle.HandleTaken) as error:
            raise forms.ValidationError(handle_refusal(error.code)) from error

    def save(self, request: HttpRequest) -> AbstractBaseUser:
        """The person and their address at once, or neither."""
        with transaction.atomic():
            saved: AbstractBaseUser = super().save(request)
        return saved


class AddEmailForm(LibraryAddEmailForm):  # type: ignore[misc]
    """One more e-mail address."""

    def clean_email(self) -> str:
        """Nobody else's: joining says so as well, so there is nothing to hide."""
        email: str = super().clean_email()
        return str(email_already_exists(email, user=self.user)[0])


class ProfileForm(forms.Form):
    """How others see a person, and in which language and time they read."""

    name = forms.CharField(label=gettext_lazy("Your name"), max_length=60)
    bio = forms.CharField(
        label=gettext_lazy("About you"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    avatar = forms.FileField(
        label=gettext_lazy("Profile picture"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )
    locale = forms.ChoiceField(label=gettext_lazy("Language"), choices=LANGUAGES)
    time_zone = forms.ChoiceField(label=gettext_lazy("Time zone"))

    def __init__(self, *args: Any, own_zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zones = ZONES if own_zone in ZONES else (own_zone, *ZONES)
        self.fields["time_zone"].choices = list(_named(zones))  # type: ignore[attr-defined]


def _named(zones: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    known = available_timezones()  # reads the whole zone database
    for zone in zones:
        if zone in known:
            yield zone, get_timezone_location(zone, locale=locale(), return_city=True)


class BookForm(AddressForm):
    """An address for the book."""

    is_default = forms.BooleanField(
        label=gettext_lazy("Use this address unless I say otherwise"), required=False
    )


class LeaveForm(forms.Form):
    """Deleting one's account: the password, for somebody may have found the phone."""

    password = forms.CharField(
        label=gettext_lazy("Your password"), strip=False, widget=forms.PasswordInput
    )

    def __init__(self, *args: Any, user: AbstractBaseUser, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._user = user

    def clean_password(self) -> str:
        """Only the right one."""
        password: str = self.cleaned_data["password"]
        if not self._user.check_password(password):
            raise forms.ValidationError(_("This is not your current password."))
        return password
