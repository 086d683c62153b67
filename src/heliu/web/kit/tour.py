"""The demo's tour card: shown on the first page until it is put away on this browser."""

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from heliu.domains.shops.queries import shops_of_user
from heliu.web.kit.viewer import viewer

COOKIE = "heliu_tour"
_YEAR = 60 * 60 * 24 * 365


class Step(msgspec.Struct, frozen=True):
    """Something to press, and what will be seen."""

    label: str
    href: str
    text: str


def steps(request: HttpRequest) -> list[Step]:
    """What this viewer may try; nothing outside a demo or once the card is put away.

    Cost: 1 SQL in a demo, none elsewhere.
    """
    who = viewer(request)
    if not settings.DEMO or who.user_id is None or request.COOKIES.get(COOKIE):
        return []
    if who.is_operator:
        return _of_operator()
    shops = shops_of_user.shops_of_user(who.user_id)
    return _of_merchant(shops[0].handle) if shops else _of_shopper()


def put_away(response: HttpResponse) -> None:
    """Show the card no more on this browser."""
    response.set_cookie(
        COOKIE, "seen", max_age=_YEAR, httponly=True, samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip


def bring_back(response: HttpResponse) -> None:
    """Show it again."""
    response.delete_cookie(COOKIE)


def _of_shopper() -> list[Step]:
    return [
        Step(
            _("Find a share you like"),
            reverse("feed"),
            _(
                "Somebody you follow passed on a shop’s post. "
                "Press the goods inside it: your way in is remembered."
            ),
        ),
        Step(
            _("Buy it"),
            reverse("cart"),
            _("Pay with the sandbox bank; it takes no money. The shop is paid once you confirm."),
        ),
        Step(
            _("Receive something"),
            reverse("orders"),
            _(
                "One parcel is on its way to you, another has arrived: "
                "confirm it and say what you think."
            ),
        ),
        Step(
            _("See the other side"),
            reverse("account_logout"),
            _("Sign in as the shop’s owner: your order is there, and whose share it came through."),
        ),
    ]


def _of_merchant(handle: str) -> list[Step]:
    return [
        Step(
            _("What waits today"),
            reverse("console_overview", args=[handle]),
            _("Orders to send, a problem to answer, goods that run out."),
        ),
        Step(
            _("Where sales come from"),
            reverse("console_insight", args=[handle]),
            _("Follow one sale back: the order, the share, and your own post it began with."),
        ),
        Step(
            _("Say something"),
            reverse("console_posts", args=[handle]),
            _("Post with one of your goods in it, and watch how far it goes."),
        ),
    ]


def _of_operator() -> list[Step]:
    return [
        Step(
            _("Decide a problem"),
            reverse("operator_problems"),
            _("Buyer and shop do not agree. The money is still held: give it back, or release it."),
        ),
        Step(
            _("Look around"),
            reverse("discover"),
            _("Everything here was built by the same actions you can press."),
        ),
    ]
