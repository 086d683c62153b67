"""Addresses of notifications."""

from django.urls import path

from heliu.web.shopper.notifications import views

urlpatterns = [
    path("notifications", views.notifications, name="notifications"),
    path("notifications/count", views.notifications_count, name="notifications_count"),
    path("notifications/read", views.notifications_read, name="notifications_read"),
]
