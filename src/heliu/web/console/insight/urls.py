"""Addresses of a shop's insight."""

from django.urls import path

from heliu.web.console.insight import files, rows, views

_ALL = "console/<slug:shop>/insight"

urlpatterns = [
    path(_ALL, views.insight, name="console_insight"),
    path(f"{_ALL}/table.csv", files.table, name="console_insight_table"),
    path(f"{_ALL}/rows", rows.rows, name="console_insight_rows"),
    path(f"{_ALL}/rows/file.csv", files.rows, name="console_insight_rows_file"),
]
