"""Addresses of a shop's orders."""

from django.urls import path

from heliu.web.console.orders import files, shipping, slips, views

_ALL = "console/<slug:shop>/orders"
_ONE = f"{_ALL}/<slug:number>"

urlpatterns = [
    path(_ALL, views.orders, name="console_orders"),
    path(f"{_ALL}/export.csv", files.export, name="console_orders_export"),
    path(f"{_ALL}/slips", slips.slips, name="console_orders_slips"),
    path(f"{_ALL}/ship", shipping.ship_ticked, name="console_orders_ship"),
    path(f"{_ALL}/ship/to-ship.csv", files.to_ship, name="console_orders_to_ship"),
    path(f"{_ALL}/ship/file", shipping.ship_by_file, name="console_orders_ship_file"),
    path(
        f"{_ALL}/ship/file/confirm",
        shipping.ship_file_confirm,
        name="console_orders_ship_file_confirm",
    ),
    path(
        f"{_ALL}/ship/file/errors",
        shipping.ship_file_errors,
        name="console_orders_ship_file_errors",
    ),
    path(_ONE, views.order, name="console_order"),
    path(f"{_ONE}/ship", views.ship, name="console_order_ship"),
    path(f"{_ONE}/cancel", views.cancel, name="console_order_cancel"),
]
