"""Addresses of what somebody bought."""

from django.urls import path

from heliu.web.shopper.orders import views

urlpatterns = [
    path("orders", views.orders, name="orders"),
    path("orders/<slug:number>", views.order, name="order"),
    path("orders/<slug:number>/cancel", views.cancel, name="order_cancel"),
    path("orders/<slug:number>/confirm", views.confirm, name="order_confirm"),
    path("orders/<slug:number>/problem", views.problem, name="order_problem"),
    path("orders/<slug:number>/problem/withdraw", views.withdraw, name="order_withdraw"),
]
