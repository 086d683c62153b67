"""Addresses of the operator's problem desk."""

from django.urls import path

from heliu.web.kit import paths as paths
from heliu.web.operator.problems import views

urlpatterns = [
    path("operator/problems", views.problems, name="operator_problems"),
    path("operator/problems/<id:problem_id>", views.problem, name="operator_problem"),
]
