"""The site: operators get in, others find nothing, and its own pages have a policy of their own."""

from collections.abc import Callable, Iterable
from typing import Any

from csp.constants import SELF, UNSAFE_EVAL, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.contrib.admin import ModelAdmin
from django.core.paginator import InvalidPage
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, path
from unfold.sites import UnfoldAdminSite

from heliu.web.kit.access import operator
from heliu.web.kit.viewer import viewer
from heliu.web.operator.admin import acting, desk, machines, texts
from heliu.web.operator.admin.reading import made_readable

#: The theme's scripts evaluate attributes of its own pages, and its pages carry styles.
POLICY = {"script-src": [SELF, UNSAFE_EVAL], "style-src": [SELF, UNSAFE_INLINE]}


class OperatorSite(UnfoldAdminSite):  # type: ignore[misc]
    """What rooms register becomes read-only; every address is an operator's."""

    enable_nav_sidebar = True

    def register(
        self,
        model_or_iterable: type[Model] | Iterable[type[Model]],
        admin_class: type[Any] | None = None,
        **options: Any,
    ) -> None:
        """Register to be read."""
        models = [model_or_iterable] if isinstance(model_or_iterable, type) else model_or_iterable
        for model in models:
            reading = made_readable(model, admin_class or ModelAdmin)
            super().register(model, reading, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        """Operators, and nobody else whatever their permissions."""
        return viewer(request).is_operator

    def admin_view(
        self, view: Callable[..., HttpResponse], cacheable: bool = False
    ) -> Callable[..., Any]:
        """Guarded like the operator's other desks, with the admin's own content policy.

        A refusal (404, sign-in) is not the admin's page and keeps the strict one.
        """
        inner = super().admin_view(view, cacheable)
        loosened: Callable[..., Any] = csp_replace(POLICY)(inner)
        return operator(loosened)

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """The acts, the desk and the machine room come first: the site ends with a catch-all."""
        own: list[URLPattern | URLResolver] = [
            path("acts/<slug:slug>/<str:subject>/", self._own(acting.act), name="act"),
            path("texts/", self._own(texts.texts), name="texts"),
            path("texts/<slug:kind>/<slug:locale>/", self._own(texts.text), name="text"),
            path("health/", self._own(desk.health), name="health"),
            path("settings/", self._own(desk.settings), name="settings"),
            path("stream/", self._own(machines.stream), name="stream"),
            path("jobs/", self._own(machines.jobs), name="jobs"),
        ]
        return own + list(super().get_urls())

    def _own(self, view: Callable[..., HttpResponse]) -> Callable[..., Any]:
        def with_frame(request: HttpRequest, **given: Any) -> HttpResponse:
            return view(request, frame=self.each_context(request), **given)

        return self.admin_view(with_frame)

    def index(self, request: HttpRequest, *_given: Any, **_more: Any) -> HttpResponse:
        """What waits, first of all."""
        return desk.start(request, frame=self.each_context(request))

    def search(self, request: HttpRequest, *given: Any, **more: Any) -> HttpResponse:
        """What the theme finds; a page that is none is a 404."""
        try:
            found: HttpResponse = super().search(request, *given, **more)
        except InvalidPage:
            raise Http404 from None
        return found

    def login(self, request: HttpRequest, *_given: Any, **_more: Any) -> HttpResponse:
        """There is one way to sign in, with its limits and its second step: the house's."""
        answer: HttpResponse = operator(_to_start)(request)  # type: ignore[assignment]
        return answer

    def logout(self, _request: HttpRequest, *_given: Any, **_more: Any) -> HttpResponse:
        """The house's."""
        return redirect("account_logout")

    def password_change(self, _request: HttpRequest, *_given: Any, **_more: Any) -> HttpResponse:
        """The house's."""
        return redirect("account_change_password")

    def password_change_done(
        self, _request: HttpRequest, *_given: Any, **_more: Any
    ) -> HttpResponse:
        """The house's."""
        return redirect("account_change_password")


def _to_start(_request: HttpRequest) -> HttpResponse:
    return redirect("admin:index")
