"""Address of a shop's console."""

from django.urls import path

from heliu.web.console.overview import views

urlpatterns = [path("console/<slug:shop>", views.overview, name="console_overview")]
