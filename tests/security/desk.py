"""Every address of the operator's admin, which is made by its library from what rooms register."""

import re
from collections.abc import Iterable, Iterator

from django.apps import apps
from django.contrib import admin
from django.urls import URLPattern, URLResolver, reverse

from heliu.web.operator.admin import acts

#: What stands for the parts of an address that are no row's id.
_SOMETHING = {
    "<slug:kind>": "terms", "<slug:locale>": "en", "<path:content_type_id>": "1",
    "(?P<url>.*)$": "nowhere",
}  # fmt: skip


def _routes() -> Iterator[str]:
    """As they are written, below the admin's own address."""

    def within(listed: Iterable[URLPattern | URLResolver], before: str) -> Iterator[str]:
        for one in listed:
            route = before + str(one.pattern).removeprefix("^")
            if isinstance(one, URLResolver):
                yield from within(one.url_patterns, route)
            elif "app_label" in route:
                yield "accounts/"
            elif "<slug:slug>" in route:
                yield from (route.replace("<slug:slug>", act.slug) for act in acts.ALL)
            else:
                yield route

    return within(admin.site.get_urls(), "")


ROUTES = sorted(set(_routes()))


def address_of(route: str) -> str:
    """The address, about the first row there is where it is about one."""
    for part, something in _SOMETHING.items():
        route = route.replace(part, something)
    return reverse("admin:index") + re.sub(r"<\w+:\w+>", lambda _part: _row(route), route)


def _row(route: str) -> str:
    about = {f"acts/{act.slug}": act.about for act in acts.ALL}
    words = route.split("/")
    label = about.get("/".join(words[:2]), ".".join(words[:2]))
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        return "1"
    return str(model._default_manager.values_list("pk", flat=True).order_by("pk").first() or 1)
