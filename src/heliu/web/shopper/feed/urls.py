"""Addresses."""

from django.urls import path

from heliu.web.shopper.feed import around, views

urlpatterns = [
    path("", views.home, name="home"),
    path("feed", views.feed, name="feed"),
    path("feed/everyone", views.everyone, name="feed_everyone"),
    path("feed/new", views.new, name="feed_new"),
    path("feed/suggestions", around.suggestions, name="feed_suggestions"),
    path("feed/settings", around.settings, name="feed_settings"),
]
