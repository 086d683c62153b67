"""Addresses."""

from django.urls import path

from heliu.web.shopper.shop import views

urlpatterns = [path("s/<str:handle>/", views.shop, name="shop")]
