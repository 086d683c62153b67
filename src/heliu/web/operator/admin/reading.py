"""What every model in the admin is made into: something to read, with links to what can be done."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import lookup_field
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from heliu.web.operator.admin import acts, tables, words


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
        return [_worded(inline.model, _mixed(_ReadOnly, inline)) for inline in inlines]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], **more: Any
    ) -> HttpResponse:
        """With a button for each act that this very row allows."""
        row = context.get("original")
        if row is not None:
            own: Any = self
            _field, _attribute, value = lookup_field(own.list_display[0], row, own)
            shown = tables.when(value) if isinstance(value, datetime) else str(value)
            context["original"] = _Named(row, shown)
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


def made_readable(model: type[Model], admin_class: type[Any]) -> type[Any]:
    """The same admin, read-only whatever it says itself, and in words."""
    words.name(model, admin_class)
    for inline in admin_class.inlines:
        words.name(inline.model, inline)
    return _worded(model, _mixed(_Reading, admin_class))


def _mixed(first: type, second: type[Any]) -> type[Any]:
    return type(f"Reading{second.__name__}", (first, second), {"__module__": second.__module__})


def _worded(model: type[Model], admin_class: type[Any]) -> type[Any]:
    """With a column of words in the place of each that holds codes; filters say them too."""
    coded = [field.name for field in model._meta.fields if words.has_words(model, field.name)]  # noqa: SLF001
    if not coded:
        return admin_class

    def renamed(columns: Iterable[Any]) -> tuple[Any, ...]:
        return tuple(f"{each}_words" if each in coded else each for each in columns)

    body: dict[str, Any] = {"__module__": admin_class.__module__}
    body |= {f"{each}_words": _column(model, each) for each in coded}
    body["fields"] = renamed(admin_class.fields or ())
    body["readonly_fields"] = (
        *admin_class.readonly_fields,
        *(f"{each}_words" for each in coded if each in (admin_class.fields or ())),
    )
    if hasattr(admin_class, "list_display"):
        body["list_display"] = renamed(admin_class.list_display)
        body["list_filter"] = tuple(
            (each, _filter(model, each)) if each in coded else each
            for each in admin_class.list_filter
        )
    return type(admin_class.__name__, (admin_class,), body)


def _column(model: type[Model], name: str) -> Callable[[Any, Any], str]:
    called: Any = words.column(name)

    @admin.display(ordering=name, description=called)
    def shown(_self: Any, row: Any) -> str:
        return words.value(model, name, getattr(row, name))

    return shown


def _filter(model: type[Model], name: str) -> type[admin.FieldListFilter]:
    has_choices = bool(model._meta.get_field(name).choices)  # type: ignore[union-attr]  # noqa: SLF001
    return _WordsFilter if has_choices else _ValuesFilter


class _ValuesFilter(admin.AllValuesFieldListFilter):
    def choices(self, changelist: Any) -> Iterator[Any]:
        """With the words of each value; the first of them is all."""
        model: Any = self.field.model
        for at, choice in enumerate(super().choices(changelist)):
            if at:
                choice["display"] = words.value(model, self.field.name, str(choice["display"]))
            yield choice


class _WordsFilter(admin.ChoicesFieldListFilter):
    def choices(self, changelist: Any) -> Iterator[Any]:
        """With the words of each value; the first of them is all."""
        kept = [str(value) for value, _label in self.field.flatchoices]
        model: Any = self.field.model
        for at, choice in enumerate(super().choices(changelist)):
            if 0 < at <= len(kept):
                choice["display"] = words.value(model, self.field.name, kept[at - 1])
            yield choice
