"""Addresses of the cart."""

from django.urls import path

from heliu.web.kit import paths as paths
from heliu.web.shopper.cart import views

urlpatterns = [
    path("cart", views.cart, name="cart"),
    path("cart/add", views.cart_add, name="cart_add"),
    path("cart/choose", views.cart_choose, name="cart_choose"),
    path("cart/count", views.cart_count, name="cart_count"),
    path("cart/lines/<id:line_id>", views.cart_line, name="cart_line"),
]
