"""Address of the design system's page."""

from django.urls import path

from heliu.web.operator.kit import views

urlpatterns = [path("kit", views.kit, name="operator_kit")]
