"""The sign-in library's hooks: who joins becomes a person here, who signs in brings their things.

What the library says and writes to people is said in our own words, in their language.
"""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as current
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from heliu.domains.accounts.actions import register_user
from heliu.domains.accounts.queries import user_with_actor
from heliu.web.kit import guest_cart, visitor
from heliu.web.kit import viewer as viewers
from heliu.web.shopper.account import mailing, words

_LONGEST_EMAIL = 254


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """See allauth's own docstrings for when each hook is called."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("E-mail and password do not match. Please check both."),
        "email_taken": _("There is an account with this e-mail already. Sign in instead?"),
        "too_many_login_attempts": _(
            "Too many attempts. Please wait five minutes, or set a new password."
        ),
        "enter_current_password": _("This is not your current password."),
        "duplicate_email": _("This e-mail belongs to your account already."),
        "max_email_addresses": _("You cannot have more than %d e-mail addresses."),
        "invalid_password_reset": _("This link was used before or is too old. Ask for a new one."),
    }

    def save_user(
        self, request: HttpRequest, _user: AbstractBaseUser, form: Any, **_more: Any
    ) -> AbstractBaseUser:
        """Join: the user with its id and its actor, made by the accounts room.

        Raises EmailTaken, BadHandle, HandleTaken; the sign-up view makes form errors of them.
        """
        data = form.cleaned_data
        user_id = register_user.register_user(
            email=data["email"],
            password=data["password1"],
            handle=data["handle"],
            name=data["name"],
            locale=getattr(request, "LANGUAGE_CODE", "zh-hans"),
        )
        made = user_with_actor.user_with_actor(user_id=user_id)
        if made is None:
            raise LookupError(f"no user {user_id}")
        return made

    def clean_email(self, email: str) -> str:
        """Refuse what the database could not keep."""
        if len(email) > _LONGEST_EMAIL:
            raise ValidationError(_("This e-mail address is too long."))
        return email

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Sign in; what the browser collected and touched before is the person's from now on."""
        super().login(request, user)
        viewers.forget(request)
        user_id = int(user.pk)
        guest_cart.bring_along(request, user_id)
        visitor.merge(request, user_id)

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **more: Any) -> HttpResponse:
        """Take the guest's cart cookie back: its cart is merged."""
        response: HttpResponse = super().post_login(request, user, **more)
        if guest_cart.guest_key(request):
            guest_cart.forget(response)
        return response

    def logout(self, request: HttpRequest) -> None:
        """Sign out; the rest of this request sees nobody."""
        super().logout(request)
        viewers.forget(request)

    def is_safe_url(self, url: str) -> bool:
        """Only this very host: ``next=`` leads nowhere else."""
        request = current.request
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )

    def is_ajax(self, _request: HttpRequest) -> bool:
        """Never: pages and fragments are all there is."""
        return False

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say it in our words; what goes without saying is not said."""
        text = message or words.said(message_template or "", message_context or {})
        if text:
            messages.add_message(request, level, text, extra_tags=extra_tags)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell somebody what was changed about their account, in their own language."""
        about = {**(context or {}), "user": user}
        super().send_notification_mail(template_prefix, user, about, email)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send one of :mod:`words`' mails."""
        user = context.get("user")
        mailing.send(
            kind=template_prefix.rsplit("/", 1)[-1],
            email=email,
            user_id=user.pk if user else None,
            context=context,
        )
