"""The person's own page, settings, and the language switch."""

import json

from allauth.account.adapter import get_adapter
from django.conf import settings as installation
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heliu.domains.accounts.actions import end_sessions, set_locale, update_profile
from heliu.domains.accounts.queries import (
    actors_of_users,
    blocked_by,
    settings_of,
    user_with_actor,
)
from heliu.domains.accounts.types import Settings
from heliu.domains.shops.queries import shops_of_user
from heliu.domains.social.queries import follow_counts
from heliu.kernel import clock, media
from heliu.web.kit import viewer as viewers
from heliu.web.kit.access import signed_in
from heliu.web.kit.jinja import THEME_COOKIE, THEMES
from heliu.web.kit.middleware import LANGUAGE_COOKIE
from heliu.web.kit.posts import back
from heliu.web.kit.render import page
from heliu.web.kit.viewer import viewer
from heliu.web.kit.words import picture_refusal, role_name
from heliu.web.shopper.account import leaving
from heliu.web.shopper.account.exporting import everything_of
from heliu.web.shopper.account.forms import LeaveForm, ProfileForm

_A_YEAR = 60 * 60 * 24 * 365


@never_cache
@require_safe
@signed_in
def me(request: HttpRequest) -> HttpResponse:
    """The person's own face and the way to everything that is theirs."""
    who = viewer(request)
    actor_id = who.actor_id or 0
    context = {
        "shops": shops_of_user.shops_of_user(who.user_id or 0),
        "counts": follow_counts.follow_counts([actor_id]).get(actor_id),
        "role_name": role_name,
    }
    return page(request, "shopper/account/me.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def settings(request: HttpRequest) -> HttpResponse:
    """Name, words, picture, language and time zone."""
    user_id = viewer(request).user_id or 0
    kept = settings_of.settings_of(user_id)
    if kept is None:
        raise LookupError(f"no user {user_id}")
    if request.method != "POST":
        initial = {
            "name": kept.name,
            "bio": kept.bio,
            "locale": kept.locale,
            "time_zone": kept.time_zone,
        }
        return _settings(request, kept, ProfileForm(initial=initial, own_zone=kept.time_zone))
    form = ProfileForm(request.POST, request.FILES, own_zone=kept.time_zone)
    if not form.is_valid():
        return _settings(request, kept, form, status=422)
    try:
        avatar_id = _kept_picture(form, user_id)
    except media.BadImage as refused:
        form.add_error("avatar", picture_refusal(refused.code))
        return _settings(request, kept, form, status=422)
    data = form.cleaned_data
    update_profile.update_profile(
        user_id=user_id,
        name=data["name"],
        bio=data["bio"],
        locale=data["locale"],
        time_zone=data["time_zone"],
        avatar_id=avatar_id,
    )
    viewers.forget(request)
    with translation.override(data["locale"]):
        messages.success(request, _("Saved."))
    response = redirect("settings")
    if data["locale"] != kept.locale:
        # What was picked here says more than what this browser picked before.
        response.delete_cookie(LANGUAGE_COOKIE, samesite="Lax")
    return response


def _kept_picture(form: ProfileForm, user_id: int) -> int | None:
    file = form.cleaned_data["avatar"]
    return media.store_image(file, uploaded_by_id=user_id) if file else None


def _settings(
    request: HttpRequest, kept: Settings, form: ProfileForm, status: int = 200
) -> HttpResponse:
    context = {"form": form, "kept": kept}
    return page(request, "shopper/account/settings.html", context, status=status)


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Read in another language from now on: in this browser, and everywhere when signed in."""
    picked = request.POST.get("language", "")
    response = redirect(back(request, "/"))
    if picked not in dict(installation.LANGUAGES):
        return response
    user_id = viewer(request).user_id
    if user_id:
        set_locale.set_locale(user_id=user_id, locale=picked)
    _keep(response, LANGUAGE_COOKIE, picked)
    return response


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Light, dark, or as the device is: for this browser."""
    picked = request.POST.get("theme", "")
    response = redirect(back(request, "/"))
    if picked not in THEMES:
        response.delete_cookie(THEME_COOKIE)
        return response
    _keep(response, THEME_COOKIE, picked)
    return response


def _keep(response: HttpResponse, name: str, value: str) -> None:
    """Let this browser remember its reader's wish for a year."""
    response.set_cookie(
        name,
        value,
        max_age=_A_YEAR,
        httponly=True,
        samesite="Lax",
        secure=installation.SESSION_COOKIE_SECURE,
    )


@never_cache
@require_safe
@signed_in
def blocked(request: HttpRequest) -> HttpResponse:
    """Whom the person blocked, each with the way back."""
    actor_id = viewer(request).actor_id or 0
    context = {"actors": blocked_by.blocked_by(actor_id)}
    return page(request, "shopper/account/blocked.html", context)


@never_cache
@require_safe
@signed_in
def export(request: HttpRequest) -> HttpResponse:
    """Everything the person put in here, as JSON to keep."""
    who = viewer(request)
    user_id = who.user_id or 0
    actor_id = who.actor_id or actors_of_users.actors_of_users([user_id])[user_id]
    found = everything_of(user_id=user_id, actor_id=actor_id)
    text = json.dumps(found, ensure_ascii=False, indent=1)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    name = f"{who.handle}-{clock.now():%Y-%m-%d}.json"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_POST
@signed_in
def sign_out_others(request: HttpRequest) -> HttpResponse:
    """End every session of the person's but this one, which goes on under another key."""
    user_id = viewer(request).user_id or 0
    end_sessions.end_sessions(user_id=user_id)
    user = user_with_actor.user_with_actor(user_id=user_id)
    if user is None:
        raise LookupError(f"no user {user_id}")
    update_session_auth_hash(request, user)
    messages.success(request, _("You are signed out everywhere but here."))
    return redirect("settings")


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def delete(request: HttpRequest) -> HttpResponse:
    """Leave for good: refused with the reason while something is still open."""
    user_id = viewer(request).user_id or 0
    hindrances = leaving.hindrances(user_id)
    form = LeaveForm(request.POST if request.method == "POST" else None, user=request.user)  # type: ignore[arg-type]
    if request.method == "POST" and not hindrances.any and form.is_valid():
        leaving.leave(user_id=user_id)
        get_adapter().logout(request)
        messages.success(request, _("Your account is deleted. Farewell, and thank you."))
        return redirect("/")
    context = {"form": form, "hindrances": hindrances}
    status = 422 if request.method == "POST" else 200
    return page(request, "shopper/account/delete.html", context, status=status)
