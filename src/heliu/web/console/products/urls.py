"""Addresses of a shop's products in its console."""

from django.urls import path

from heliu.web.console.products import cells, listing, pictures, views
from heliu.web.kit import paths as paths

_ONE = "console/<slug:shop>/products/<id:product_id>"
_VARIANT = "console/<slug:shop>/variants/<id:variant_id>"

urlpatterns = [
    path("console/<slug:shop>/products", listing.products, name="console_products"),
    path("console/<slug:shop>/products/state", listing.states, name="console_products_state"),
    path("console/<slug:shop>/products/new", views.product_new, name="console_product_new"),
    path(_ONE, views.product, name="console_product"),
    path(f"{_ONE}/state", views.product_state, name="console_product_state"),
    path(f"{_ONE}/pin", views.product_pin, name="console_product_pin"),
    path(f"{_ONE}/pictures", pictures.upload, name="console_product_pictures"),
    path(
        f"{_ONE}/pictures/<id:picture_id>", pictures.change_picture, name="console_product_picture"
    ),
    path(f"{_VARIANT}/price", cells.price, name="console_variant_price"),
    path(f"{_VARIANT}/stock", cells.stock, name="console_variant_stock"),
    path(f"{_VARIANT}/history", cells.history, name="console_variant_history"),
]
