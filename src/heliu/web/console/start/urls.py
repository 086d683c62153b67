"""Addresses of the way into the console."""

from django.urls import path

from heliu.web.console.start import views

urlpatterns = [
    path("console", views.start, name="console_start"),
    path("console/open", views.open_, name="console_open"),
]
