"""Addresses."""

from django.urls import path

from heliu.web.kit import paths as paths  # <id:…>
from heliu.web.operator.reports import views

urlpatterns = [
    path("operator/reports", views.reports, name="operator_reports"),
    path("operator/reports/<id:report_id>", views.decide, name="operator_report"),
]
