"""Addresses of the checkout."""

from django.urls import path

from heliu.web.kit import paths as paths
from heliu.web.shopper.checkout import views

urlpatterns = [
    path("checkout", views.checkout, name="checkout"),
    path("checkout/<id:checkout_id>/done", views.done, name="checkout_done"),
    path("checkout/<id:checkout_id>/pay", views.pay, name="checkout_pay"),
    path("checkout/<id:checkout_id>/give-up", views.give_up, name="checkout_give_up"),
]
