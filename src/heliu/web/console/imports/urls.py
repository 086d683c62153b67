"""Addresses of bringing a catalogue in and out."""

from django.urls import path

from heliu.web.console.imports import views
from heliu.web.kit import paths as paths

urlpatterns = [
    path("console/<slug:shop>/import", views.imports, name="console_imports"),
    path("console/<slug:shop>/import/template", views.template, name="console_import_template"),
    path("console/<slug:shop>/import/export", views.export, name="console_export"),
    path("console/<slug:shop>/import/<id:run_id>", views.import_run_page, name="console_import"),
    path("console/<slug:shop>/import/<id:run_id>/start", views.start, name="console_import_start"),
    path(
        "console/<slug:shop>/import/<id:run_id>/errors.csv",
        views.errors,
        name="console_import_errors",
    ),
]
