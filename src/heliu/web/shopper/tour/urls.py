"""Addresses."""

from django.urls import path

from heliu.web.shopper.tour import views

urlpatterns = [path("tour", views.tour, name="tour")]
