"""Addresses of a shop's products in its console."""

from django.urls import path

from heliu.web.console.products import pictures, views
from heliu.web.kit import paths as paths

_ONE = "console/<slug:shop>/products/<id:product_id>"

urlpatterns = [
    path("console/<slug:shop>/products", views.products, name="console_products"),
    path("console/<slug:shop>/products/new", views.product_new, name="console_product_new"),
    path(_ONE, views.product, name="console_product"),
    path(f"{_ONE}/state", views.product_state, name="console_product_state"),
    path(f"{_ONE}/pictures", pictures.upload, name="console_product_pictures"),
    path(
        f"{_ONE}/pictures/<id:picture_id>", pictures.change_picture, name="console_product_picture"
    ),
]
