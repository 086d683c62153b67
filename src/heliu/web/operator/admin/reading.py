"""What every model in the admin is made into: something to read, with links to what can be done."""

from collections.abc import Iterable
from typing import Any

from django.contrib.admin.utils import lookup_field
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from heliu.web.operator.admin import acts


class _ReadOnly:
    """Whoever was let in may look; nobody adds, changes or deletes a row by hand."""

    #: Of inlines: their columns say it all.
    hide_title = True

    def has_view_permission(self, *_about: Any, **_more: Any) -> bool:
        return True

    def has_add_permission(self, *_about: Any, **_more: Any) -> bool:
        return False

    def has_change_permission(self, *_about: Any, **_more: Any) -> bool:
        return False

    def has_delete_permission(self, *_about: Any, **_more: Any) -> bool:
        return False


class _Reading(_ReadOnly):
    list_per_page = 50
    show_full_result_count = False
    list_max_show_all = 0
    compressed_fields = True

    def has_module_permission(self, _request: HttpRequest) -> bool:
        return True

    def get_inlines(self, request: HttpRequest, obj: Any) -> list[type[Any]]:
        inlines: Iterable[type[Any]] = super().get_inlines(request, obj)  # type: ignore[misc]
        return [_mixed(_ReadOnly, inline) for inline in inlines]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], **more: Any
    ) -> HttpResponse:
        """With a button for each act that this very row allows."""
        row = context.get("original")
        if row is not None:
            own: Any = self
            _field, _attribute, value = lookup_field(own.list_display[0], row, own)
            context["original"] = _Named(row, str(value))
        label = self.model._meta.label_lower  # type: ignore[attr-defined]  # noqa: SLF001
        if row is not None:
            context["actions_detail"] = [
                _button(act.title, act.icon, reverse("admin:act", args=[act.slug, row.pk]))
                for act in acts.of(label, row.pk)
            ] + [_button(*link) for link in acts.links_of(label, row.pk)]
        response: HttpResponse = super().render_change_form(  # type: ignore[misc]
            request, context, **more
        )
        return response


class _Named:
    """A row that is called by what it is known by, where the theme prints it."""

    def __init__(self, row: Any, name: str) -> None:
        self._row = row
        self._name = name

    def __getattr__(self, name: str) -> Any:
        return getattr(self._row, name)

    def __str__(self) -> str:
        return self._name


def _button(title: Any, icon: str, path: str) -> dict[str, Any]:
    """As the theme wants it."""
    shown = {"title": title, "path": path, "icon": icon, "variant": "default"}
    return {**shown, "attrs": {}, "dialog": None}


def made_readable(admin_class: type[Any]) -> type[Any]:
    """The same admin, read-only whatever it says itself."""
    return _mixed(_Reading, admin_class)


def _mixed(first: type, second: type[Any]) -> type[Any]:
    return type(f"Reading{second.__name__}", (first, second), {"__module__": second.__module__})
