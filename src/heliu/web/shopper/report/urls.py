"""Addresses."""

from django.urls import path

from heliu.web.kit import paths as paths  # <id:…>
from heliu.web.shopper.report import views

urlpatterns = [path("report/<slug:kind>/<id:subject_id>", views.report, name="report")]
