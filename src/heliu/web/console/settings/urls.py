"""Addresses of a shop's settings."""

from django.urls import path

from heliu.web.console.settings import accent, views
from heliu.web.kit import paths as paths

urlpatterns = [
    path("console/open/accent", accent.accent, name="console_accent"),
    path("console/<slug:shop>/settings", views.settings, name="console_settings"),
    path("console/<slug:shop>/settings/shipping", views.shipping, name="console_shipping_new"),
    path(
        "console/<slug:shop>/settings/shipping/<id:method_id>",
        views.shipping,
        name="console_shipping",
    ),
]
