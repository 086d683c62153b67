"""Addresses."""

from django.urls import path

from heliu.web.shopper.feed import views

urlpatterns = [
    path("", views.home, name="home"),
    path("feed", views.feed, name="feed"),
]
