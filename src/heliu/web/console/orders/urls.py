"""Addresses of a shop's orders."""

from django.urls import path

from heliu.web.console.orders import views

urlpatterns = [
    path("console/<slug:shop>/orders", views.orders, name="console_orders"),
    path("console/<slug:shop>/orders/<slug:number>", views.order, name="console_order"),
    path("console/<slug:shop>/orders/<slug:number>/ship", views.ship, name="console_order_ship"),
    path(
        "console/<slug:shop>/orders/<slug:number>/cancel", views.cancel, name="console_order_cancel"
    ),
]
