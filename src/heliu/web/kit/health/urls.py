"""/healthz and /readyz."""

from django.urls import path

from heliu.web.kit.health import views

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
]
