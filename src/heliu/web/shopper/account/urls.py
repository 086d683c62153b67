"""Addresses of joining, signing in, "Me" and settings."""

from allauth.account import views as library
from django.urls import path, re_path

from heliu.web.kit import paths as paths
from heliu.web.shopper.account import addresses, entrance, legal, second_step, views

#: The library's own names, for it looks its pages up by them.
_ENTRANCE = [
    path("account/signup/", entrance.SignUp.as_view(), name="account_signup"),
    path("account/login/", entrance.SignIn.as_view(), name="account_login"),
    path("account/logout/", library.logout, name="account_logout"),
    path("account/inactive/", library.account_inactive, name="account_inactive"),
    path("account/email/", entrance.Emails.as_view(), name="account_email"),
    path(
        "account/confirm-email/",
        library.email_verification_sent,
        name="account_email_verification_sent",
    ),
    re_path(
        r"^account/confirm-email/(?P<key>[-:\w]+)/$",
        library.confirm_email,
        name="account_confirm_email",
    ),
    path(
        "account/password/change/",
        entrance.ChangePassword.as_view(),
        name="account_change_password",
    ),
    path(
        "account/password/reset/",
        entrance.ForgotPassword.as_view(),
        name="account_reset_password",
    ),
    path(
        "account/password/reset/done/",
        library.password_reset_done,
        name="account_reset_password_done",
    ),
    re_path(
        r"^account/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        entrance.NewPassword.as_view(),
        name="account_reset_password_from_key",
    ),
    path(
        "account/password/reset/key/done/",
        library.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path(
        "account/reauthenticate/",
        second_step.PasswordAgain.as_view(),
        name="account_reauthenticate",
    ),
    path("account/second-step/", second_step.Overview.as_view(), name="mfa_index"),
    path("account/second-step/ask/", second_step.Ask.as_view(), name="mfa_authenticate"),
    path("account/second-step/again/", second_step.AskAgain.as_view(), name="mfa_reauthenticate"),
    path("account/second-step/on/", second_step.SetUp.as_view(), name="mfa_activate_totp"),
    path("account/second-step/off/", second_step.TurnOff.as_view(), name="mfa_deactivate_totp"),
    path("account/second-step/codes/", second_step.Codes.as_view(), name="mfa_view_recovery_codes"),
    path(
        "account/second-step/codes/new/",
        second_step.NewCodes.as_view(),
        name="mfa_generate_recovery_codes",
    ),
]

urlpatterns = [
    *_ENTRANCE,
    path("language", views.language, name="language"),
    path("theme", views.theme, name="theme"),
    path("terms", legal.terms, name="terms"),
    path("privacy", legal.privacy, name="privacy"),
    path("me", views.me, name="me"),
    path("settings", views.settings, name="settings"),
    path("settings/blocked", views.blocked, name="settings_blocked"),
    path("settings/export", views.export, name="settings_export"),
    path("settings/sign-out-others", views.sign_out_others, name="settings_sign_out_others"),
    path("settings/delete", views.delete, name="settings_delete"),
    path("settings/addresses", addresses.addresses, name="settings_addresses"),
    path("settings/addresses/new", addresses.new, name="settings_address_new"),
    path("settings/addresses/<id:address_id>", addresses.change, name="settings_address"),
    path(
        "settings/addresses/<id:address_id>/default",
        addresses.make_default,
        name="settings_address_default",
    ),
    path(
        "settings/addresses/<id:address_id>/delete",
        addresses.delete,
        name="settings_address_delete",
    ),
]
