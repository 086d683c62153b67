"""Addresses of a shop's staff."""

from django.urls import path

from heliu.web.console.staff import views
from heliu.web.kit import paths as paths

urlpatterns = [
    path("console/<slug:shop>/staff", views.staff_page, name="console_staff"),
    path("console/<slug:shop>/staff/<id:user_id>", views.member, name="console_staff_member"),
]
