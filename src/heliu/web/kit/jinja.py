"""The Jinja2 environment of all pages: strict, translated, with money and dates as filters only."""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache, partial
from string import ascii_uppercase
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, format_timedelta
from babel.numbers import format_currency, format_decimal, get_currency_symbol
from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone, translation
from jinja2 import Environment, StrictUndefined, pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup, escape

from heliu.kernel import clock
from heliu.kernel.money import Money, decimals
from heliu.web.kit import contrast, guest_cart, icons, navigation, tour
from heliu.web.kit.once import once
from heliu.web.kit.sentences import then
from heliu.web.kit.viewer import viewer
from heliu.web.kit.visitor import must_ask

#: A browser's wish for light or dark; without it the device decides.
THEME_COOKIE = "heliu_theme"
THEMES = ("light", "dark")
#: The gap between a figure and what it counts in.
_UNIT = re.compile(
    r"(?<=\d) (?=(?:[kKmMµ]?[gGlLmM]|cm|mm|km|mAh|k?W|kWh|V|Hz|oz|lb|in|ft|°C|℃|%|GB|MB|TB)\b)"
)
_TAG = re.compile(r"(<[^>]*>)")
_JUST_NOW = timedelta(minutes=1)
_TOKEN = "_heliu_token"  # noqa: S105 - a name
#: So many words, addresses and amounts of each kind are kept as they were written last time: a
#: page repeats them, and the next page does.
_KEPT = 4096


def environment(**options: Any) -> Environment:
    """What Django's Jinja2 backend calls once."""
    options["undefined"] = StrictUndefined
    env = Environment(**options, extensions=["jinja2.ext.i18n", "jinja2.ext.do"])  # noqa: S701 - autoescape is on in Django's options
    env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=translation.gettext,
        ngettext=translation.ngettext,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
        newstyle=True,
    )
    env.policies["ext.i18n.trimmed"] = True
    env.globals.update(
        gettext=_gettext,
        _=_gettext,
        url=_url,
        static=lru_cache(_KEPT)(static),
        icon=icons.icon,
        media=media,
        once=once,
        site_name=settings.SITE_NAME,
        live_url=settings.LIVE_URL,
        get_language=translation.get_language,
        console_sections=navigation.console_sections,
        may_in_shop=navigation.may_in_shop,
        accent_css=contrast.accent_css,
        Money=Money,
    )
    env.filters.update(
        money=money,
        number=number,
        when=when,
        ago=ago,
        day=day,
        date=date_words,
        initial=initial,
        country=country,
        paragraphs=paragraphs,
        whole=whole,
        prose=prose,
        then=then,
    )
    return env


def context(request: HttpRequest) -> dict[str, Any]:
    """What every page can use. ``viewer`` costs nothing for who has no session."""
    return {
        "request": request,
        "viewer": viewer(request),
        "csrf_token": token(request),
        "path": request.path,
        "nonce": request.csp_nonce,  # type: ignore[attr-defined] # made when it is used
        "messages": partial(get_messages, request),
        "theme": theme(request),
        "must_ask": partial(must_ask, request),
        "tour": partial(tour.steps, request),
        "cart_badge": partial(_cart_badge, request),
        "notice_badge": partial(_notice_badge, request),
    }


def token(request: HttpRequest) -> str:
    """The token of the forms of this request's page: the same in all of them."""
    made: str | None = getattr(request, _TOKEN, None)
    if made is None:
        made = get_token(request)
        setattr(request, _TOKEN, made)
    return made


def theme(request: HttpRequest) -> str:
    """Light or dark as this browser picked; empty when the device decides."""
    picked = request.COOKIES.get(THEME_COOKIE, "")
    return picked if picked in THEMES else ""


def _cart_badge(request: HttpRequest) -> Markup:
    """Fetched after the page, and only by who can have a cart: pages stay free of its SQL."""
    if not (viewer(request).is_signed_in or guest_cart.COOKIE in request.COOKIES):
        return Markup("")
    return Markup(
        '<span data-badge="cart" hx-get="{}" hx-trigger="load, cart-changed from:body"'
        ' hx-swap="innerHTML"></span>'
    ).format(reverse("cart_count"))


def _notice_badge(request: HttpRequest) -> Markup:
    """How much is new: fetched where the bell is in sight, and again when the live door says so."""
    if not viewer(request).is_signed_in:
        return Markup("")
    return Markup(
        '<span data-badge="notices" data-live="notifications" hx-get="{}"'
        ' hx-trigger="load, notices-changed from:body, live" hx-swap="innerHTML"></span>'
    ).format(reverse("notifications_count"))


@lru_cache(_KEPT)
def _url(name: str, *args: Any, **kwargs: Any) -> str:
    return reverse(name, args=args or None, kwargs=kwargs or None)


@pass_eval_context
def _gettext(where: EvalContext, message: str, /, **variables: Any) -> str:
    """A text in the active language; ``%(name)s`` in it are the variables, escaped."""
    text = _text(translation.get_language(), message, where.autoescape)
    return text % variables if variables else _plain(text)


@lru_cache(_KEPT)
def _text(_language: str | None, message: str, is_html: bool) -> str:
    text = translation.gettext(message)
    return Markup(text) if is_html else text  # noqa: S704 - our own texts


@lru_cache(_KEPT)
def _plain(text: str) -> str:
    """What has no variables has its ``%%`` all the same."""
    return text % {}


def locale() -> str:
    """Babel's name of the active language."""
    return "zh_Hans_CN" if (translation.get_language() or "").startswith("zh") else "en"


def money(value: Money) -> Markup:
    """An amount with its sign small before the figure; whole amounts without decimals.

    Never broken over two lines, and the minus of a negative amount stands before the sign.
    """
    return _money(value, locale())


@lru_cache(_KEPT)
def _money(value: Money, _locale: str) -> Markup:
    places = decimals(value.currency) if value.minor % 10 ** decimals(value.currency) else 0
    figure = f"{abs(value.amount):,.{places}f}"
    sign = _sign(value.currency)
    gap = "\N{NO-BREAK SPACE}" if sign[-1:].isalpha() else ""
    minus = "\N{MINUS SIGN}" if value.minor < 0 else ""
    return Markup('<span class="money">{}<small>{}</small>{}{}</span>').format(
        minus, sign, gap, figure
    )


def money_text(value: Money) -> str:
    """An amount as plain text, for mails, titles and CSV."""
    text = format_currency(value.amount, value.currency, locale=locale())
    return str(
        text.replace(get_currency_symbol(value.currency, locale=locale()), _sign(value.currency))
    )


def _sign(currency: str) -> str:
    """The currency's sign; the settlement currency's without its country (¥, not CN¥)."""
    sign = str(get_currency_symbol(currency, locale=locale()))
    short = sign.lstrip(ascii_uppercase)
    return short if short and currency == settings.CURRENCY else sign


def number(value: int) -> str:
    """A whole number with the language's grouping."""
    return _number(value, locale())


@lru_cache(_KEPT)
def _number(value: int, name: str) -> str:
    return format_decimal(value, locale=name)


def when(value: datetime) -> str:
    """Date and time to the minute, in the reader's zone."""
    local = timezone.localtime(value)
    return _when(local.replace(second=0, microsecond=0, tzinfo=None), locale())


@lru_cache(_KEPT)
def _when(local: datetime, name: str) -> str:
    """Told apart by the clock on the wall: the same moment in another zone is another text."""
    time = format_time(local, "short", locale=name)
    return f"{format_date(local.date(), 'medium', locale=name)} {time}"


def day(value: datetime) -> str:
    """The date in the reader's zone."""
    return format_date(timezone.localtime(value).date(), "medium", locale=locale())


def date_words(value: date, length: str = "medium") -> str:
    """A day of the calendar; ``short`` leaves the year out."""
    if length == "short":
        return str(format_skeleton("MMMd", value, locale=locale()))
    return str(format_date(value, length, locale=locale()))


def ago(value: datetime) -> Markup:
    """How long ago, with the exact time for machines and on hover."""
    since = value - clock.now()
    is_now = abs(since) < _JUST_NOW
    text = translation.gettext("just now") if is_now else _since(_rounded(since), locale())
    return Markup('<time datetime="{}" title="{}">{}</time>').format(
        value.isoformat(), when(value), text
    )


def _rounded(since: timedelta) -> timedelta:
    """To the minute within a day, to the hour beyond: nobody is told more, and it repeats."""
    unit = timedelta(minutes=1) if abs(since) < timedelta(days=1) else timedelta(hours=1)
    return round(since / unit) * unit


@lru_cache(_KEPT)
def _since(since: timedelta, name: str) -> str:
    return str(format_timedelta(since, add_direction=True, locale=name))


def country(code: str) -> str:
    """A country's name in the reader's language; the code itself when nobody knows it."""
    return str(Locale.parse(locale()).territories.get(code, code))


def initial(name: str) -> str:
    """The letter of a monogram: the first one."""
    name = name.strip() or "?"
    return name[0].upper()


def paragraphs(text: str) -> Markup:
    """Plain text with its line breaks kept and everything else escaped."""
    return Markup("<br>").join(escape(whole(line)) for line in text.splitlines())


def whole(text: str) -> str:
    """The text with no line break between a figure and its unit (200 g, 1.2 L)."""
    return _UNIT.sub("\N{NO-BREAK SPACE}", text)


def prose(html: str) -> Markup:
    """Cleaned HTML as it stands, ``whole`` between its tags."""
    return Markup("").join(
        Markup(part if part.startswith("<") else whole(part))  # noqa: S704 - cleaned when written
        for part in _TAG.split(html)
    )


def media(key: str, width: int = 640) -> str:
    """The address of a picture's WebP rendition at about ``width`` pixels."""
    return _url("media", key, width)
