"""Addresses of a shop's insight."""

from django.urls import path

from heliu.web.console.insight import rows, views

urlpatterns = [
    path("console/<slug:shop>/insight", views.insight, name="console_insight"),
    path("console/<slug:shop>/insight/rows", rows.rows, name="console_insight_rows"),
]
