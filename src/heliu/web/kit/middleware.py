"""Language and time zone of a request, without touching the session of who has none."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

from heliu.web.kit.viewer import viewer

LANGUAGE_COOKIE = "heliu_lang"


class LocaleMiddleware:
    """Cookie first (what was picked here), then the person's setting, then the browser's wish."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the language and time zone of who asks."""
        known = dict(settings.LANGUAGES)
        picked = request.COOKIES.get(LANGUAGE_COOKIE, "")
        signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES
        person = viewer(request) if signed_in else None
        if picked not in known:
            picked = person.locale if person and person.is_signed_in else ""
        if picked not in known:
            picked = translation.get_language_from_request(request)
        zone = person.time_zone if person and person.is_signed_in else "Asia/Shanghai"
        with translation.override(picked), timezone.override(ZoneInfo(zone)):
            request.LANGUAGE_CODE = picked
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", picked)
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
        return response
