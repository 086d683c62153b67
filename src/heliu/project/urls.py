"""All addresses: each page's own list, included here and nowhere else."""

from importlib import import_module

from django.urls import URLPattern, URLResolver

#: Pages in the order their addresses are tried, so what is asked for most comes first.
PAGES = [
    "kit.media_door",
    "shopper.product",
    "shopper.shop",
    "kit.health",
    "shopper.feed",
    "shopper.discover",
    "shopper.search",
    "shopper.cart",
    "shopper.account",
    "shopper.consent",
    "shopper.tour",
    "shopper.checkout",
    "shopper.pay",
    "shopper.orders",
    "shopper.notifications",
    "shopper.reviews",
    "shopper.post",
    "shopper.link",
    "shopper.report",
    "shopper.profile",
    "console.start",
    "console.overview",
    "console.settings",
    "console.staff",
    "console.imports",
    "console.products",
    "console.orders",
    "console.posts",
    "console.insight",
    "console.money",
    "operator.problems",
    "operator.reports",
    "operator.kit",
    "operator.admin",
]


def _of(page: str) -> list[URLPattern | URLResolver]:
    patterns: list[URLPattern | URLResolver] = import_module(f"heliu.web.{page}.urls").urlpatterns
    return patterns


urlpatterns = [pattern for page in PAGES for pattern in _of(page)]

handler400 = "heliu.web.kit.errors.bad_request"
handler403 = "heliu.web.kit.errors.forbidden"
handler404 = "heliu.web.kit.errors.not_found"
#: Asked for by the sign-in library.
handler429 = "heliu.web.kit.errors.too_many"
handler500 = "heliu.web.kit.errors.server_error"
