"""Addresses."""

from django.urls import path

from heliu.web.shopper.consent import views

urlpatterns = [path("consent", views.consent, name="consent")]
