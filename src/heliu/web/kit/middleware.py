"""What holds for every request: readable input, one language, and answers that stay private."""

from collections.abc import Callable, Iterable
from itertools import chain
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.middleware.gzip import GZipMiddleware
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

from heliu.web.kit import errors
from heliu.web.kit.limits import LARGEST_FORM, LARGEST_WITH_FILES
from heliu.web.kit.viewer import viewer

LANGUAGE_COOKIE = "heliu_lang"
#: Digits of the largest number of bytes that somebody could mean.
_LONGEST_LENGTH = 18


class CompressMiddleware(GZipMiddleware):
    """Text goes out gzipped (padded at random against BREACH by Django), pictures as they are."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Compress what is text, and whole."""
        kind = response.headers.get("Content-Type", "")
        if response.streaming or not kind.startswith(("text/", "application/json", "image/svg")):
            return response
        return super().process_response(request, response)


class LocaleMiddleware:
    """Cookie first (what was picked here), then the person's setting, then the browser's wish."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the language and time zone of who asks; a picture is the same for everybody."""
        if request.path.startswith(settings.MEDIA_URL):
            return self.get_response(request)
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


class ReadableInputMiddleware:
    """Nothing larger than the page has use for is read, and no NUL goes further.

    Neither people nor forms send a NUL, and PostgreSQL takes none: in the path it is a 404, in the
    query or the form a 400; a cookie with one is none of ours.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look at the cookies before the session does."""
        request.COOKIES = {
            name: value for name, value in request.COOKIES.items() if "\x00" not in value
        }
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], *_given: Any
    ) -> HttpResponse | None:
        """Look at everything else, now that an error can be shown as a page.

        What signs its messages itself (``csrf_exempt``) reads its body itself. Raises Http404,
        BadRequest.
        """
        page = request.resolver_match.view_name if request.resolver_match else ""
        if _length(request) > LARGEST_WITH_FILES.get(page, LARGEST_FORM):
            return errors.too_large(request)
        if "\x00" in request.path:
            raise Http404
        sent = [request.GET]
        if request.method == "POST" and not getattr(view, "csrf_exempt", False):
            sent.append(request.POST)
        if any("\x00" in text for text in chain.from_iterable(map(_texts, sent))):
            raise BadRequest("NUL in the input")
        return None


def _length(request: HttpRequest) -> int:
    """Bytes that follow the headers; without the word of the server there are none to read."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    if not (said.isascii() and said.isdecimal()):
        return 0
    return int(said[:_LONGEST_LENGTH])  # longer ones are too large all the same


def _texts(sent: QueryDict) -> Iterable[str]:
    """Names and values alike."""
    return chain(sent, *(values for _name, values in sent.lists()))


class FencedMiddleware:
    """What a browser need not give to any page of ours, and that no other site holds our answers.

    Pictures may be shown elsewhere (by mail readers); copying and sharing are used.
    """

    _NOTHING = ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "hid",
                "magnetometer", "microphone", "midi", "payment", "serial", "usb",
                "browsing-topics")  # fmt: skip
    POLICY = ", ".join(f"{feature}=()" for feature in _NOTHING)

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Costs no SQL."""
        response = self.get_response(request)
        response.headers["Permissions-Policy"] = self.POLICY
        if not request.path.startswith(settings.MEDIA_URL):
            response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        return response


class PrivateMiddleware:
    """Answers to a browser with a session are its own: nothing on the way or beside it keeps them.

    The browser may hold a page for its own back button (``no-store`` would forbid that and lose
    the reader's place); on signing out it is told to let go of all of them. What says itself how
    long it may be kept (pictures) is left as it is.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Costs no SQL."""
        response = self.get_response(request)
        name = settings.SESSION_COOKIE_NAME
        if name in request.COOKIES or name in response.cookies:
            response.headers.setdefault("Cache-Control", "private, no-cache")
        if (
            name in request.COOKIES
            and name in response.cookies
            and not response.cookies[name].value
        ):
            response.headers["Clear-Site-Data"] = '"cache"'
        return response
