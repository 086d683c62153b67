"""Addresses."""

from django.urls import path

from heliu.web.shopper.discover import views

urlpatterns = [
    path("discover", views.discover, name="discover"),
    path("c/<slug:slug>", views.category, name="category"),
]
