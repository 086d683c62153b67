"""The second step of signing in: a code from an app, and codes on paper for when it is lost.

The library's views, on our pages. Anybody may set it up; operators can be made to.
"""

import base64
from hashlib import blake2b
from typing import Any, ClassVar

from allauth.account import views as account_library
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base import views as library
from allauth.mfa.recovery_codes import views as codes_library
from allauth.mfa.totp import views as totp_library
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from heliu.web.shopper.account.entrance import OurForm


class Adapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets are kept encrypted with the installation's key; refusals are in our words."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right. They change every 30 seconds."),
        "unverified_email": _("Please confirm your e-mail address first."),
        "cannot_delete_authenticator": _("Operators need the second step here: it stays on."),
        "cannot_generate_recovery_codes": _("Set up the app first."),
    }

    def encrypt(self, text: str) -> str:
        """What the database keeps."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """What the app and the database share. Raises InvalidToken under another key."""
        return _box().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """Whoever must have it keeps it."""
        return not (settings.OPERATOR_MFA and authenticator.user.is_staff)


def _box() -> Fernet:
    key = blake2b(settings.SECRET_KEY.encode(), digest_size=32, person=b"second step").digest()
    return Fernet(base64.urlsafe_b64encode(key))


class _OurStep(OurForm):
    labels: ClassVar[dict[str, Any]] = {**OurForm.labels, "code": _("Code")}


class Overview(library.IndexView):  # type: ignore[misc]
    """Whether it is on, and what can be done about it."""

    template_name = "shopper/account/second_step.html"
    http_method_names: ClassVar = ["get", "head"]


class Ask(library.AuthenticateView):  # type: ignore[misc]
    """Between the password and being signed in."""

    template_name = "shopper/account/second_step_ask.html"
    http_method_names: ClassVar = OurForm.http_method_names

    def form_invalid(self, form: Any) -> HttpResponse:
        """Say so with 422."""
        response: HttpResponse = super().form_invalid(form)
        response.status_code = 422
        return response


class AskAgain(_OurStep, library.ReauthenticateView):  # type: ignore[misc]
    """Before something that matters, by code."""

    template_name = "shopper/account/second_step_again.html"


class PasswordAgain(_OurStep, account_library.ReauthenticateView):  # type: ignore[misc]
    """Before something that matters, by password."""

    labels: ClassVar[dict[str, Any]] = {**OurForm.labels, "password": _("Password")}
    template_name = "shopper/account/password_again.html"


class SetUp(_OurStep, totp_library.ActivateTOTPView):  # type: ignore[misc]
    """The secret for the app, as a picture and as text."""

    template_name = "shopper/account/second_step_on.html"


class TurnOff(_OurStep, totp_library.DeactivateTOTPView):  # type: ignore[misc]
    """Back to the password alone."""

    template_name = "shopper/account/second_step_off.html"


class Codes(codes_library.ViewRecoveryCodesView):  # type: ignore[misc]
    """The codes for paper."""

    template_name = "shopper/account/second_step_codes.html"
    http_method_names: ClassVar = ["get", "head"]


class NewCodes(_OurStep, codes_library.GenerateRecoveryCodesView):  # type: ignore[misc]
    """New ones; the old do not work any more."""

    template_name = "shopper/account/second_step_new_codes.html"
