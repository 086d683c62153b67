"""What is said around signing in: notices on pages, and mails."""

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from heliu.web.kit.mails.mail_words import MailWords


def said(template: str, context: Mapping[str, Any]) -> str:
    """The notice for one of the library's message templates; empty when nothing is to be said."""
    email = str(context.get("email", ""))
    return {
        "email_confirmation_sent": _("We sent a mail to %(email)s. Please open the link in it.")
        % {"email": email},
        "email_confirmed": _("%(email)s is confirmed. Thank you!") % {"email": email},
        "email_confirmation_failed": _("%(email)s belongs to another account.") % {"email": email},
        "email_deleted": _("%(email)s is removed.") % {"email": email},
        "cannot_delete_primary_email": _("%(email)s is your main address: choose another first.")
        % {"email": email},
        "primary_email_set": _("Your main address is changed."),
        "unverified_primary_email": _("Please confirm this address before you make it the main."),
        "password_changed": _("Your new password is set."),
        "password_set": _("Your new password is set."),
        "totp_activated": _("The second step is on. Keep your recovery codes in a safe place."),
        "totp_deactivated": _("The second step is off."),
        "recovery_codes_generated": _("Your new recovery codes are made."),
        "logged_out": _("You are signed out. See you soon!"),
    }.get(PurePosixPath(template).stem, "")


def mail(kind: str, context: Mapping[str, Any]) -> MailWords:
    """The words of a mail in the active language. Raises LookupError for an unknown kind."""
    return _MAILS[kind](context)


def _page(name: str) -> str:
    return f"{settings.SITE_URL}{reverse(name)}"


def _here(url: object) -> str:
    """The address on our own site, whatever host the request that made it claimed to be for."""
    return settings.SITE_URL + urlsplit(str(url))._replace(scheme="", netloc="").geturl()


def _confirm(context: Mapping[str, Any]) -> MailWords:
    return MailWords(
        subject=_("Please confirm your e-mail"),
        sentences=[
            _("This address was given for an account on %(site)s.") % {"site": settings.SITE_NAME},
            _("Confirm it, so that mails about your orders reach you. The link works for 3 days."),
            _("If this was not you, there is nothing you need to do."),
        ],
        action=(_("Confirm this address"), _here(context["activate_url"])),
    )


def _reset(context: Mapping[str, Any]) -> MailWords:
    return MailWords(
        subject=_("Set a new password"),
        sentences=[
            _("Somebody, we hope you, asked for a new password for your account."),
            _("Set it with this link. It works once, and only for a few days."),
            _("If this was not you, leave this mail as it is: your password stays."),
        ],
        action=(_("Set a new password"), _here(context["password_reset_url"])),
    )


def _exists(context: Mapping[str, Any]) -> MailWords:
    return MailWords(
        subject=_("You have an account already"),
        sentences=[
            _("Somebody, we hope you, wanted to join with this address."),
            _("There is an account with it. If you forgot the password, set a new one."),
        ],
        action=(_("Set a new password"), _here(context["password_reset_url"])),
    )


def _unknown(context: Mapping[str, Any]) -> MailWords:
    return MailWords(
        subject=_("No account with this address"),
        sentences=[
            _("Somebody, we hope you, asked for a new password, but we know no such account."),
            _("You may have joined with another address, or can join now."),
        ],
        action=(_("Join"), _here(context["signup_url"])),
    )


def _changed(subject: str, sentence: str) -> MailWords:
    return MailWords(
        subject=subject,
        sentences=[sentence, _("If this was not you, set a new password at once.")],
        action=(_("Set a new password"), _page("account_reset_password")),
    )


def _password_changed(context: Mapping[str, Any]) -> MailWords:
    return _changed(
        _("Your password was changed"), _("The password of your account was changed just now.")
    )


def _email_changed(context: Mapping[str, Any]) -> MailWords:
    return _changed(
        _("Your main address was changed"),
        _("Mails now go to %(email)s.") % {"email": context.get("to_email", "")},
    )


def _email_deleted(context: Mapping[str, Any]) -> MailWords:
    return _changed(
        _("An address was removed"),
        _("%(email)s does not belong to your account any more.")
        % {"email": context.get("deleted_email", "")},
    )


def _email_confirmed(context: Mapping[str, Any]) -> MailWords:
    return _changed(_("Your address is confirmed"), _("An address of your account was confirmed."))


def _step_on(_context: Mapping[str, Any]) -> MailWords:
    return _changed(
        _("The second step is on"),
        _("From now on, signing in to your account also takes a code from your app."),
    )


def _step_off(_context: Mapping[str, Any]) -> MailWords:
    return _changed(
        _("The second step is off"),
        _("The password alone opens your account now; your recovery codes were thrown away."),
    )


def _new_codes(_context: Mapping[str, Any]) -> MailWords:
    return _changed(
        _("New recovery codes"),
        _("New recovery codes were made for your account; the old ones do not work any more."),
    )


_MAILS: dict[str, Callable[[Mapping[str, Any]], MailWords]] = {
    "email_confirmation": _confirm,
    "email_confirmation_signup": _confirm,
    "password_reset_key": _reset,
    "account_already_exists": _exists,
    "unknown_account": _unknown,
    "password_changed": _password_changed,
    "password_reset": _password_changed,
    "password_set": _password_changed,
    "email_changed": _email_changed,
    "email_deleted": _email_deleted,
    "email_confirm": _email_confirmed,
    "totp_activated": _step_on,
    "totp_deactivated": _step_off,
    "recovery_codes_generated": _new_codes,
}
#: Every mail there is, for the test that renders them all.
KINDS = tuple(_MAILS)
