"""Addresses."""

from django.urls import path

from heliu.web.shopper.search import views

urlpatterns = [path("search", views.search, name="search")]
