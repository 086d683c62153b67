"""Addresses of a shop's money."""

from django.urls import path

from heliu.web.console.money import views

urlpatterns = [
    path("console/<slug:shop>/money", views.money, name="console_money"),
    path("console/<slug:shop>/money/statement.csv", views.export, name="console_money_export"),
]
