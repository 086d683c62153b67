"""Joining, signing in and out, confirming addresses, passwords: allauth's views, on our pages."""

from typing import Any, ClassVar

from allauth.account import views as library
from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from django import forms
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from heliu.domains.accounts.actions import register_user
from heliu.web.kit.words import handle_refusal
from heliu.web.shopper.account.adapter import AccountAdapter
from heliu.web.shopper.account.forms import AddEmailForm


class OurForm:
    """Bad input answers 422 with what was typed; labels are ours, placeholders are none.

    Sent by POST alone: Django's form views take a PUT for one.
    """

    http_method_names: ClassVar = ["get", "head", "post", "options"]

    labels: ClassVar[dict[str, Any]] = {
        "email": _("E-mail"),
        "login": _("E-mail"),
        "password": _("Password"),
        "password1": _("New password"),
        "password2": _("New password, again"),
        "oldpassword": _("Current password"),
    }

    def get_form(self, form_class: type[forms.Form] | None = None) -> forms.Form:
        """With our labels."""
        form: forms.Form = super().get_form(form_class)  # type: ignore[misc]
        for name, field in form.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in self.labels:
                field.label = self.labels[name]
        return form

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        """Say so with 422."""
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        response.status_code = 422
        return response


class SignUp(OurForm, library.SignupView):  # type: ignore[misc]
    """Join."""

    labels: ClassVar[dict[str, Any]] = {**OurForm.labels, "password1": _("Password")}

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Somebody may have been quicker with the same handle or address."""
        try:
            joined: HttpResponse = super().form_valid(form)
        except (register_user.HandleTaken, register_user.BadHandle) as error:
            form.add_error("handle", handle_refusal(error.code))
        except register_user.EmailTaken:
            form.add_error("email", AccountAdapter.error_messages["email_taken"])
        else:
            return joined
        return self.form_invalid(form)


class SignIn(OurForm, library.LoginView):  # type: ignore[misc]
    """Sign in."""


class Emails(OurForm, library.EmailView):  # type: ignore[misc]
    """A person's e-mail addresses. Only a confirmed one can become the main."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The address one signed up with is the main until another is chosen."""
        user = request.user
        if user.is_authenticated:
            own = EmailAddress.objects.filter(user_id=user.pk)
            if not own.filter(primary=True).exists():
                EmailAddress.objects.update_or_create(
                    user=user, email=user.email.lower(), defaults={"primary": True}
                )
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def get_form_class(self) -> type[forms.Form]:
        """Ours says when an address is somebody else's."""
        return AddEmailForm

    def _action_primary(self, request: HttpRequest) -> HttpResponse | None:
        address = self._get_email_address(request)
        refusal = "account/messages/unverified_primary_email.txt"
        if address is not None and not address.verified:
            get_adapter().add_message(request, messages.ERROR, refusal)
            return None
        try:
            with transaction.atomic():
                answer: HttpResponse | None = super()._action_primary(request)
        except IntegrityError:  # an account joined with it before it was confirmed here
            text = AccountAdapter.error_messages["email_taken"]
            get_adapter().add_message(request, messages.ERROR, message=str(text))
            return None
        return answer


class ChangePassword(OurForm, library.PasswordChangeView):  # type: ignore[misc]
    """A new password for who knows the old one."""


class ForgotPassword(OurForm, library.PasswordResetView):  # type: ignore[misc]
    """A mail with a link for who does not."""


class NewPassword(OurForm, library.PasswordResetFromKeyView):  # type: ignore[misc]
    """What the link leads to."""

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """``token_fail`` always says whether the link is good."""
        more.setdefault("token_fail", False)
        context: dict[str, Any] = super().get_context_data(**more)
        return context
