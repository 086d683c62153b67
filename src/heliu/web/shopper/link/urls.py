"""Addresses."""

from django.urls import path

from heliu.web.kit import paths as paths  # <id:…>
from heliu.web.shopper.link import views

urlpatterns = [path("t/<str:token>/<str:kind>/<id:target_id>", views.link, name="link")]
